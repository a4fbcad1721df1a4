import { logarithmOf } from './elementary.ts';
import { createGenerator, nextUniform } from './random.ts';

/** One request of a sample path; times in seconds from its beginning. */
export interface Visit {
  readonly arrival: number;
  /** When it gets its connection. */
  readonly start: number;
  readonly end: number;
  /** The pool that it came to, from 0. */
  readonly pool: number;
}

/** Requests that come at random to pools, each with a queue of its own. */
export interface SampleLoad {
  /** Requests per second to all pools together, above 0. */
  readonly arrivalRate: number;
  /** Mean hold time in seconds, above 0. */
  readonly holdTime: number;
  /** Connections of each pool, at least 1; `unlimited` where nobody ever waits. */
  readonly connections: number | 'unlimited';
  /** The share of each pool in the arrivals; one pool gets all without them. */
  readonly shares?: readonly number[];
  readonly requests: number;
  readonly seed: number;
}

function poolOf(shares: readonly number[], point: number): number {
  let reached = 0;
  const at = shares.findIndex((share) => {
    reached += share;
    return point < reached;
  });
  return at < 0 ? shares.length - 1 : at;
}

/**
 * One possible course of a load, for a picture: requests in the order of their arrival, each served in that order by
 * its pool. Times between arrivals and hold times are exponential. The same seed means the same chances whatever the
 * rates: a faster load plays the same requests closer together, and a longer hold time stretches each of them. Time grows
 * with requests × connections.
 */
export function samplePath(load: SampleLoad): readonly Visit[] {
  const { arrivalRate, holdTime, connections, shares = [1], requests, seed } = load;
  const [gaps, holds, ways] = [0, 1, 2].map((stream) => createGenerator(seed, stream));
  if (gaps === undefined || holds === undefined || ways === undefined) return [];
  const size = connections === 'unlimited' ? 0 : connections;
  const free = shares.map(() => new Array<number>(size).fill(0));
  let arrival = 0;
  return Array.from({ length: requests }, (): Visit => {
    arrival -= logarithmOf(nextUniform(gaps)) / arrivalRate;
    const hold = -logarithmOf(nextUniform(holds)) * holdTime;
    const pool = poolOf(shares, nextUniform(ways));
    const times = free[pool] ?? [];
    const earliest = times.length === 0 ? arrival : Math.min(...times);
    const start = Math.max(arrival, earliest);
    if (times.length > 0) times[times.indexOf(earliest)] = start + hold;
    return { arrival, start, end: start + hold, pool };
  });
}

/** How many requests hold a connection, and how many wait, from one time on. */
export interface Occupancy {
  readonly time: number;
  readonly held: number;
  readonly waiting: number;
}

/** How the numbers of a sample path change over time: one entry for each change, beginning with nobody at 0. */
export function occupancy(visits: readonly Visit[]): readonly Occupancy[] {
  const changes = visits
    .flatMap(({ arrival, start, end }) => [
      { time: arrival, held: 0, waiting: 1 },
      { time: start, held: 1, waiting: -1 },
      { time: end, held: -1, waiting: 0 },
    ])
    .sort((a, b) => a.time - b.time);
  const steps: Occupancy[] = [{ time: 0, held: 0, waiting: 0 }];
  for (const change of changes) {
    const before = steps.at(-1) ?? { time: 0, held: 0, waiting: 0 };
    if (change.time === before.time) steps.pop();
    steps.push({
      time: change.time,
      held: before.held + change.held,
      waiting: before.waiting + change.waiting,
    });
  }
  return steps;
}

/** The mean number of held connections from 0 to a time: the area under `held`, divided by the time; 0 for no time. */
export function meanHeld(visits: readonly Visit[], until: number): number {
  const area = visits.reduce(
    (sum, { start, end }) => sum + Math.max(0, Math.min(end, until) - Math.min(start, until)),
    0,
  );
  return until > 0 ? area / until : 0;
}

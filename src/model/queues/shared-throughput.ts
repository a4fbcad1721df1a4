import type { Quantity } from '../quantity.ts';
import { birthDeath, chainMean } from './birth-death.ts';

/** What the connections in use share: the database's cores, and what each does beside using them. */
export interface SharedCores {
  /** Above 0. */
  readonly cores: number;
  /** Mean seconds of a core that one hold needs, at least 0. */
  readonly cpuTime: number;
  /** Mean seconds of one hold spent elsewhere (round trips, disk, locks, the caller's own work), at least 0. */
  readonly otherTime: number;
  /**
   * How much longer the CPU time becomes with every connection that wants a core beyond their number: 0 (none) by
   * default. On PostgreSQL 15 with 2 cores, 0.017 fits measured reads and 0.007 TPC-B.
   */
  readonly contention?: number;
}

/** The inverse of that is still a double. */
const shortestTime = 1e-308;

/** Seconds between two holds finished when so many connections want a core: up to one a core, slowed by contention. */
function coreTime({ cores, cpuTime, contention = 0 }: SharedCores, wanting: number): number {
  const slowdown = Math.min(1 + contention * Math.max(wanting - cores, 0), Number.MAX_VALUE);
  const busy = Math.max(Math.min(wanting, cores), shortestTime);
  return Math.min(Math.max((cpuTime * slowdown) / busy, shortestTime), Number.MAX_VALUE);
}

/**
 * Holds finished per second by `active` connections (a whole number) that always have work: they use the cores in
 * equal parts and spend their other time beside them. Rises by one connection's worth at first and levels off at
 * cores ÷ CPU time; with contention it falls again.
 *
 * Source: a closed network of a shared processor and a delay, exact for any distribution of the other time and, without
 * contention, of the CPU time (Baskett, Chandy, Muntz & Palacios 1975); its states are a birth-death chain.
 *
 * At the edges: without CPU time the cores don't matter; with neither time it is `'unbounded'`.
 */
export function sharedThroughput(shared: SharedCores, active: number): Quantity {
  const { cpuTime, otherTime } = shared;
  if (active < 1) return 0;
  if (cpuTime === 0) return otherTime === 0 ? 'unbounded' : Math.min(active / otherTime, Number.MAX_VALUE);
  const wanting = birthDeath(
    active,
    (state) => active - state,
    (state) => otherTime / coreTime(shared, state),
  );
  return Math.min(
    chainMean(wanting, (state) => (state === 0 ? 0 : 1 / coreTime(shared, state))),
    Number.MAX_VALUE,
  );
}

/** Times are counted in the longest one, and never below this part of it. */
const shortest = 1e-300;

/**
 * `sharedThroughput` of 0 to `most` connections at once, as an array; for a chart, or for a queue in front. `most` is a
 * whole number, and CPU and other time are not both 0.
 *
 * Source: mean value analysis with load-dependent rates (Reiser & Lavenberg 1980), of which the probability of idle cores
 * is carried from connection to connection too instead of left as a remainder: positive terms only, so that the known
 * instability of that method (Casale & Serazzi) doesn't arise. Takes most² / 2 steps.
 */
export function throughputCurve(shared: SharedCores, most: number): readonly number[] {
  const times = Array.from({ length: most + 1 }, (_, wanting) => (wanting ? coreTime(shared, wanting) : 0));
  const longest = times.reduce((a, b) => Math.max(a, b), shared.otherTime);
  const parts = times.map((time) => Math.max(time / longest, shortest));
  const other = shared.otherTime / longest;
  const curve = [0];
  /** The probability that so many connections want a core, of those active. */
  const wanting = [1];
  for (let active = 1; active <= most; active += 1) {
    let total = 0;
    for (let state = active; state > 0; state -= 1) {
      const weight = (wanting[state - 1] ?? 0) * (parts[state] ?? 1);
      wanting[state] = weight;
      total += weight;
    }
    const idle = (wanting[0] ?? 0) * (other / active);
    total += idle;
    wanting[0] = idle;
    for (let state = 0; state <= active; state += 1) wanting[state] = (wanting[state] ?? 0) / total;
    curve.push(Math.min(1 / total / longest, Number.MAX_VALUE));
  }
  return curve;
}

/**
 * The number of connections beyond which more of them mainly wait for a core: cores × (1 + other ÷ CPU time), where the
 * two bounds of the throughput meet, connections ÷ (CPU + other time) and cores ÷ CPU time. `'unbounded'` without CPU time.
 */
export function usefulPoolSize({ cores, cpuTime, otherTime }: SharedCores): Quantity {
  return cpuTime === 0
    ? 'unbounded'
    : Math.min(cores * (1 + Math.min(otherTime / cpuTime, Number.MAX_VALUE)), Number.MAX_VALUE);
}

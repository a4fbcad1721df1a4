import { type Measures, measuresOf } from './measures.ts';
import { createQueue, gaveUp, serve } from './queue.ts';
import { addWaits, createTally } from './tally.ts';

/** Requests as they were recorded, in the order of their arrival. Seconds; the lists have the same length. */
export interface Recording {
  readonly arrivals: readonly number[];
  /** How long the query of each request took. */
  readonly services: readonly number[];
  /** Which worker got each request, counted from 0; without it, one queue serves all. */
  readonly workers?: readonly number[];
}

/** What they are replayed against. */
export interface ReplayedPool {
  /** Connections of each worker's pool. */
  readonly connections: number | 'unlimited';
  readonly checkoutTimeout: number | 'none';
  /** Seconds that a connection is held longer than its query takes, on average. */
  readonly overhead: number;
}

/** What became of a recording. */
export interface Replay {
  /** The wait of each request in seconds, or that the checkout timeout ended it. */
  readonly waits: readonly (number | 'timed-out')[];
  readonly measures: Measures;
}

/**
 * Replays recorded requests against pools of another size or timeout: the same arrivals and service times, each worker
 * with a queue of its own. No random number is drawn and no warm-up dropped.
 */
export function replay(
  { arrivals, services, workers }: Recording,
  { connections, checkoutTimeout, overhead }: ReplayedPool,
): Replay {
  const tally = createTally();
  const all: (number | 'timed-out')[] = arrivals.map(() => 0);
  for (const requests of requestsByWorker(arrivals.length, workers)) {
    const of = (times: readonly number[]) => Float64Array.from(requests, (request) => times[request] ?? 0);
    const holds = of(services).map((service) => service + overhead);
    const waits = new Float64Array(requests.length);
    serve(createQueue(connections, checkoutTimeout, requests.length), of(arrivals), holds, waits);
    addWaits(tally, waits, holds);
    for (const [index, request] of requests.entries()) {
      const wait = waits[index] ?? 0;
      all[request] = wait === gaveUp ? 'timed-out' : wait;
    }
  }
  const seconds = (arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0);
  return { waits: all, measures: measuresOf(tally, seconds, checkoutTimeout) };
}

function requestsByWorker(
  requests: number,
  workers: readonly number[] | undefined,
): Iterable<readonly number[]> {
  const byWorker = new Map<number, number[]>();
  for (let request = 0; request < requests; request += 1) {
    const worker = workers?.[request] ?? 0;
    const queue = byWorker.get(worker);
    if (queue) queue.push(request);
    else byWorker.set(worker, [request]);
  }
  return byWorker.values();
}

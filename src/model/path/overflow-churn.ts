import { checkoutWait } from '../checkout-wait.ts';
import { birthDeath } from '../queues/birth-death.ts';
import type { Service } from '../scenario.ts';
import { meanHoldTime } from './request-mix.ts';
import { serviceQueues } from './service-queues.ts';

/** A pool with overflow under random arrivals. */
export interface OverflowPool {
  /** Connections that stay open when idle: a whole number of at least 0. */
  readonly size: number;
  /** Connections beyond that: a whole number of at least 0; with `size` at least 1. */
  readonly overflow: number;
  /** Callers per second, at least 0. */
  readonly arrivalRate: number;
  /** Seconds, at least 0. */
  readonly holdTime: number;
  readonly checkoutTimeout: number | 'none';
}

/** Sums of `length` neighbours, for each place at which they end; from sums within blocks, so that nothing is subtracted. */
function slidingSums(values: readonly number[], length: number): readonly number[] {
  const before: number[] = [];
  const after = [...values];
  for (const [place, value] of values.entries())
    before.push(place % length === 0 ? value : (before[place - 1] ?? 0) + value);
  for (let place = values.length - 2; place >= 0; place -= 1)
    if ((place + 1) % length !== 0) after[place] = (after[place] ?? 0) + (after[place + 1] ?? 0);
  return before
    .map((sum, end) => ((end + 1) % length === 0 ? sum : sum + (after[end - length + 1] ?? 0)))
    .slice(length - 1);
}

/**
 * Connections per second that a pool opens anew in its steady state. It opens one when none is idle and fewer than its
 * limit are open, and closes one that comes back while `size` are idle. So the connection that makes T + 1 open is opened
 * as the connections in use rise to T + 1, and closed only once they have fallen to T − size: between the two it stays, and
 * the pool churns far less often than it crosses its size.
 *
 * Exact for random arrivals and exponential holds: a rise and fall between two states of a birth-death chain take
 * Σ 1 / (arrival rate × p(n)) on average, over the states between (commute time of a reversible chain: Aldous & Fill,
 * Reversible Markov Chains and Random Walks on Graphs, chapter 3); the sum over all T of its inverse is the rate. The p(n) below the limit are
 * those of M/M/c+D. Held against five measured runs in the tests.
 *
 * At the edges: no overflow, no load and a pool that is always full open nothing; a size of 0 opens one for everyone who
 * doesn't wait.
 */
export function connectsPerSecond({ size, overflow, ...queue }: OverflowPool): number {
  const limit = size + overflow;
  const { offeredLoad, law } = checkoutWait({ ...queue, connections: limit });
  if (overflow === 0 || offeredLoad === 0 || law.noWaitProbability === 0) return 0;
  const states = birthDeath(
    limit - 1,
    () => offeredLoad,
    (state) => state,
  );
  // A state without probability makes the way past it endless, and its rate 0.
  const times = states.map((probability) => 1 / (probability * law.noWaitProbability));
  const rises = slidingSums(times, size + 1).reduce((sum, time) => sum + 1 / time, 0);
  return queue.arrivalRate * Math.min(rises, 1);
}

/** What the overflow of a service costs. */
export interface OverflowChurn {
  /** Connections per second that all its pools open anew. */
  readonly connectsPerSecond: number;
  /** The share of requests (0 to 1) that wait for a connection to be opened. */
  readonly connectShare: number;
}

/**
 * How often the pools of a service open a connection that they close again, at its traffic; `'unset'` without traffic,
 * without overflow, and for unlimited pools, whose every burst opens as many as it likes.
 */
export function overflowChurn(service: Service): OverflowChurn | 'unset' {
  const { arrivalRate, poolSize, maxOverflow } = service;
  if (arrivalRate === 'unset' || arrivalRate === 0) return 'unset';
  if (poolSize === 'unlimited' || maxOverflow === 'unlimited' || maxOverflow === 0) return 'unset';
  const holdTime = meanHoldTime(service);
  const queues = serviceQueues(service);
  if (holdTime === 'unset' || queues === 'unset') return 'unset';
  const each = service.connectionsPerRequest;
  const size = Math.floor(poolSize / each);
  const overflow = Math.floor((poolSize + maxOverflow) / each) - size;
  if (overflow === 0) return 'unset';
  const connects = queues.groups.reduce((sum, { queues: some, share }) => {
    const own = connectsPerSecond({
      ...{ size, overflow, holdTime, checkoutTimeout: queues.patience },
      arrivalRate: (arrivalRate * share) / some,
    });
    return sum + some * each * own;
  }, 0);
  return { connectsPerSecond: connects, connectShare: Math.min(connects / arrivalRate, 1) };
}

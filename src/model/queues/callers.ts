import { exceeds, least, type Quantity, quantityOf } from '../quantity.ts';

/** What limits the callers in one worker: whole numbers of at least 1, or no limit. */
export interface CallerLimits {
  /** Threads that run requests. */
  readonly threads: number | 'unlimited';
  /** Requests after which the server refuses more, as it is set; it serves one fewer. */
  readonly concurrencyLimit: number | 'unlimited';
  /** Permits of a semaphore around the work that needs a connection. */
  readonly semaphore: number | 'unlimited';
}

export interface CallerCap {
  /** Callers at once in one worker, at most. */
  readonly callers: Quantity;
  /** The limit that is met first; of equal ones the first in this order. */
  readonly limitedBy: keyof CallerLimits | 'none';
}

/** The most callers that one worker's pool can have at once: the least of threads, concurrency limit − 1 and semaphore. */
export function callerCap({ threads, concurrencyLimit, semaphore }: CallerLimits): CallerCap {
  const limits: readonly CallerCap[] = [
    { callers: quantityOf(threads), limitedBy: 'threads' },
    {
      callers: concurrencyLimit === 'unlimited' ? 'unbounded' : Math.max(concurrencyLimit - 1, 0),
      limitedBy: 'concurrencyLimit',
    },
    { callers: quantityOf(semaphore), limitedBy: 'semaphore' },
  ];
  return limits.reduce<CallerCap>((least, limit) => (exceeds(least.callers, limit.callers) ? limit : least), {
    callers: 'unbounded',
    limitedBy: 'none',
  });
}

/**
 * The connections of a pool that so many callers, each holding `connectionsEach` at once (at least 1), can ever use; what
 * the pool allows beyond is never opened.
 */
export function reachableConnections(
  poolLimit: Quantity,
  callers: Quantity,
  connectionsEach: number,
): Quantity {
  const wanted = callers === 'unbounded' ? callers : Math.min(callers * connectionsEach, Number.MAX_VALUE);
  return least(poolLimit, wanted);
}

/** Callers that wait for a connection when all of them want one at once. */
export function mostWaiting(poolLimit: Quantity, callers: Quantity, connectionsEach: number): Quantity {
  if (poolLimit === 'unbounded') return 0;
  return callers === 'unbounded' ? callers : Math.max(callers - Math.floor(poolLimit / connectionsEach), 0);
}

import type { Quantity } from '../quantity.ts';

/**
 * The time in seconds until a leak has taken all of a pool, at so many connections per second that are never given back:
 * connections ÷ leak rate. A larger pool only lasts longer in proportion. `'unbounded'` without a leak or a limit.
 */
export function timeToEmpty(connections: number | 'unlimited', leakRate: number): Quantity {
  if (connections === 'unlimited' || leakRate === 0) return 'unbounded';
  return Math.min(connections / leakRate, Number.MAX_VALUE);
}

/**
 * The time in seconds until a leaking pool can't carry its load any longer and its queue grows without end: what is left
 * equals the offered load (erlangs). 0 for a pool that can't from the start. Always before `timeToEmpty`.
 */
export function timeToSaturation(
  connections: number | 'unlimited',
  offeredLoad: number,
  leakRate: number,
): Quantity {
  return timeToEmpty(
    connections === 'unlimited' ? connections : Math.max(connections - offeredLoad, 0),
    leakRate,
  );
}

/** Connections per second that a leak takes, reckoned from a pool (a number) that it emptied in so many seconds (above 0). */
export function leakRateOf(connections: number, time: number): number {
  return Math.min(connections / time, Number.MAX_VALUE);
}

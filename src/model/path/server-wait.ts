import { erlangC } from '../erlang-c.ts';
import { productRemainder } from '../product-remainder.ts';
import type { Quantity } from '../quantity.ts';

/**
 * Mean wait in seconds for one of so many servers (a whole number of at least 1) that each take `time` seconds: M/M/c,
 * first come, first served. What `checkoutWait` says without a timeout, at a fraction of its cost. 0 without load,
 * `'unbounded'` from a utilization of 1 on.
 *
 * Source: Erlang 1917, delay probability × time ÷ (servers − load).
 */
export function serverWait(servers: number, arrivalRate: number, time: number): Quantity {
  const load = arrivalRate * time;
  if (load === 0) return 0;
  const spare = servers - load - productRemainder(arrivalRate, time);
  if (!(load < servers) || !(spare > 0)) return 'unbounded';
  return Math.min((erlangC(servers, load) * time) / spare, Number.MAX_VALUE);
}

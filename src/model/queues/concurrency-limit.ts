import { erlangB } from '../erlang-b.ts';
import type { Quantity } from '../quantity.ts';

/** A worker that refuses a request at once while so many sockets are open. */
export interface ConcurrencyLimit {
  /** The limit as it is set: a whole number of at least 1, or none. */
  readonly limit: number | 'unlimited';
  /** Open sockets without a request, kept alive by clients or a proxy: at least 0. */
  readonly idleKeepAlives: number;
  /** Requests per second to this worker, at least 0. */
  readonly arrivalRate: number;
  /** Mean time of a request in the worker in seconds, at least 0. */
  readonly responseTime: number;
}

/**
 * Requests that a worker serves at once under its limit: the limit − 1 − idle keep-alives, at least 0. A server that
 * counts open sockets counts the request's own before it compares, so that the limit itself is never reached.
 *
 * Source: measured on a server that refuses when open sockets ≥ limit: with a limit of 5, three idle sockets let a request
 * through and four don't.
 */
export function servedAtOnce({ limit, idleKeepAlives }: ConcurrencyLimit): Quantity {
  return limit === 'unlimited' ? 'unbounded' : Math.max(Math.floor(limit - 1 - idleKeepAlives), 0);
}

/**
 * The share (0 to 1) of requests that a worker refuses: a loss system, not a queue, with `servedAtOnce` places. It holds
 * for each worker alone, with its own part of the requests, for any distribution of response times.
 *
 * Source: Erlang B (`erlangB`). 0 without a limit; 1 where idle keep-alives fill it.
 */
export function refusedShare(limit: ConcurrencyLimit): number {
  const places = servedAtOnce(limit);
  if (places === 'unbounded') return 0;
  return erlangB(places, Math.min(limit.arrivalRate * limit.responseTime, Number.MAX_VALUE));
}

/**
 * How many of so many requests that come at once on sockets of their own are refused: all of them when the sockets reach
 * the limit together, as they are all counted before the first is looked at, and else none.
 */
export function refusedAtOnce(limit: ConcurrencyLimit, requests: number): number {
  const places = servedAtOnce(limit);
  return places === 'unbounded' || requests <= places ? 0 : requests;
}

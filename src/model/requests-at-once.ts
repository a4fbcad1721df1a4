import { poolLimit } from './connection-demand.ts';
import type { Quantity } from './quantity.ts';
import type { Service } from './scenario.ts';

/**
 * Requests that one pool can serve at once, each holding its connections together: pool limit ÷ connections per request,
 * rounded down; 0 for a pool with fewer than one request needs.
 */
export function requestsAtOnce(service: Service): Quantity {
  const limit = poolLimit(service);
  return limit === 'unbounded' ? limit : Math.floor(limit / service.connectionsPerRequest);
}

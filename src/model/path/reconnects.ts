import { serviceDemand } from '../connection-demand.ts';
import { least, type Quantity, total } from '../quantity.ts';
import { type ConnectCost, connectCoreShare } from '../queues/storm.ts';
import type { Scenario, Service } from '../scenario.ts';

/** Connections that pools replace in steady state, because of their age or because nobody used them. */
export interface Reconnects {
  /** New connections per second on Postgres, at most. */
  readonly perSecond: Quantity;
  /** The share of all cores' time that opening them takes, at most; `'unset'` without cores. */
  readonly coreShare: Quantity | 'unset';
}

/** The shortest time in seconds after which a pool of the service replaces a connection; `'none'` where it never does. */
export function shortestLife({ poolRecycle, maxLifetime, idleTimeout }: Service): number | 'none' {
  const lives = [poolRecycle, maxLifetime, idleTimeout].filter((life) => typeof life === 'number');
  return lives.length === 0 ? 'none' : Math.min(...lives);
}

/** Connects per second of one service, at most: each connection once in its life, and never more than one a request. */
function rateOf(service: Service): Quantity {
  const life = shortestLife(service);
  const connections = serviceDemand(service, 'steady');
  if (life === 'none' || connections === 0) return 0;
  const rate = connections === 'unbounded' ? Number.POSITIVE_INFINITY : connections / life;
  const bound = Number.isFinite(rate) ? rate : 'unbounded';
  return service.arrivalRate === 'unset' ? bound : least(bound, service.arrivalRate);
}

/**
 * How often pools that connect directly replace a connection, and what of the cores that takes; `'unset'` while no
 * service limits the life of its connections. Recycling and idle timeouts replace a connection only when it is wanted
 * again, so this is an upper bound; a life of 0 replaces one with every request.
 */
export function reconnects(
  { services }: Scenario,
  cores: number | 'unset',
  cost: ConnectCost,
): Reconnects | 'unset' {
  const limited = services.filter(
    (service) => service.reaches === 'direct' && shortestLife(service) !== 'none',
  );
  if (limited.length === 0) return 'unset';
  const perSecond = total(limited.map(rateOf));
  if (cores === 'unset') return { perSecond, coreShare: 'unset' };
  return {
    perSecond,
    coreShare: perSecond === 'unbounded' ? perSecond : connectCoreShare(perSecond, cores, cost),
  };
}

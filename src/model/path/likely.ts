import { checkoutWait } from '../checkout-wait.ts';
import { connectionDemand, poolLimit, serverDemand } from '../connection-demand.ts';
import { type Moment, moments } from '../moment.ts';
import type { Quantity } from '../quantity.ts';
import { livingReplicas, wantedReplicas } from '../replicas.ts';
import type { Scenario, Service } from '../scenario.ts';
import { callerPatience } from '../waiting.ts';
import { workerShares } from '../worker-shares.ts';
import { highWater } from './high-water.ts';
import { openOverflow } from './open-overflow.ts';
import { poolerLoad } from './pooler-load.ts';
import { meanHoldTime } from './request-mix.ts';

/** Connections that the load will open at one moment, beside those that may be open. */
export interface LikelyMoment {
  readonly moment: Moment;
  /** Connections on Postgres, on average; `'unset'` when nothing that is open then has traffic. */
  readonly likely: number | 'unset';
  readonly ceiling: Quantity;
  /** Services that open connections then and have no traffic given: what they open comes on top. */
  readonly unknown: readonly string[];
}

/** How long a load is followed when nothing closes idle connections, in seconds. A convention of ours. */
export const followedFor = 3600;

/** Seconds for which an idle connection stays open, as far as the load is followed. */
function span({ idleTimeout, maxLifetime }: Service): number {
  const ends = [idleTimeout, maxLifetime].filter((time) => typeof time === 'number');
  return Math.min(followedFor, ...ends);
}

/** Connections that a pool opens without being asked. */
function openedAtStart({ opening, minPoolSize, poolSize }: Service): number {
  const least = minPoolSize === 'unset' ? 0 : minPoolSize;
  const kept = poolSize === 'unlimited' ? least : Math.min(least, poolSize);
  return opening === 'eager' && minPoolSize === 'unset' && poolSize !== 'unlimited' ? poolSize : kept;
}

/** More connections than a load without limit has in use in any hour. */
function widest(offeredLoad: number): number {
  return Math.ceil(offeredLoad + 10 * Math.sqrt(offeredLoad) + 10);
}

/**
 * What one pool with this arrival rate has open on average, its overflow only from peak on. A request takes all its
 * connections together, so that they come and go by as many.
 */
function openPerPool(service: Service, arrivalRate: number, holdTime: number, moment: Moment): number {
  const limit = poolLimit(service);
  if (limit === 0) return 0;
  const each = service.connectionsPerRequest;
  const together = (connections: number) => Math.floor(connections / each);
  const size = service.poolSize === 'unlimited' ? Number.POSITIVE_INFINITY : together(service.poolSize);
  const used = each * highWater(arrivalRate, holdTime, span(service), size);
  const kept = Math.max(openedAtStart(service), used);
  if (moment === 'steady' || service.poolSize === 'unlimited') return kept;
  const offeredLoad = arrivalRate * holdTime;
  const most = limit === 'unbounded' ? size + widest(offeredLoad) : together(limit);
  const { waitProbability: fullProbability } = checkoutWait({
    connections: limit === 'unbounded' || most === 0 ? 'unlimited' : most,
    arrivalRate,
    holdTime,
    checkoutTimeout: callerPatience(service),
  });
  return kept + each * openOverflow({ size, overflow: most - size, offeredLoad, fullProbability });
}

/**
 * Connections that all living replicas of a service will have open at a moment under its own load, on average; `'unset'`
 * without arrival rate or hold time. The replicas that are wanted share the arrival rate; those that a deploy adds keep
 * as many open as the others.
 */
export function likelyOpen(service: Service, moment: Moment): number | 'unset' {
  const { arrivalRate, poolsPerWorker } = service;
  const holdTime = meanHoldTime(service);
  if (arrivalRate === 'unset' || holdTime === 'unset') return 'unset';
  const wanted = wantedReplicas(service, moment);
  if (wanted === 0) return 0;
  return workerShares(service.workersPerReplica, service.busiestShare).reduce((sum, { share, count }) => {
    const perPool = (arrivalRate * share) / (wanted * poolsPerWorker);
    const pools = livingReplicas(service, moment) * count * poolsPerWorker;
    return sum + pools * openPerPool(service, perPool, holdTime, moment);
  }, 0);
}

/**
 * Server connections that the pooler will have open on average: its pools share the load of the services behind it; in
 * session mode each client keeps one.
 */
function likelyServers(
  scenario: Scenario,
  behind: readonly Service[],
  clients: number,
  moment: Moment,
): number {
  const { mode, poolSize, processes, pairs } = scenario.pooler;
  const most = serverDemand(scenario, moment, clients);
  const atMost = (open: number) => Math.min(open, most === 'unbounded' ? open : most, clients);
  if (mode === 'session') return atMost(clients);
  const load = poolerLoad(behind);
  if (load === 'unset') return 0;
  const pools = processes * pairs;
  const size = poolSize === 'unlimited' ? Number.POSITIVE_INFINITY : poolSize;
  return atMost(pools * highWater(load.arrivalRate / pools, load.holdTime, followedFor, size));
}

function likelyAt(scenario: Scenario, moment: Moment): LikelyMoment {
  const ceiling = connectionDemand(scenario, moment).demand;
  const unknown: string[] = [];
  const behind: Service[] = [];
  let clients = 0;
  let direct = 0;
  let known = 0;
  for (const service of scenario.services) {
    if (service.reaches === 'service' || livingReplicas(service, moment) === 0) continue;
    const open = likelyOpen(service, moment);
    if (open === 'unset') {
      unknown.push(service.name);
      continue;
    }
    known += 1;
    if (service.reaches === 'direct') {
      direct += open;
      continue;
    }
    behind.push(service);
    clients += open;
  }
  const servers = behind.length === 0 ? 0 : likelyServers(scenario, behind, clients, moment);
  return { moment, likely: known === 0 ? 'unset' : direct + servers, ceiling, unknown };
}

/**
 * What the load will open at every moment, beside the ceiling of what may be open. Pools that open lazily keep, up to
 * their size, the most that were ever in use at once while the load is followed: for an hour, or for as long as idle
 * connections live. Overflow counts while it is open.
 */
export function likelyByMoment(scenario: Scenario): readonly LikelyMoment[] {
  return moments.map((moment) => likelyAt(scenario, moment));
}

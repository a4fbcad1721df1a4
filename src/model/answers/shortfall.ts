import { clientLimit, connectionDemand, poolLimit } from '../connection-demand.ts';
import { connectionBudget } from '../budget.ts';
import { fullestMoment } from '../moment.ts';
import { exceeds, type Quantity } from '../quantity.ts';
import type { PoolerWait } from '../queues/pooler-queue.ts';
import type { Scenario, Service } from '../scenario.ts';
import { mixturePercentile, mixtureTimeoutShare } from '../wait-mixture.ts';
import { type QueueGroup, waitMixture } from '../waiting.ts';
import { keepsClosedTarget } from '../path/closed-load.ts';
import { closedWait, isClosed } from './closed-targets.ts';
import { poolerDelay, poolerStage, poolerTraffic, stuckClients } from './pooler-stage.ts';
import { databaseUse, keepsUse, neededCores, type ProcessorUse, workerUse } from './processor-use.ts';
import { hasPools, trafficOf } from './traffic.ts';
import { deadlockFloor, meanWait, responseTime, type Targets, threadUse } from './service-targets.ts';

/** What a set-up can fall short of, in the order in which it is checked. */
export const limitNames = [
  'budget',
  'pooler-clients',
  'session-servers',
  'pooler-servers',
  'saturated',
  'nested-deadlock',
  'wait-target',
  'timeout-target',
  'response-target',
  'threads',
  'worker-cpu',
  'database-cores',
] as const;
export type LimitName = (typeof limitNames)[number];

/** A limit or target that a set-up misses. */
export interface Shortfall {
  readonly limit: LimitName;
  /** A service's name, `pooler` or `postgres`. */
  readonly owner: string;
  /** What there is, or what the target allows: connections, cores, seconds or a share, by the limit. */
  readonly allowed: Quantity;
  /** What the set-up needs or has instead. */
  readonly needed: Quantity;
}

/** The budget that services may open when the headroom target is kept. In connections; may be negative. */
export function spendable(scenario: Scenario): number {
  const { headroom } = scenario.target;
  return connectionBudget(scenario).budget - (headroom === 'unset' ? 0 : headroom);
}

/** Where connections don't fit at the fullest moment: the budget with its headroom target, the pooler's clients, a session pooler. */
export function connectionShortfalls(scenario: Scenario): readonly Shortfall[] {
  const { demand, clientDemand } = connectionDemand(scenario, fullestMoment);
  const allowed = spendable(scenario);
  const clients = clientLimit(scenario);
  const stuck = stuckClients(scenario);
  const found: Shortfall[] = [];
  if (exceeds(demand, allowed)) found.push({ limit: 'budget', owner: 'postgres', allowed, needed: demand });
  if (exceeds(clientDemand, clients)) {
    found.push({ limit: 'pooler-clients', owner: 'pooler', allowed: clients, needed: clientDemand });
  }
  if (stuck !== 0) {
    const served = stuck === 'unbounded' || clientDemand === 'unbounded' ? 0 : clientDemand - stuck;
    found.push({ limit: 'session-servers', owner: 'pooler', allowed: served, needed: clientDemand });
  }
  return found;
}

/** The queues of a service at its own traffic, its holds lengthened by the wait in the pooler; `undefined` without either. */
export function ownQueues(
  service: Service,
  delay: number,
): readonly [QueueGroup, ...QueueGroup[]] | undefined {
  const traffic = hasPools(service) ? trafficOf(service) : undefined;
  if (traffic === undefined) return undefined;
  const extra = service.reaches === 'pooler' ? delay : 0;
  return waitMixture(service, traffic.arrivalRate, Math.min(traffic.holdTime + extra, Number.MAX_VALUE));
}

/** Where requests of one service wait, fail or compute longer than the targets allow. */
export function serviceShortfalls(scenario: Scenario, service: Service, delay: number): readonly Shortfall[] {
  const { target } = scenario;
  const owner = service.name;
  const found: Shortfall[] = [];
  const queues = ownQueues(service, delay);
  if (queues === undefined) {
    const { arrivalRate = 0 } = (hasPools(service) && trafficOf(service)) || {};
    const closed = hasPools(service) && isClosed(service) && service.users !== 0;
    const wait = closed ? closedWait(service, target.waitPercentile) : undefined;
    if (arrivalRate > 0 || (closed && wait === undefined)) {
      found.push({ limit: 'saturated', owner, allowed: 0, needed: 1 });
    }
    if (wait !== undefined && !keepsClosedTarget(scenario, service)) {
      found.push({ limit: 'wait-target', owner, allowed: target.waitTime, needed: wait });
    }
  } else {
    const { utilization } = queues[0].wait;
    if (utilization >= 1) found.push({ limit: 'saturated', owner, allowed: 1, needed: utilization });
    const floor = deadlockFloor(service);
    if (floor !== 'unset') {
      found.push({ limit: 'nested-deadlock', owner, allowed: poolLimit(service), needed: floor });
    }
    const wait = mixturePercentile(queues, target.waitPercentile);
    if (exceeds(wait, target.waitTime)) {
      found.push({ limit: 'wait-target', owner, allowed: target.waitTime, needed: wait });
    }
    const share = mixtureTimeoutShare(queues);
    if (share > target.timeoutShare) {
      found.push({ limit: 'timeout-target', owner, allowed: target.timeoutShare, needed: share });
    }
    const behind = service.reaches === 'pooler' ? delay : 0;
    const time = responseTime(scenario, service, meanWait(queues, behind));
    if (target.responseTime !== 'unset' && time !== 'unset' && exceeds(time, target.responseTime)) {
      found.push({ limit: 'response-target', owner, allowed: target.responseTime, needed: time });
    }
  }
  const threads = threadUse(service);
  if (threads >= 1) found.push({ limit: 'threads', owner, allowed: 1, needed: threads });
  return [...found, ...processorShortfall('worker-cpu', owner, workerUse(service), target.cpuUse)];
}

function processorShortfall(
  limit: LimitName,
  owner: string,
  used: ProcessorUse | 'unset',
  target: number | 'unset',
): readonly Shortfall[] {
  if (used === 'unset' || keepsUse(used, target)) return [];
  return [{ limit, owner, allowed: used.usable, needed: neededCores(used, target) }];
}

/** Whether a pooler keeps the wait and timeout targets itself, without a saturated server pool. */
export function keepsPoolerTargets(target: Targets, { mixture, busiest }: PoolerWait): boolean {
  return (
    busiest.utilization < 1 &&
    mixtureTimeoutShare(mixture) <= target.timeoutShare &&
    !exceeds(mixturePercentile(mixture, target.waitPercentile), target.waitTime)
  );
}

/** Where transactions wait in the pooler itself longer than the targets allow. */
function poolerShortfalls(scenario: Scenario, stage: PoolerWait | undefined): readonly Shortfall[] {
  const { pooler, target } = scenario;
  if (stage === undefined) {
    const traffic = pooler.mode !== 'session' && pooler.poolSize === 0 && poolerTraffic(scenario);
    return traffic ? [{ limit: 'pooler-servers', owner: 'pooler', allowed: 0, needed: 'unbounded' }] : [];
  }
  const { mixture, busiest } = stage;
  if (keepsPoolerTargets(target, stage)) return [];
  const needed = busiest.utilization < 1 ? mixturePercentile(mixture, target.waitPercentile) : 'unbounded';
  return [{ limit: 'pooler-servers', owner: 'pooler', allowed: target.waitTime, needed }];
}

/** Where the traffic of all services wants more cores of the database than the target allows. */
export function databaseShortfalls(scenario: Scenario): readonly Shortfall[] {
  return processorShortfall('database-cores', 'postgres', databaseUse(scenario), scenario.target.cpuUse);
}

/** Where the load is more than the set-up bears: waits, timeouts, CPU of workers and of the database. Empty without traffic. */
export function loadShortfalls(scenario: Scenario): readonly Shortfall[] {
  const stage = poolerStage(scenario);
  const delay = poolerDelay(stage);
  return [
    ...poolerShortfalls(scenario, stage),
    ...scenario.services.flatMap((service) => serviceShortfalls(scenario, service, delay)),
    ...databaseShortfalls(scenario),
  ];
}

/** Every limit and target that a scenario misses, in a fixed order; empty where it meets all that can be computed. */
export function shortfalls(scenario: Scenario): readonly Shortfall[] {
  return [...connectionShortfalls(scenario), ...loadShortfalls(scenario)];
}

import { connectionDemand } from '../connection-demand.ts';
import { fullestMoment } from '../moment.ts';
import { exceeds, product, type Quantity, quantityOf } from '../quantity.ts';
import { type PoolerWait, poolerWait } from '../queues/pooler-queue.ts';
import type { Scenario } from '../scenario.ts';
import { poolerLoad } from '../path/pooler-load.ts';
import { hasPools, type Traffic } from './traffic.ts';

/**
 * The traffic of all services behind the pooler together, their hold times weighted by rate. `undefined` when there is
 * none, or when one of them has no traffic given: then nobody knows how busy the pooler is.
 */
export function poolerTraffic({ services }: Scenario): Traffic | undefined {
  const load = poolerLoad(services.filter((service) => service.reaches === 'pooler' && hasPools(service)));
  if (load === 'unset' || load.withoutTraffic.length > 0 || load.arrivalRate === 0) return undefined;
  return { arrivalRate: load.arrivalRate, holdTime: load.holdTime };
}

/** Server pools of the pooler: one for each pair in each process. */
export function serverPools({ pooler }: Scenario): number {
  return pooler.processes * pooler.pairs;
}

/**
 * What transactions wait in a pooler that multiplexes, with the traffic spread evenly over its server pools.
 * `undefined` in session mode, without known traffic, and with server pools of 0.
 */
export function poolerStage(scenario: Scenario): PoolerWait | undefined {
  const { mode, processes, pairs, poolSize, waitTimeout } = scenario.pooler;
  const traffic = poolerTraffic(scenario);
  if (mode === 'session' || traffic === undefined || poolSize === 0) return undefined;
  return poolerWait({ processes, pairs, poolSize, ...traffic, waitTimeout, busiestShare: 'unset' });
}

/** Mean wait in the pooler in seconds, which lengthens every hold behind it: 0 where it is unknown or without bound. */
export function poolerDelay(stage: PoolerWait | undefined): number {
  return stage === undefined || stage.meanWait === 'unbounded' ? 0 : stage.meanWait;
}

/** Clients of a session pooler that find no server connection at the fullest moment, as none is shared; 0 in other modes. */
export function stuckClients(scenario: Scenario): Quantity {
  if (scenario.pooler.mode !== 'session') return 0;
  const { clientDemand } = connectionDemand(scenario, fullestMoment);
  const served = product([serverPools(scenario), quantityOf(scenario.pooler.poolSize)]);
  if (!exceeds(clientDemand, served)) return 0;
  return clientDemand === 'unbounded' || served === 'unbounded' ? 'unbounded' : clientDemand - served;
}

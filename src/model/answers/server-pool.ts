import { groupFields } from '../fields.ts';
import { connectionDemand } from '../connection-demand.ts';
import { fullestMoment } from '../moment.ts';
import { fittingServerPool } from '../fitting-pooler.ts';
import { exceeds } from '../quantity.ts';
import type { Change, Scenario } from '../scenario.ts';
import { poolerStage, poolerTraffic, serverPools } from './pooler-stage.ts';
import { keepsPoolerTargets, spendable } from './shortfall.ts';
import { smallestPassing } from './smallest-pool.ts';

const mostServers = groupFields.pooler.poolSize.maximum;

function sizedTo(scenario: Scenario, value: number): readonly Change[] {
  return value === scenario.pooler.poolSize ? [] : [{ key: 'pooler.poolSize', value }];
}

/**
 * The smallest server pool with which a pooler that multiplexes keeps the wait and timeout targets at the traffic behind
 * it, as changes; none in session mode, without known traffic, or where no pool keeps them.
 */
export function smallestServerPool(scenario: Scenario): readonly Change[] {
  const traffic = poolerTraffic(scenario);
  if (scenario.pooler.mode === 'session' || traffic === undefined) return [];
  const keeps = (poolSize: number): boolean => {
    const stage = poolerStage({ ...scenario, pooler: { ...scenario.pooler, poolSize } });
    return stage !== undefined && keepsPoolerTargets(scenario.target, stage);
  };
  const stable = Math.floor((traffic.arrivalRate * traffic.holdTime) / serverPools(scenario));
  const size = smallestPassing(Math.max(1, Math.min(stable, mostServers)), mostServers, keeps);
  return size === undefined ? [] : sizedTo(scenario, size);
}

/** The server pool that gives every client of a session pooler a connection of its own, as a change; none in other modes. */
export function sessionServerPool(scenario: Scenario): readonly Change[] {
  const { clientDemand } = connectionDemand(scenario, fullestMoment);
  if (scenario.pooler.mode !== 'session' || clientDemand === 0 || clientDemand === 'unbounded') return [];
  const size = Math.ceil(clientDemand / serverPools(scenario));
  return size > mostServers ? [] : sizedTo(scenario, size);
}

/** The largest server pool that fits, where the pooler's doesn't and its traffic says nothing of it; else no change. */
export function fittedServerPool(scenario: Scenario): readonly Change[] {
  const { demand, clientDemand } = connectionDemand(scenario, fullestMoment);
  const judged = scenario.pooler.mode === 'session' || poolerTraffic(scenario) !== undefined;
  if (judged || clientDemand === 0 || !exceeds(demand, spendable(scenario))) return [];
  const headroom = scenario.target.headroom === 'unset' ? 0 : scenario.target.headroom;
  const kept = { ...scenario.allowance, other: scenario.allowance.other + headroom };
  return fittingServerPool({ ...scenario, allowance: kept }) ?? [];
}

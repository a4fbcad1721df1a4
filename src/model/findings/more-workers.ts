import { connectionBudget } from '../budget.ts';
import { connectionDemand, poolLimit } from '../connection-demand.ts';
import { serviceFields } from '../fields.ts';
import { fullestMoment } from '../moment.ts';
import { enoughWorkers } from '../path/enough-workers.ts';
import { meetsWaitTarget } from '../pool-for-wait.ts';
import { exceeds, type Quantity } from '../quantity.ts';
import { type Change, type Scenario, type Service, withChanges } from '../scenario.ts';
import { resizedPool } from '../split-pool.ts';

function fullestDemand(scenario: Scenario): Quantity {
  return connectionDemand(scenario, fullestMoment).demand;
}

/** What is over budget may stay so, but no fix makes it worse. */
function keepsBudget(before: Scenario, after: Scenario): boolean {
  const demand = fullestDemand(after);
  return !exceeds(demand, connectionBudget(before).budget) || !exceeds(demand, fullestDemand(before));
}

/** Whether a service that kept its wait target before still does. */
function keepsWait(before: Scenario, after: Scenario, name: string): boolean {
  const met = (scenario: Scenario) =>
    scenario.services.some((service) => service.name === name && meetsWaitTarget(scenario, service));
  return met(after) || !met(before);
}

/**
 * A change of one count of a service (to a whole number of at least 1) that keeps within the budget and keeps its wait
 * target if it did before: alone where that is enough, or with pools that change in inverse proportion, so that their
 * total stays. `undefined` where neither does.
 */
export function affordableCount(
  scenario: Scenario,
  service: Service,
  knob: 'workersPerReplica' | 'replicas',
  count: number,
): readonly Change[] | undefined {
  const change = { key: `${service.name}.${knob}`, value: count };
  const limit = poolLimit(service);
  const share = limit === 'unbounded' ? 0 : Math.floor((limit * service[knob]) / count);
  const candidates = [
    [change],
    ...(share > 0 && share <= serviceFields.poolSize.maximum
      ? [[change, ...resizedPool(service, share)]]
      : []),
  ];
  return candidates.find((changes) => {
    const after = withChanges(scenario, changes);
    return keepsBudget(scenario, after) && keepsWait(scenario, after, service.name);
  });
}

/**
 * The smallest number of workers per replica, or else of replicas, with which no worker of a service is saturated: within
 * the core use target, or `suggestedUse`. Neither takes connections that don't exist: pools shrink in proportion where they must.
 * `undefined` where neither does, or where waits for a connection would miss their target then.
 */
export function moreWorkers(scenario: Scenario, service: Service): readonly Change[] | undefined {
  const unhurried = { ...scenario, target: { ...scenario.target, responseTime: 'unset' } } as const;
  const enough = enoughWorkers(unhurried, service);
  if (enough === 'unset') return undefined;
  for (const knob of ['workersPerReplica', 'replicas'] as const) {
    const count = enough[knob];
    const changes = count === 'none' ? undefined : affordableCount(scenario, service, knob, count);
    if (changes !== undefined) return changes;
  }
  return undefined;
}

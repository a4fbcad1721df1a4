import { connectionBudget } from '../budget.ts';
import { clientLimit, connectionDemand, poolLimit } from '../connection-demand.ts';
import { serviceFields } from '../fields.ts';
import { fullestMoment } from '../moment.ts';
import { exceeds } from '../quantity.ts';
import { type Change, type Scenario, type Service, withChanges } from '../scenario.ts';
import { resizedPool, splitPool } from '../split-pool.ts';

/** Whether a scenario with these changes keeps its budget at every moment and, behind a pooler, its clients. */
export function fits(scenario: Scenario, service: Service, changes: readonly Change[]): boolean {
  const changed = withChanges(scenario, changes);
  const { demand, clientDemand } = connectionDemand(changed, fullestMoment);
  if (exceeds(demand, connectionBudget(changed).budget)) return false;
  return service.reaches !== 'pooler' || !exceeds(clientDemand, clientLimit(changed));
}

/**
 * The changes to the smallest larger pool of a service that passes a test which, once passed, stays passed as the pool
 * grows; its ratio of size to overflow is kept. `undefined` when no pool does that within the budget at every moment and
 * what a pooler accepts, and for an unlimited pool. Exact, by bisection.
 */
export function smallestPool(
  scenario: Scenario,
  service: Service,
  passes: (service: Service) => boolean,
): readonly Change[] | undefined {
  const current = poolLimit(service);
  const most = serviceFields.poolSize.maximum;
  if (current === 'unbounded' || current >= most) return undefined;
  const enough = (limit: number): boolean => {
    const [poolSize, maxOverflow] = splitPool(service, limit);
    return passes({ ...service, poolSize, maxOverflow });
  };
  // Doubling first: a large pool costs more to try than a small one.
  let low = current;
  let high = Math.min(2 * current + 1, most);
  while (!enough(high)) {
    if (high >= most || !fits(scenario, service, resizedPool(service, high))) return undefined;
    low = high;
    high = Math.min(2 * high, most);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  const changes = resizedPool(service, high);
  return fits(scenario, service, changes) ? changes : undefined;
}

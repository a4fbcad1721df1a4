import { connectionBudget } from './budget.ts';
import { clientLimit, connectionDemand, poolLimit } from './connection-demand.ts';
import { serviceFields } from './fields.ts';
import { fullestMoment } from './moment.ts';
import { meanHoldTime } from './path/request-mix.ts';
import { exceeds, least } from './quantity.ts';
import { type Change, type Scenario, type Service, withChanges } from './scenario.ts';
import { resizedPool, splitPool } from './split-pool.ts';
import { mixturePercentile, mixtureTimeoutShare } from './wait-mixture.ts';
import { waitMixture } from './waiting.ts';

/**
 * Whether a service keeps the wait target and the timeout target at its own traffic; false without traffic, and for
 * a saturated worker however wide the targets are.
 */
export function meetsWaitTarget({ target }: Scenario, service: Service): boolean {
  const { arrivalRate } = service;
  const holdTime = meanHoldTime(service);
  if (arrivalRate === 'unset' || holdTime === 'unset') return false;
  const mixture = waitMixture(service, arrivalRate, holdTime);
  if (mixture === undefined || mixture[0].wait.utilization >= 1) return false;
  const wait = mixturePercentile(mixture, target.waitPercentile);
  return !exceeds(wait, target.waitTime) && mixtureTimeoutShare(mixture) <= target.timeoutShare;
}

/**
 * The smallest larger pool with which a service keeps the wait and timeout targets without a saturated worker, its
 * ratio of size to overflow kept, or `undefined` when no pool does that within the budget at every moment and within
 * what the pooler accepts. Exact: waits fall as the pool grows, and the boundary is found by bisection.
 */
export function poolForWait(scenario: Scenario, service: Service): readonly Change[] | undefined {
  const current = poolLimit(service);
  const { budget } = connectionBudget(scenario);
  const most = service.reaches === 'pooler' ? clientLimit(scenario) : budget;
  const room = least(most, serviceFields.poolSize.maximum);
  if (current === 'unbounded' || room === 'unbounded' || room <= current) return undefined;
  const meets = (limit: number): boolean => {
    const [poolSize, maxOverflow] = splitPool(service, limit);
    return meetsWaitTarget(scenario, { ...service, poolSize, maxOverflow });
  };
  let low = current;
  let high = room;
  if (!meets(high)) return undefined;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (meets(middle)) high = middle;
    else low = middle;
  }
  const changes = resizedPool(service, high);
  const { demand, clientDemand } = connectionDemand(withChanges(scenario, changes), fullestMoment);
  const accepted = service.reaches === 'direct' || !exceeds(clientDemand, most);
  return accepted && !exceeds(demand, budget) ? changes : undefined;
}

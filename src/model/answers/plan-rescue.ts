import { poolLimit } from '../connection-demand.ts';
import { exceeds } from '../quantity.ts';
import { isRolledOut } from '../replicas.ts';
import { type Change, type Scenario, withChanges } from '../scenario.ts';
import { resizedPool } from '../split-pool.ts';
import { planGroups } from './plan-group.ts';
import { safeOrder } from './plan-order.ts';
import { passage } from './plan-safety.ts';
import { type PlanStep, planSteps } from './plan-step.ts';

/** What would make a safe order where there is none. */
export interface Rescue {
  readonly kind: 'smaller-pools' | 'recreate-rollout' | 'more-slots';
  /** What is set first: pools for the time between, a rollout for these deploys, or `max_connections`. */
  readonly changes: readonly Change[];
  /** All steps, those of the changes among them. */
  readonly steps: readonly PlanStep[];
}

function safeSteps(before: Scenario, after: Scenario): readonly PlanStep[] | undefined {
  const { order, safe } = safeOrder(before, after, planGroups(before, after));
  return safe ? planSteps(before, after, order) : undefined;
}

/** Safe steps by way of a scenario between. */
function stepsThrough(before: Scenario, between: Scenario, after: Scenario): readonly PlanStep[] | undefined {
  const first = safeSteps(before, between);
  const second = first && safeSteps(between, after);
  return first && second && [...first, ...second];
}

function shrunk(scenario: Scenario, owners: ReadonlySet<string>, scale: number): readonly Change[] {
  return scenario.services.flatMap((service) => {
    const limit = poolLimit(service);
    if (!owners.has(service.name) || limit === 'unbounded' || limit <= 1) return [];
    return resizedPool(service, Math.max(1, Math.floor(limit * scale)));
  });
}

const scales = 64;

/** The largest pools for the time between, by one factor in 64ths, from which and to which every step is safe. */
function smallerPools(before: Scenario, after: Scenario): readonly Rescue[] {
  const changing = new Set(planGroups(before, after).map(({ owner }) => owner));
  const at = (part: number): Rescue | undefined => {
    const changes = shrunk(before, changing, part / scales);
    const steps = stepsThrough(before, withChanges(before, changes), after);
    return steps && { kind: 'smaller-pools', changes, steps };
  };
  let best = at(0);
  let low = 0;
  let high = scales;
  while (best !== undefined && high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const found = at(middle);
    best = found ?? best;
    if (found === undefined) high = middle;
    else low = middle;
  }
  return best === undefined ? [] : [best];
}

/** Deploys that stop the old replicas first, for all services that change. */
function recreating(before: Scenario, after: Scenario): readonly Rescue[] {
  const changing = new Set(planGroups(before, after).map(({ owner }) => owner));
  const changes = after.services
    .filter((one) => changing.has(one.name) && isRolledOut(one) && one.rollout !== 'recreate')
    .map(({ name }): Change => ({ key: `${name}.rollout`, value: 'recreate' }));
  const steps = safeSteps(withChanges(before, changes), withChanges(after, changes));
  return steps === undefined || changes.length === 0 ? [] : [{ kind: 'recreate-rollout', changes, steps }];
}

function withSlots(scenario: Scenario, slots: number): Scenario {
  return withChanges(scenario, [
    { key: 'postgres.maxConnections', value: scenario.postgres.maxConnections + slots },
  ]);
}

/** The fewest more slots with which an order is safe, found by bisection. */
function moreSlots(before: Scenario, after: Scenario): readonly Rescue[] {
  const groups = planGroups(before, after);
  const overs = planSteps(before, after, safeOrder(before, after, groups).order).map(
    ({ demand, budget, clients, clientLimit }) =>
      demand === 'unbounded' || exceeds(clients, clientLimit) ? Number.POSITIVE_INFINITY : demand - budget,
  );
  let high = Math.max(0, ...overs);
  let low = 0;
  if (!Number.isFinite(high) || high === 0) return [];
  const fitsWith = (slots: number) => (one: Scenario, next: Scenario) =>
    passage(withSlots(one, slots), withSlots(next, slots)).fits;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (safeOrder(before, after, groups, fitsWith(middle)).safe) high = middle;
    else low = middle;
  }
  const steps = safeSteps(withSlots(before, high), withSlots(after, high));
  const value = withSlots(before, high).postgres.maxConnections;
  return steps === undefined
    ? []
    : [{ kind: 'more-slots', changes: [{ key: 'postgres.maxConnections', value }], steps }];
}

/** What would make a safe order, from the least to the most that it asks of others. */
export function rescues(before: Scenario, after: Scenario): readonly Rescue[] {
  return [...smallerPools(before, after), ...recreating(before, after), ...moreSlots(before, after)];
}

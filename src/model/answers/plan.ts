import { connectionDemand } from '../connection-demand.ts';
import { fullestMoment } from '../moment.ts';
import { exceeds, type Quantity } from '../quantity.ts';
import type { Change, Scenario } from '../scenario.ts';
import { changesAside, planGroups } from './plan-group.ts';
import { safeOrder } from './plan-order.ts';
import { type Rescue, rescues } from './plan-rescue.ts';
import { passage, standsAlone } from './plan-safety.ts';
import { type PlanStep, planSteps } from './plan-step.ts';

/** The order in which a change is put into effect. Plain JSON. */
export interface Plan {
  readonly steps: readonly PlanStep[];
  /** Whether no step, no mixed deploy and no rollback exceeds the budget or the pooler's clients. */
  readonly safe: boolean;
  /** Which of both ends doesn't fit by itself: then no order can be safe, and the steps are the least bad. */
  readonly misfits: readonly ('from' | 'to')[];
  /** Where no order is safe: whether that is known of every order. */
  readonly proven: boolean;
  /** What would make a safe order where there is none between two ends that fit. */
  readonly rescues: readonly Rescue[];
  /** What changes without taking effect anywhere: traffic, targets, settings of others. */
  readonly aside: readonly Change[];
}

/** The larger of what is allowed and what an end wants anyway. */
function excused(limit: Quantity, wanted: readonly Quantity[]): Quantity {
  return wanted.reduce<Quantity>((most, one) => (exceeds(one, most) ? one : most), limit);
}

/**
 * How to get from one scenario to another: steps by who is deployed or restarted together, in an order in which neither a step
 * nor its mixed deploy nor its rollback exceeds the budget, wherever there is such an order. From an end that doesn't fit
 * by itself, or to one, it is an order in which no step wants more than that end does, where there is one. Pure and total.
 */
export function plan(from: Scenario, to: Scenario): Plan {
  const misfits = [
    ...(standsAlone(from) ? [] : (['from'] as const)),
    ...(standsAlone(to) ? [] : (['to'] as const)),
  ];
  const ends = [from, to].map((one) => connectionDemand(one, fullestMoment));
  const excusing = (before: Scenario, after: Scenario): boolean => {
    const most = passage(before, after);
    const demands = ends.map(({ demand }) => demand);
    const clients = ends.map(({ clientDemand }) => clientDemand);
    return (
      !exceeds(most.demand, excused(most.budget, demands)) &&
      !exceeds(most.clients, excused(most.clientLimit, clients))
    );
  };
  const groups = planGroups(from, to);
  const found = misfits.length === 0 ? safeOrder(from, to, groups) : safeOrder(from, to, groups, excusing);
  const safe = found.safe && misfits.length === 0;
  return {
    steps: planSteps(from, to, found.order),
    safe,
    misfits,
    proven: found.proven,
    rescues: safe || misfits.length > 0 ? [] : rescues(from, to),
    aside: changesAside(from, to),
  };
}

import type { Scenario } from '../scenario.ts';
import { changesAside, planGroups } from './plan-group.ts';
import { rescues } from './plan-rescue.ts';
import { planSteps } from './plan-step.ts';
import { type Plan, plan } from './plan.ts';

const opposite = { from: 'to', to: 'from' } as const;

/**
 * How to go back from a scenario to the one before it: the steps of `plan(before, after)` in reverse, what came last first.
 * A step and its undo pass through the same mixtures of old and new, so that the way back is safe where the way there is.
 * Pure and total; between equal scenarios there are no steps.
 */
export function planBack(after: Scenario, before: Scenario): Plan {
  const there = plan(before, after);
  const place = new Map(there.steps.map(({ owner }, index) => [owner, index]));
  const placeOf = ({ owner }: { readonly owner: string }) => place.get(owner) ?? 0;
  const order = planGroups(after, before).toSorted((one, other) => placeOf(other) - placeOf(one));
  return {
    steps: planSteps(after, before, order),
    safe: there.safe,
    misfits: there.misfits.map((end) => opposite[end]).toSorted(),
    proven: there.proven,
    rescues: there.rescues.length === 0 ? [] : rescues(after, before),
    aside: changesAside(after, before),
  };
}

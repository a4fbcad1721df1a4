import { planBack } from '../model/answers/plan-back.ts';
import { planGroups } from '../model/answers/plan-group.ts';
import { type Plan, plan } from '../model/answers/plan.ts';
import type { Change, GroupName, Scenario, Service } from '../model/scenario.ts';
import { valueAt } from '../model/scenario.ts';

/** Which way a change goes: from what runs to something new, or back. */
export type Way = 'apply' | 'roll-back';

const plans = { apply: plan, 'roll-back': planBack } as const satisfies Record<Way, typeof plan>;

/** The steps from one state to another, in the order of the way. */
export function planOf(way: Way, from: Scenario, to: Scenario): Plan {
  return plans[way](from, to);
}

const settable: ReadonlySet<string> = new Set([
  'redis',
  'edge',
  'agents',
  'tests',
] as const satisfies readonly GroupName[]);

/** What else has to be set, at any time since it takes no slot: not traffic, nor targets, nor what was observed. */
export function settableAside({ aside }: Pick<Plan, 'aside'>): readonly Change[] {
  return aside.filter(({ key }) => settable.has(key.slice(0, key.indexOf('.'))));
}

/** The values that changes replace in a scenario. */
export function replacedBy(changes: readonly Change[], from: Scenario): readonly Change[] {
  return changes.flatMap(({ key }) => {
    const value = valueAt(from, key);
    return value === undefined ? [] : [{ key, value }];
  });
}

/**
 * The services whose settings are written: the named ones that exist, or, where none is named, those that a change
 * deploys in the order of its steps, or the first one where it deploys none.
 */
export function writtenFor(names: readonly string[], from: Scenario, to: Scenario): readonly Service[] {
  const deployed = planGroups(from, to).map(({ owner }) => owner);
  const wanted = names.length > 0 ? names : deployed;
  const found = to.services.filter(({ name }) => wanted.includes(name));
  return found.length > 0 || names.length > 0 ? found : to.services.slice(0, 1);
}

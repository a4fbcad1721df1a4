import { defaultScenario, type Scenario } from '../model/scenario.ts';
import { linkState } from './link.ts';
import { type PageStates, readPageState, stateOf } from './page-state.ts';
import type { Variants } from './variant-entries.ts';

/** The state of a page and of its variants. */
export interface Stand {
  readonly scenario: Scenario;
  readonly variants: Variants;
}

/** The defaults, without variants. */
export const emptyStand: Stand = { scenario: defaultScenario, variants: {} };

/** What a page opens with. */
export function pageStand(states: PageStates): Stand {
  const read = (variant?: string) => readPageState(stateOf(states, variant) ?? {}).scenario;
  const names = Object.keys(states.variants);
  return { scenario: read(), variants: Object.fromEntries(names.map((name) => [name, read(name)])) };
}

/** The state of a stand, or that of its variant of this name; `undefined` for any other name. */
export function scenarioIn({ scenario, variants }: Stand, variant: string | undefined): Scenario | undefined {
  if (variant === undefined) return scenario;
  return Object.hasOwn(variants, variant) ? variants[variant] : undefined;
}

function same(one: Scenario, other: Scenario | undefined): boolean {
  return one === other || (other !== undefined && linkState(one) === linkState(other));
}

/** The variants in which a stand differs from another one of the same page. */
export function differingVariants({ variants }: Stand, other: Stand): Variants {
  return Object.fromEntries(
    Object.entries(variants).filter(([name, one]) => !same(one, other.variants[name])),
  );
}

/** Whether two stands of one page mean the same, as links write them. */
export function sameStand(one: Stand, other: Stand): boolean {
  return same(one.scenario, other.scenario) && Object.keys(differingVariants(one, other)).length === 0;
}

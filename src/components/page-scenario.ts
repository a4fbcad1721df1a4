import type { Scenario } from '../model/scenario.ts';
import { type PageState, type PageStates, readPageState, stateOf } from '../state/page-state.ts';

const scenarios = new WeakMap<PageState, Scenario>();
const empty: PageState = {};

/** The scenario of a page at build time. Throws for front matter with an entry that can't be used. */
export function pageScenario(state: PageState = empty): Scenario {
  const known = scenarios.get(state);
  if (known !== undefined) return known;
  const { scenario, notes } = readPageState(state);
  const [wrong] = notes;
  if (wrong !== undefined) throw new Error(`Front matter: ${wrong.text}`);
  scenarios.set(state, scenario);
  return scenario;
}

/** Lets the components of a page's content compute from the states in its front matter. For routes, before they render. */
export function openStates(locals: App.Locals, { scenario, variants }: PageStates): void {
  locals.state = scenario;
  locals.variants = variants;
}

const states = new WeakMap<PageState, PageState>();

/** The state that the build shows: the page's own, or that of its variant of this name. Throws for any other name. */
export function builtState(locals: App.Locals, variant?: string): PageState {
  const { state: scenario = empty, variants = {} } = locals;
  const found = stateOf({ scenario, variants }, variant);
  if (found === undefined)
    throw new Error(`There is no variant “${variant}” in the front matter of this page`);
  const own = variant === undefined ? undefined : variants[variant];
  if (own === undefined) return found;
  // One object for each variant, so that its scenario is read once.
  const known = states.get(own) ?? found;
  states.set(own, known);
  return known;
}

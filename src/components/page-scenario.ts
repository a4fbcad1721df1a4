import type { Scenario } from '../model/scenario.ts';
import { type PageState, readPageState } from '../state/page-state.ts';

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

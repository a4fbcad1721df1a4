import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import type { FieldWords } from '../advice/field-words.ts';
import type { Sizing } from '../model/evaluate.ts';
import type { Limits } from '../model/limits.ts';
import type { Scenario } from '../model/scenario.ts';
import { type PageState, readPageState } from '../state/page-state.ts';
import { baseline, scenario, start } from '../state/store.ts';

/** What an island shows: a scenario, what is computed from it, and what it is compared with. */
export interface View<Computed extends Limits = Limits> {
  readonly scenario: Scenario;
  readonly sizing: Computed;
  readonly baseline: Scenario;
  readonly words: FieldWords;
  /** False in the HTML of the build and in the first render, which must equal it. */
  readonly live: boolean;
}

/** A view with waits and findings. */
export type FullView = View<Sizing>;

const noWords: FieldWords = {};

/**
 * The view of an island: the page's own state at build and in the first render, the store's afterwards. Hydration
 * does not patch attributes, so the first render repeats the build's and the second one brings the link's state.
 */
export function useView<Computed extends Limits>(
  page: PageState,
  compute: (scenario: Scenario) => Computed,
  words: FieldWords = noWords,
): View<Computed> {
  const [renders, render] = useState(0);
  useLayoutEffect(() => {
    start(page);
    const again = () => render((count) => count + 1);
    again();
    return scenario.subscribe(again);
  }, [page]);
  const live = renders > 0;
  const own = useMemo(() => readPageState(page).scenario, [page]);
  const shown = live ? scenario.value : own;
  const sizing = useMemo(() => compute(shown), [compute, shown]);
  return { scenario: shown, sizing, baseline: live ? baseline.value : own, words, live };
}

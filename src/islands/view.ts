import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { evaluate, type Sizing } from '../model/evaluate.ts';
import type { Scenario } from '../model/scenario.ts';
import type { FieldWords } from '../advice/field-words.ts';
import { type PageState, readPageState } from '../state/page-state.ts';
import { baseline, scenario, sizing, start } from '../state/store.ts';

/** What an island shows: a scenario, what is computed from it, and what it is compared with. */
export interface View {
  readonly scenario: Scenario;
  readonly sizing: Sizing;
  readonly baseline: Scenario;
  readonly words: FieldWords;
  /** False in the HTML of the build and in the first render, which must equal it. */
  readonly live: boolean;
}

/**
 * The view of an island: the page's own state at build and in the first render, the store's afterwards. Hydration
 * does not patch attributes, so the first render repeats the build's and the second one brings the link's state.
 */
export function useView(page: PageState, words: FieldWords = {}): View {
  const [renders, render] = useState(0);
  useLayoutEffect(() => {
    start(page);
    const again = () => render((count) => count + 1);
    again();
    return scenario.subscribe(again);
  }, [page]);
  const own = useMemo(() => {
    const { scenario: shown } = readPageState(page);
    return { scenario: shown, sizing: evaluate(shown), baseline: shown, words, live: false };
  }, [page, words]);
  return renders === 0
    ? own
    : { scenario: scenario.value, sizing: sizing.value, baseline: baseline.value, words, live: true };
}

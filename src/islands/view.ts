import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import type { FieldWords } from '../advice/field-words.ts';
import type { Sizing } from '../model/evaluate.ts';
import type { Limits } from '../model/limits.ts';
import type { Scenario } from '../model/scenario.ts';
import { type PageState, readPageState } from '../state/page-state.ts';
import { follow, shownBaseline, shownState, start } from '../state/store.ts';

/** What an island shows: a scenario, what is computed from it, and what it is compared with. */
export interface View<Computed extends Limits = Limits> {
  readonly scenario: Scenario;
  readonly sizing: Computed;
  readonly baseline: Scenario;
  /** The variant of the page that this is; the page's own state without one. */
  readonly variant?: string | undefined;
  readonly words: FieldWords;
  /** False in the HTML of the build and in the first render, which must equal it. */
  readonly live: boolean;
}

/** A view with waits and findings. */
export type FullView = View<Sizing>;

const noWords: FieldWords = {};

/**
 * The view of an island: at build and in the first render the state that is given, the page's own or that of its variant
 * as `builtState` has it; the store's afterwards. Hydration does not patch attributes, so the first render repeats the
 * build's and the second one brings the link's state.
 */
export function useView<Computed extends Limits>(
  page: PageState,
  compute: (scenario: Scenario) => Computed,
  words: FieldWords = noWords,
  variant?: string,
): View<Computed> {
  const [current, show] = useState<Scenario | undefined>(undefined);
  useLayoutEffect(() => {
    start(page);
    const again = () => show(shownState(variant));
    again();
    return follow(again);
  }, [page, variant]);
  const live = current !== undefined;
  const own = useMemo(() => readPageState(page).scenario, [page]);
  const scenario = current ?? own;
  const sizing = useMemo(() => compute(scenario), [compute, scenario]);
  return { scenario, sizing, baseline: live ? shownBaseline(variant) : own, variant, words, live };
}

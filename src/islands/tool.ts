import { useEffect, useState } from 'preact/hooks';
import type { FieldWords } from '../advice/field-words.ts';
import type { Sizing } from '../model/evaluate.ts';
import { type Limits, limits } from '../model/limits.ts';
import type { PageState } from '../state/page-state.ts';
import { isPageState } from '../state/store.ts';
import { type FullView, useView, type View } from './view.ts';

type Advice = typeof import('./advice.ts');

/** Findings, waits and their words, for the same state as the limits beside them. */
export interface Advised<Parts extends Advice = Advice> {
  readonly view: FullView;
  readonly parts: Parts;
}

/** What a tool page shows. */
export interface Tool<Parts extends Advice = Advice> {
  readonly view: View;
  /** Undefined in the first render, which must be small, and until the rest has loaded. */
  readonly advised: Advised<Parts> | undefined;
  /** Whether the HTML of the build, where it still stands, is about another state than the one on screen. */
  readonly stale: boolean;
  readonly failed: boolean;
}

function isFull(view: View<Limits | Sizing>): view is FullView {
  return 'findings' in view.sizing;
}

/** Begins to load as soon as the script that asks for it runs; at build nothing is asked for. */
export function begin<Parts>(load: () => Promise<Parts>): Promise<Parts> {
  if (import.meta.env.SSR) return new Promise(() => undefined);
  const loading = load();
  // Whoever waits for it hears of a failure; before that nobody does.
  loading.catch(() => undefined);
  return loading;
}

/** The limits at once, and everything else as soon as it has loaded. */
export function useTool<Parts extends Advice>(
  page: PageState,
  words: FieldWords,
  loading: Promise<Parts>,
): Tool<Parts> {
  const [parts, setParts] = useState<Parts | undefined>(undefined);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    loading.then(
      (loaded) => setParts(() => loaded),
      () => setFailed(true),
    );
  }, []);
  const view = useView<Limits | Sizing>(page, parts?.sizing ?? limits, words);
  const advised = parts !== undefined && isFull(view) ? { view, parts } : undefined;
  return { view, advised, stale: view.live && advised === undefined && !isPageState.value, failed };
}

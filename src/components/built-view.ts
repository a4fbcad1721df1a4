import { fieldWords, wordsName } from '../advice/field-words.ts';
import { numberControls } from '../islands/controls.ts';
import type { View } from '../islands/view.ts';
import { limits } from '../model/limits.ts';
import { keyParts, valueAt } from '../model/scenario.ts';
import type { PageState } from '../state/page-state.ts';
import { pageScenario } from './page-scenario.ts';

/**
 * What a calculator shows at build: the state of its page, with the words of its settings and no others, since they go
 * along with the page. Throws for a setting that the page does not have, which then says whose it was.
 */
export function builtView(asking: string, page: PageState, keys: readonly string[]): View {
  const scenario = pageScenario(page);
  const unknown = keys.find((key) => valueAt(scenario, key) === undefined);
  if (unknown !== undefined) throw new Error(`${asking}: no setting “${unknown}” on this page`);
  const explained = new Set(keys.map(wordsName));
  const words = Object.fromEntries(
    Object.entries(fieldWords((name) => explained.has(name))).filter(([name]) => explained.has(name)),
  );
  return { scenario, sizing: limits(scenario), baseline: scenario, words, live: false };
}

/** Whether a calculator needs other controls than those of numbers, which it then loads. */
export function needsMoreControls(keys: readonly string[]): boolean {
  return keys.some((key) => !Object.hasOwn(numberControls, keyParts(key)?.field.kind ?? ''));
}

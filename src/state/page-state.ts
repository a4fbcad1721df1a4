import type { FieldValue } from '../model/field.ts';
import { type Entry, type ReadScenario, readEntries } from './entries.ts';
import { valueText } from './value-text.ts';

/** The state of a page as its front matter writes it: link keys and values, `services` with commas between. */
export type PageState = Readonly<Record<string, FieldValue>>;

/** All that a page opens with: its own state, and its variants as the entries in which they differ from it. */
export interface PageStates {
  readonly scenario: PageState;
  readonly variants: Readonly<Record<string, PageState>>;
}

/** The state of a page, or of its variant of that name; `undefined` for a name that no variant has. */
export function stateOf({ scenario, variants }: PageStates, variant?: string): PageState | undefined {
  if (variant === undefined) return scenario;
  return Object.hasOwn(variants, variant) ? { ...scenario, ...variants[variant] } : undefined;
}

/** The scenario that a page's front matter means, with a note for each entry that can't be used. */
export function readPageState(state: PageState): ReadScenario {
  return readEntries(Object.entries(state).map(([key, value]): Entry => [key, valueText(value)]));
}

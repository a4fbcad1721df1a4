import type { FieldValue } from '../model/field.ts';
import { type Entry, type ReadScenario, readEntries } from './entries.ts';
import { valueText } from './value-text.ts';

/** The state of a page as its front matter writes it: link keys and values, `services` with commas between. */
export type PageState = Readonly<Record<string, FieldValue>>;

/** The scenario that a page's front matter means, with a note for each entry that can't be used. */
export function readPageState(state: PageState): ReadScenario {
  return readEntries(Object.entries(state).map(([key, value]): Entry => [key, valueText(value)]));
}

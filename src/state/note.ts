import { rangeText } from '../advice/field-text.ts';
import type { Field, FieldValue } from '../model/field.ts';

/** Something of a link that could not be used, as a sentence that names it and says what holds instead. */
export interface Note {
  /** The link key it is about, or `services`, `v` or `link`. */
  readonly key: string;
  readonly text: string;
}

const longestQuote = 40;

/** A text from outside, short enough to be quoted on screen and without characters that have no shape of their own. */
export function quoted(text: string): string {
  const short = text.length > longestQuote ? `${text.slice(0, longestQuote - 1)}…` : text;
  return `“${short.replaceAll(/\p{C}/gu, '�')}”`;
}

/** Why a key can't be used, as a sentence. */
export function unknownKey(key: string): string {
  return `${quoted(key)} is not a setting that Headroom knows.`;
}

/** Why a value can't stand at a key, as a sentence that names key, value and range. */
export function unusableValue(key: string, text: string, field: Field): string {
  return `${key} can’t be ${quoted(text)}: it is ${rangeText(field)}.`;
}

/** The note for a value that its field can't hold; `used` is what holds instead. */
export function unusable(key: string, text: string, field: Field, used: FieldValue | undefined): Note {
  const instead =
    used === undefined ? `Its default, ${String(field.default)},` : `The other value, ${String(used)},`;
  return { key, text: `${unusableValue(key, text, field)} ${instead} is used.` };
}

/** Notes beyond this many are counted, not listed. */
const mostNotes = 50;

/** The first 50 notes, then one that counts the others. */
export function shortened(notes: readonly Note[]): readonly Note[] {
  const more = notes.length - mostNotes;
  if (more <= 0) return notes;
  const things = more === 1 ? '1 more thing' : `${more} more things`;
  return [...notes.slice(0, mostNotes), { key: 'link', text: `${things} could not be used.` }];
}

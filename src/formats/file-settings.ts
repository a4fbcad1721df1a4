import { type FieldValue, isValueOf } from '../model/field.ts';
import { fieldOf, readValue } from './fields.ts';
import type { Missing, NotUnderstood, Note, Understood } from './format.ts';

/** A value as it stands in a file. */
export interface WrittenValue {
  readonly key: string;
  /** The name that the file gives it. */
  readonly name: string;
  readonly text: string;
  readonly line: number;
  readonly file?: string;
}

/** What a group of settings comes to. The service of all of them is an empty text. */
export interface FileSettings {
  readonly settings: readonly Understood[];
  readonly notUnderstood: readonly NotUnderstood[];
  readonly notes: readonly Note[];
  readonly missing: readonly Missing[];
}

export const noSettings: FileSettings = { settings: [], notUnderstood: [], notes: [], missing: [] };

/** Several groups as one, in their order. */
export function joinedSettings(groups: readonly FileSettings[]): FileSettings {
  return {
    settings: groups.flatMap(({ settings }) => settings),
    notUnderstood: groups.flatMap(({ notUnderstood }) => notUnderstood),
    notes: groups.flatMap(({ notes }) => notes),
    missing: groups.flatMap(({ missing }) => missing),
  };
}

/** Where a value stands, without the value. */
export function placeOf({ line, file }: { readonly line: number; readonly file?: string }) {
  return { line, ...(file === undefined ? {} : { file }) };
}

const template = /\{\{|\$\{|\$\(/;

/**
 * The setting that a written value is, or why it is none. `convert` turns the text into the field's unit; without it a
 * number or a portion such as `25%` is read. An empty text counts as not set.
 */
export function readWritten(
  written: WrittenValue,
  convert?: (text: string) => FieldValue | undefined,
): FileSettings {
  const { key, name, text } = written;
  const place = placeOf(written);
  if (text === '') return noSettings;
  const refuse = (reason: string): FileSettings => ({
    ...noSettings,
    notUnderstood: [{ ...place, name, reason }],
  });
  const take = (value: FieldValue): FileSettings => ({
    ...noSettings,
    settings: [{ ...place, service: '', key, name, value }],
  });
  if (template.test(text)) return refuse('Its value is filled in later.');
  const field = fieldOf(key);
  if (convert !== undefined) {
    const value = convert(text);
    if (value === undefined) return refuse('Its value can’t be read.');
    return field !== undefined && isValueOf(field, value)
      ? take(value)
      : refuse('Its value is out of range.');
  }
  if (field?.kind === 'portion' && text.endsWith('%'))
    return isValueOf(field, text) ? take(text) : refuse('It needs a number or a percentage.');
  const read = readValue({ key }, text);
  return 'value' in read ? take(read.value) : refuse(read.reason);
}

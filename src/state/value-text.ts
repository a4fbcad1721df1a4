import type { Field, FieldValue } from '../model/field.ts';
import { isValueOf } from '../model/field.ts';

const numberPattern = /^-?\d+(?:\.\d+)?(?:e[+-]?\d{1,3})?$/i;
const flags: Readonly<Record<string, boolean>> = { true: true, false: false };

function candidate(field: Field, text: string): FieldValue | undefined {
  if (field.kind === 'flag') return Object.hasOwn(flags, text) ? flags[text] : undefined;
  if (field.kind === 'choice' || field.kind === 'name') return text;
  return numberPattern.test(text) ? Number(text) : text;
}

/**
 * The value that a text means for a field, in code units (seconds, bytes), or `undefined` when the field can't hold
 * it. Inverse of `valueText` for every value of the field.
 */
export function parseValue(field: Field, text: string): FieldValue | undefined {
  const value = candidate(field, text);
  return value !== undefined && isValueOf(field, value) ? value : undefined;
}

/** A value as a link writes it: the shortest decimal that reads back the same, or the word itself. */
export function valueText(value: FieldValue): string {
  return Object.is(value, -0) ? '0' : String(value);
}

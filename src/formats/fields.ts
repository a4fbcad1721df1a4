import { type Field, type FieldTable, type FieldValue, isValueOf, type ValueWord } from '../model/field.ts';
import { serviceFields } from '../model/fields.ts';
import { keyParts } from '../model/scenario.ts';
import { readNumber } from './numbers.ts';

const ofServices: FieldTable = serviceFields;

/** The field of a service's own key such as `poolSize`, or of a shared link key such as `redis.poolSize`. */
export function fieldOf(key: string): Field | undefined {
  if (key.includes('.')) return keyParts(key)?.field;
  return Object.hasOwn(ofServices, key) ? ofServices[key] : undefined;
}

/** How a program writes a field's value as a number. */
export interface NumberForm {
  readonly key: string;
  /** Numbers that stand for a word, such as -1 for `unlimited`. */
  readonly words?: Readonly<Record<number, ValueWord>>;
  /** The smallest number where it is larger than the field's. */
  readonly least?: number;
  /** How many of the program's units make one of the field's: 1,000 for milliseconds. */
  readonly scale?: number;
}

/** The value that a number's text means in this form, or the sentence that says why it means none. */
export function readValue(
  form: NumberForm,
  text: string,
): { readonly value: FieldValue } | { readonly reason: string } {
  const number = readNumber(text);
  if (number === undefined) return { reason: 'Its value is not a number.' };
  const value = form.words?.[number] ?? number / (form.scale ?? 1);
  const field = fieldOf(form.key);
  const valid = field !== undefined && isValueOf(field, value);
  if (valid && !(typeof value === 'number' && value < (form.least ?? value))) return { value };
  if (field?.kind !== 'whole' && field?.kind !== 'decimal') return { reason: 'Its value can’t be used.' };
  const least = form.least ?? field.minimum;
  const kind = field.kind === 'whole' ? 'a whole number' : 'a number';
  return {
    reason: `It needs ${kind} from ${least} to ${field.maximum}${field.unit === '' ? '' : ` ${field.unit}`}.`,
  };
}

import type { Field, NumberField, Unit } from '../model/field.ts';

function listed(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1)}`;
}

/** What a number counts in code units, where it isn't plain from the field's name. */
const unitWords: Readonly<Partial<Record<Unit, string>>> = {
  seconds: ' of seconds',
  milliseconds: ' of seconds',
  bytes: ' of bytes',
};

function numberRange(kind: string, { unit, minimum, maximum, words }: NumberField): string {
  return listed([`${kind}${unitWords[unit] ?? ''} from ${minimum} to ${maximum}`, ...words]);
}

const ranges: Readonly<{ [K in Field['kind']]: (field: Extract<Field, { kind: K }>) => string }> = {
  whole: (field) => numberRange('a whole number', field),
  decimal: (field) => numberRange('a number', field),
  choice: ({ options }) => listed(options),
  flag: () => 'true or false',
  name: () => 'a name of up to 64 letters, digits, dots, hyphens, underscores and plus signs',
  portion: ({ maximum }) => `a whole number from 0 to ${maximum} or a percentage from 0% to 1000%`,
};

/** What a field may hold, in the units that links carry, as the end of a sentence: `a whole number from 0 to 10000 or unlimited`. */
export function rangeText(field: Field): string {
  const range = ranges[field.kind] as (field: Field) => string;
  return range(field);
}

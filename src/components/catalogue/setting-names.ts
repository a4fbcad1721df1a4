import type { Field } from '../../model/field.ts';
import type { KindId } from '../../catalog/entries.ts';
import { fieldName, fieldOfKind } from './kinds.ts';
import type { NamedSetting, ShownFact } from './sections.ts';

/** A field that a program has a name for and no default of its own. */
export interface NamedField {
  readonly field: Field;
  readonly names: readonly NamedSetting[];
}

const places: Readonly<Record<NamedSetting['place'], string>> = {
  code: 'in code',
  environment: 'in the environment',
  address: 'in the address',
  file: 'in a settings file',
  console: 'in the console',
};

const units: Readonly<Record<NonNullable<NamedSetting['unit']>, string>> = {
  milliseconds: ', in milliseconds',
  duration: ', with its unit',
  percent: ', in percent',
};

/** Where a program takes a name, and in which unit where that is not the field's. */
export function placeText({ place, unit }: NamedSetting): string {
  return `${places[place]}${unit === undefined ? '' : units[unit]}`;
}

/** Whether a fact is the list of names of a row's settings. */
export function isNames({ statement }: ShownFact): boolean {
  return statement.path[0] === 'settings';
}

/** The fields that a row names a setting for and states no value of, in the order of its names. */
export function namedOnly(kind: KindId, facts: readonly ShownFact[]): readonly NamedField[] {
  const stated = new Set(
    facts.filter((fact) => !isNames(fact)).map(({ statement }) => fieldName(statement.path)),
  );
  const settings = facts
    .filter(isNames)
    .flatMap(({ statement }) => statement.value as readonly NamedSetting[])
    .filter(({ key }) => !stated.has(key));
  return [...Map.groupBy(settings, ({ key }) => key)].flatMap(([key, names]) => {
    const field = fieldOfKind(kind, [key]);
    return field === undefined ? [] : [{ field, names }];
  });
}

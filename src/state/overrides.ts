import { type FieldValue, isValueOf } from '../model/field.ts';
import { keyParts, type Scenario, valueAt, withChanges } from '../model/scenario.ts';
import { quoted, unknownKey, unusableValue } from './note.ts';

/** Settings that differ from a page's, by link key. */
export type Overrides = Readonly<Record<string, FieldValue>>;

function problem(scenario: Scenario, key: string, value: FieldValue): string | undefined {
  const field = keyParts(key)?.field;
  if (field === undefined) return unknownKey(key);
  if (valueAt(scenario, key) === undefined)
    return `${quoted(key)} is about a service that this page does not have.`;
  return isValueOf(field, value) ? undefined : unusableValue(key, String(value), field);
}

/** The first override that a scenario can't take, as a sentence, or `undefined` when all hold. */
export function overrideProblem(scenario: Scenario, overrides: Overrides): string | undefined {
  return Object.entries(overrides)
    .map(([key, value]) => problem(scenario, key, value))
    .find((sentence) => sentence !== undefined);
}

/** A scenario with overrides. What it can't take is left out. */
export function overridden(scenario: Scenario, overrides: Overrides | undefined): Scenario {
  if (overrides === undefined) return scenario;
  return withChanges(
    scenario,
    Object.entries(overrides).map(([key, value]) => ({ key, value })),
  );
}

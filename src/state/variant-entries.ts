import { keyParts, type Scenario } from '../model/scenario.ts';
import { type Entry, type ReadScenario, readEntries, scenarioEntries } from './entries.ts';

/** Scenarios that stand beside the one of a page, by their names: what was before, or one for each environment. */
export type Variants = Readonly<Record<string, Scenario>>;

/**
 * The variant that a key speaks of: `before` of `before.services` and of `before.` with a link key behind it. `undefined`
 * for any other key: `before.poolSize` is a service's.
 */
export function variantOf(key: string): string | undefined {
  const dot = key.indexOf('.');
  const rest = key.slice(dot + 1);
  return dot > 0 && (rest === 'services' || rest.includes('.')) ? key.slice(0, dot) : undefined;
}

/**
 * A variant as entries with its name in front: its differences from the defaults, and its services unless they are
 * `api` alone. A variant of nothing but defaults is its list of services. Inverse of `readVariant`.
 */
export function variantEntries(name: string, scenario: Scenario): readonly Entry[] {
  const own = scenarioEntries(scenario);
  const entries: readonly Entry[] = own.length === 0 ? [['services', 'api']] : own;
  return entries.map(([key, text]): Entry => [`${name}.${key}`, text]);
}

/**
 * The variant that entries mean; `undefined` where none of them has a key of it that is known. As in every link, a value
 * that can't be used gives way to its default and leaves a note.
 */
export function readVariant(
  name: string,
  entries: readonly Entry[],
): Partial<ReadScenario> & Pick<ReadScenario, 'notes'> {
  const prefix = `${name}.`;
  const own = entries
    .filter(([key]) => variantOf(key) === name)
    .map(([key, text]): Entry => [key.slice(prefix.length), text]);
  const { scenario, notes } = readEntries(own, prefix);
  return own.some(([key]) => key === 'services' || keyParts(key) !== undefined)
    ? { scenario, notes }
    : { notes };
}

import { keyParts, type Scenario } from '../model/scenario.ts';
import { type Entry, type ReadScenario, readEntries, scenarioEntries } from './entries.ts';

const prefix = 'before.';

/** Whether a key speaks of the baseline: `before.services`, or `before.` and a link key. `before.poolSize` is a service's. */
export function isBaselineKey(key: string): boolean {
  if (!key.startsWith(prefix)) return false;
  const rest = key.slice(prefix.length);
  return rest === 'services' || rest.includes('.');
}

/**
 * A baseline as entries with `before.` in front: its differences from the defaults, and its services unless they are
 * `api` alone. A baseline of nothing but defaults is its list of services. Inverse of `readBaseline`.
 */
export function baselineEntries(baseline: Scenario): readonly Entry[] {
  const own = scenarioEntries(baseline);
  const entries: readonly Entry[] = own.length === 0 ? [['services', 'api']] : own;
  return entries.map(([key, text]): Entry => [`${prefix}${key}`, text]);
}

/**
 * The baseline that entries mean; `undefined` where none of them has a key that is known. As in every link, a value that
 * can't be used gives way to its default and leaves a note.
 */
export function readBaseline(entries: readonly Entry[]): Partial<ReadScenario> & Pick<ReadScenario, 'notes'> {
  const own = entries
    .filter(([key]) => isBaselineKey(key))
    .map(([key, text]): Entry => [key.slice(prefix.length), text]);
  const { scenario, notes } = readEntries(own, prefix);
  return own.some(([key]) => key === 'services' || keyParts(key) !== undefined)
    ? { scenario, notes }
    : { notes };
}

import { type Change, keyParts, type Scenario, valueAt } from '../model/scenario.ts';
import { type FieldWords, labelIn } from './field-words.ts';
import { settingText } from './setting-text.ts';

function setting({ key, value }: Change, words: FieldWords): string {
  const field = keyParts(key)?.field;
  // The words come from the page: the browser's field table has none.
  return field === undefined ? `${key} ${value}` : `${labelIn(words, key)} ${settingText(field, value)}`;
}

/** The name of the service that a change is about; none for settings that a scenario has once. */
function serviceOf({ key }: Change): string {
  const parts = keyParts(key);
  return parts === undefined || parts.group !== undefined ? '' : parts.owner;
}

/** The pool of one service as `size + overflow` after a fix, when that is all the fix changes. */
function poolText(scenario: Scenario, fix: readonly Change[]): string | undefined {
  const [service, ...others] = new Set(fix.map(serviceOf));
  const onlyPool = fix.every(({ key }) => key.endsWith('.poolSize') || key.endsWith('.maxOverflow'));
  if (service === undefined || service === '' || others.length > 0 || !onlyPool) return undefined;
  const after = (name: string) =>
    fix.find(({ key }) => key === `${service}.${name}`)?.value ?? valueAt(scenario, `${service}.${name}`);
  return `${after('poolSize')} + ${after('maxOverflow')}`;
}

/** What a fix's button says, short: `Apply 6 + 6`, `Set Max clients 240`, `Apply 4 changes`. */
export function fixLabel(scenario: Scenario, fix: readonly Change[], words: FieldWords): string {
  const pool = poolText(scenario, fix);
  if (pool !== undefined) return `Apply ${pool}`;
  const [first, ...others] = fix;
  if (first?.key === 'allowance.people') {
    return others.length === 0 ? `Set ${first.value} aside` : `Set ${first.value} aside, shrink pools`;
  }
  if (first !== undefined && others.length === 0) return `Set ${setting(first, words)}`;
  return `Apply ${fix.length} changes`;
}

/** Every change of a fix in words, for the line under its button: `Pool size 6, Max overflow 6 for api; Max clients 240`. */
export function fixText(fix: readonly Change[], words: FieldWords): string {
  return [...Map.groupBy(fix, serviceOf)]
    .map(
      ([service, changes]) =>
        `${changes.map((change) => setting(change, words)).join(', ')}${service === '' ? '' : ` for ${service}`}`,
    )
    .join('; ');
}

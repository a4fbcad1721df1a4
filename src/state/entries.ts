import type { FieldTable, FieldValue } from '../model/field.ts';
import { groupFields, serviceFields } from '../model/fields.ts';
import {
  type Change,
  defaultScenario,
  defaultService,
  groupNames,
  isServiceName,
  keyParts,
  maxServices,
  type Scenario,
  withChanges,
} from '../model/scenario.ts';
import { type Note, quoted, unknownKey, unusable } from './note.ts';
import { parseValue, valueText } from './value-text.ts';

/** A link key with its value as text; `services` lists names with commas between. */
export type Entry = readonly [key: string, text: string];

export interface ReadScenario {
  readonly scenario: Scenario;
  readonly notes: readonly Note[];
}

function ownEntries(
  owner: string,
  table: FieldTable,
  values: Readonly<Record<string, FieldValue | undefined>>,
): readonly Entry[] {
  return Object.entries(table).flatMap(([name, field]): readonly Entry[] => {
    const value = values[name];
    return value === undefined || value === field.default ? [] : [[`${owner}.${name}`, valueText(value)]];
  });
}

/**
 * A scenario as entries: the list of services unless it is `api` alone, then each value that differs from its default,
 * in the order of the services and of the field table. Inverse of `readEntries`.
 */
export function scenarioEntries(scenario: Scenario): readonly Entry[] {
  const names = scenario.services.map(({ name }) => name).join(',');
  return [
    ...(names === 'api' ? [] : [['services', names] as const]),
    ...scenario.services.flatMap((service) => ownEntries(service.name, serviceFields, service)),
    ...groupNames.flatMap((group) => ownEntries(group, groupFields[group], scenario[group])),
  ];
}

interface ReadNames {
  readonly names: readonly string[];
  readonly notes: readonly Note[];
}

/** Names of services in their order, each once, and a note for each that can't be one. */
export function readNames(list: string, prefix = ''): ReadNames {
  const given = list.split(',').filter((name) => name !== '');
  const usable = [...new Set(given.filter(isServiceName))];
  const wrong = given
    .filter((name) => !isServiceName(name))
    .map(
      (name) =>
        `${quoted(name)} can’t name a service: a name is up to 32 lower case letters, digits and hyphens, starts with a letter and is no group of settings.`,
    );
  const more = usable
    .slice(maxServices)
    .map((name) => `${quoted(name)} is left out: ${maxServices} services fit here.`);
  return {
    names: usable.slice(0, maxServices),
    notes: [...wrong, ...more].map((text) => ({ key: `${prefix}services`, text })),
  };
}

const noNames = 'No service can be read, so one called api is used.';

function lastNames(lists: readonly string[], prefix: string): ReadNames {
  const read = lists.map((list) => readNames(list, prefix));
  const last = read.findLast(({ names }) => names.length > 0);
  const none: readonly Note[] = read.length > 0 ? [{ key: `${prefix}services`, text: noNames }] : [];
  return last ?? { names: ['api'], notes: [...(read.at(-1)?.notes ?? []), ...none] };
}

/** What keeps an entry from being used, once it is known which values are. */
type Problem = (used: ReadonlyMap<string, FieldValue>) => Note;

function readEntry([key, text]: Entry, services: ReadonlySet<string>, prefix: string): Change | Problem {
  const parts = keyParts(key);
  const said = `${prefix}${key}`;
  if (parts === undefined) return () => ({ key: said, text: unknownKey(said) });
  if (parts.group === undefined && !services.has(parts.owner)) {
    return () => ({
      key: said,
      text: `${quoted(said)} is about a service that is not in the list of services.`,
    });
  }
  const value = parseValue(parts.field, text);
  return value === undefined ? (used) => unusable(said, text, parts.field, used.get(key)) : { key, value };
}

/**
 * The scenario that entries mean: the defaults with every usable entry applied, the last usable one where a key stands
 * more than once. An entry that can't be used leaves a note, which names its key with the prefix that it had outside;
 * all others hold. Never throws.
 */
export function readEntries(entries: readonly Entry[], prefix = ''): ReadScenario {
  const lists = entries.filter(([key]) => key === 'services').map(([, list]) => list);
  const { names, notes } = lastNames(lists, prefix);
  const services = new Set(names);
  const read = entries
    .filter(([key]) => key !== 'services')
    .map((entry) => readEntry(entry, services, prefix));
  const used = new Map(
    read.flatMap((one) => (typeof one === 'function' ? [] : [[one.key, one.value] as const])),
  );
  const problems = read.flatMap((one) => (typeof one === 'function' ? [one(used)] : []));
  const base: Scenario = { ...defaultScenario, services: names.map(defaultService) };
  return {
    scenario: withChanges(
      base,
      [...used].map(([key, value]) => ({ key, value })),
    ),
    notes: [...notes, ...problems],
  };
}

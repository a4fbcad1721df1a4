import { type FieldTable, type FieldValue, isValueOf } from '../../model/field.ts';
import { groupFields, serviceFields } from '../../model/fields.ts';
import { groupNames, isServiceName, maxServices } from '../../model/scenario.ts';
import type { FoundService, NotUnderstood, Note, Reading, Understood } from '../format.ts';
import { emptyReading, limited } from '../reading.ts';
import { jsonLines } from './json-lines.ts';

type Values = Readonly<Record<string, unknown>>;

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isScalar(value: unknown): value is FieldValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

interface ReadTable {
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly understood: readonly Understood[];
  readonly notUnderstood: readonly NotUnderstood[];
}

/** What decides, and so is named even where it stays at its default. */
const alwaysNamed = new Set([
  'replicas',
  'workersPerReplica',
  'poolSize',
  'maxOverflow',
  'postgres.maxConnections',
]);

function readTable(
  table: FieldTable,
  values: Values,
  lineOf: (name: string) => number,
  owner: { readonly service: string; readonly group: string },
): ReadTable {
  const known = Object.entries(table).flatMap(([name, field]) => {
    if (!Object.hasOwn(values, name)) return [];
    const value = values[name];
    const key = `${owner.group}${name}`;
    return [
      { name, key, field, value, valid: isScalar(value) && isValueOf(field, value) ? value : undefined },
    ];
  });
  const valid = known.flatMap(({ valid: value, ...rest }) =>
    value === undefined ? [] : [{ ...rest, value }],
  );
  const unknown = Object.keys(values).filter((name) => name !== 'name' && !Object.hasOwn(table, name));
  return {
    values: Object.fromEntries(valid.map(({ name, value }) => [name, value])),
    understood: valid
      .filter(({ key, field, value }) => alwaysNamed.has(key) || value !== field.default)
      .map(({ name, key, value }) => ({ service: owner.service, key, name, value, line: lineOf(name) })),
    notUnderstood: [
      ...known
        .filter((one) => one.valid === undefined)
        .map(({ name }) => ({ name, line: lineOf(name), reason: 'Its value can’t be used.' })),
      ...unknown.slice(0, 50).map((name) => ({
        name: '',
        line: lineOf(name),
        reason: 'No field has this name.',
      })),
    ],
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const failed = (reason: string): Reading => ({
  ...emptyReading,
  notUnderstood: [{ name: '', line: 1, reason }],
});

/** Reads `{ scenario: { services: [{ name, …fields }], postgres: {…}, … } }`. Never throws, and takes at most 24 services. */
export function readScenarioJson(text: string): Reading {
  const root = parsed(text);
  if (!isValues(root)) return failed('This is no JSON object.');
  const { scenario, version } = root as { readonly scenario?: unknown; readonly version?: unknown };
  if (!isValues(scenario)) return failed('It has no “scenario”.');
  const lines = jsonLines(text);
  const lineAt = (path: string) => lines.get(`scenario.${path}`) ?? 1;
  const given: unknown = scenario['services'];
  const listed: readonly unknown[] = Array.isArray(given) ? given : [];
  const notes: Note[] = [];
  const wrong: NotUnderstood[] = [];
  if (version !== 1)
    notes.push({ line: 1, text: 'It comes from another version. What this one knows was read.' });
  if (listed.length > maxServices)
    notes.push({ line: lineAt('services'), text: `Of its services the first ${maxServices} were read.` });
  const services = listed.slice(0, maxServices).flatMap((service, index) => {
    const name = isValues(service) ? service['name'] : undefined;
    const line = lines.get(`scenario.services.${index}`) ?? lineAt('services');
    if (isValues(service) && typeof name === 'string' && isServiceName(name))
      return [
        {
          name,
          table: readTable(
            serviceFields,
            service,
            (field) => lines.get(`scenario.services.${index}.${field}`) ?? line,
            { service: name, group: '' },
          ),
        },
      ];
    wrong.push({
      name: '',
      line,
      reason: 'A service needs a name of lower case letters, digits and hyphens.',
    });
    return [];
  });
  const groups = groupNames.flatMap((group) => {
    const values = scenario[group];
    if (!isValues(values)) return [];
    const owner = { service: '', group: `${group}.` };
    const table = readTable(groupFields[group], values, (field) => lineAt(`${group}.${field}`), owner);
    return [{ group, table }];
  });
  const tables = [...services, ...groups].map(({ table }) => table);
  return {
    ...emptyReading,
    services: services.map(({ name, table }): FoundService => ({
      names: [name],
      values: table.values,
      spelling: {},
    })),
    shared: groups.flatMap(({ group, table }) =>
      Object.entries(table.values).map(([name, value]) => ({ key: `${group}.${name}`, value })),
    ),
    understood: tables.flatMap(({ understood }) => understood),
    notUnderstood: limited([...wrong, ...tables.flatMap(({ notUnderstood }) => notUnderstood)]),
    notes,
  };
}

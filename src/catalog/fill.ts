import type { FieldTable, FieldValue } from '../model/field.ts';
import { groupFields, serviceFields } from '../model/fields.ts';
import { type Change, type Scenario, valueAt } from '../model/scenario.ts';
import { callerModels } from './callers.ts';
import { edgeById, edgeValues } from './edges.ts';
import type { KindId } from './entries.ts';
import type { Provenance } from './fact.ts';
import { platforms } from './platforms.ts';
import { poolerById, poolerValues } from './pooler-facts.ts';
import type { Pool } from './pool.ts';
import { poolById, poolValues } from './pools.ts';
import { postgresValues, postgresVersion } from './postgres-versions.ts';
import { planById, planValues, providerById } from './providers.ts';
import { redisClientById, redisValues } from './redis-clients.ts';
import { refusalText } from './refusals.ts';
import { serverById, serverValues } from './servers.ts';

/** What a row says of a field in words: a default that nobody can know here, or the name that the program has for it. */
export interface FieldWord {
  readonly key: string;
  readonly text: string;
}

/** What the choice of a row sets in a scenario, and where its facts stand. */
export interface Fill {
  /** The kind and id of the row, which make the address of its page. */
  readonly kind: KindId;
  readonly id: string;
  /** What the row is, with the version that its values hold for where it has one. */
  readonly label: string;
  /** Every value that comes with the row, the row’s own name among them. */
  readonly changes: readonly Change[];
  /** Values of the row chosen before that this one says nothing of, back at their defaults. */
  readonly cleared: readonly Change[];
  /** Defaults that follow something nobody can know here. */
  readonly derived: readonly FieldWord[];
  /** How the program spells what a person sets first. */
  readonly spelled: readonly FieldWord[];
  /** What else a person who chooses the row should know, as sentences. */
  readonly remarks: readonly string[];
}

const nothing = { cleared: [], derived: [], spelled: [], remarks: [] } as const;

type Values = Readonly<Record<string, FieldValue | undefined>>;

function changesOf(owner: string, values: Values): readonly Change[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [{ key: `${owner}.${name}`, value }],
  );
}

function labelled(label: string, { version }: Pick<Provenance, 'version'>): string {
  return /\d/.test(version) ? `${label} (${version})` : label;
}

/**
 * Fields that hold what the row chosen before had brought, back at their defaults: the new row says nothing of them, and
 * nobody has changed them since.
 */
function leftBehind(
  scenario: Scenario,
  owner: string,
  table: FieldTable,
  before: Values,
  next: Values,
): readonly Change[] {
  return Object.entries(before).flatMap(([name, value]) => {
    const field = table[name];
    const isKept = next[name] !== undefined || valueAt(scenario, `${owner}.${name}`) !== value;
    return isKept || field === undefined ? [] : [{ key: `${owner}.${name}`, value: field.default }];
  });
}

/** The defaults of a library that follow another setting of the service, which is known. */
function followed({ derived = {} }: Pool, values: Values): Values {
  const poolSize = values.poolSize;
  if (typeof poolSize !== 'number') return {};
  return Object.fromEntries(
    Object.entries(derived).flatMap(([name, { rule }]) =>
      rule.of === 'pool size' ? [[name, Math.max(rule.atLeast, rule.times * poolSize + rule.plus)]] : [],
    ),
  );
}

/** What a pool library brings into a service of a scenario; `undefined` for an id that the catalogue doesn't have. */
export function libraryFill(scenario: Scenario, service: string, id: string): Fill | undefined {
  const row = poolById(id);
  const one = scenario.services.find(({ name }) => name === service);
  if (row === undefined || one === undefined) return undefined;
  const own: Values = poolValues(id);
  const values = { ...own, ...followed(row, own) };
  const before = poolById(one.library);
  const brought =
    before === undefined ? {} : { ...poolValues(before.id), ...followed(before, poolValues(before.id)) };
  const name = row.settings.value.find(({ key }) => key === 'poolSize')?.name;
  return {
    ...nothing,
    kind: 'pools',
    id,
    label: labelled(row.label, row.settings),
    cleared: leftBehind(scenario, service, serviceFields, brought, values),
    changes: changesOf(service, values),
    derived: Object.entries(row.derived ?? {}).flatMap(([field, { value }]) =>
      values[field] === undefined ? [{ key: `${service}.${field}`, text: value }] : [],
    ),
    spelled: name === undefined ? [] : [{ key: `${service}.poolSize`, text: name }],
  };
}

/** What an application server brings into a service; `undefined` for an unknown id. */
export function serverFill(service: string, id: string): Fill | undefined {
  const row = serverById(id);
  if (row === undefined) return undefined;
  const variables = row.variables.value;
  return {
    ...nothing,
    kind: 'servers',
    id,
    label: labelled(row.label, row.workers),
    changes: changesOf(service, serverValues(id)),
    remarks:
      variables.length === 0 ? [] : [`It reads the number of workers from ${variables.join(', then ')}.`],
  };
}

/** What a way to run requests brings into a service; `undefined` for an unknown id. */
export function callersFill(service: string, id: string): Fill | undefined {
  const row = callerModels.find((one) => one.id === id);
  if (row === undefined) return undefined;
  const changes = changesOf(service, { threads: row.threads.value });
  return { ...nothing, kind: 'callers', id, label: row.label, changes, remarks: [row.remark] };
}

/** What a platform’s deploy brings into a service; `undefined` for an unknown id. */
export function platformFill(service: string, id: string): Fill | undefined {
  const row = platforms.find((one) => one.id === id);
  if (row === undefined) return undefined;
  return {
    ...nothing,
    kind: 'platforms',
    id,
    label: row.label,
    changes: changesOf(service, row.values),
    remarks: [row.note],
  };
}

/** What a pooler of a kind and version brings; `'unset'` is the newest version. `undefined` for an unknown kind. */
export function poolerFill(kind: string, version: string): Fill | undefined {
  const row = poolerById(kind);
  if (row === undefined) return undefined;
  const label = version === 'unset' ? labelled(row.label, row.settings) : `${row.label} (${version})`;
  const derived = Object.entries(row.derived ?? {}).map(([name, { value }]) => ({
    key: `pooler.${name}`,
    text: value,
  }));
  return {
    ...nothing,
    kind: 'poolers',
    id: kind,
    label,
    changes: changesOf('pooler', poolerValues(kind, version)),
    derived,
  };
}

/** What a plan of a provider brings into Postgres; `undefined` where the catalogue doesn't have both. */
export function planFill(scenario: Scenario, provider: string, plan: string): Fill | undefined {
  const row = providerById(provider);
  const found = planById(provider, plan);
  if (row === undefined || found === undefined) return undefined;
  const values: Values = planValues(provider, plan);
  const before: Values = planValues(scenario.postgres.provider, scenario.postgres.plan);
  return {
    ...nothing,
    kind: 'providers',
    id: provider,
    label: `${row.label} ${found.label}`,
    cleared: leftBehind(scenario, 'postgres', groupFields.postgres, before, values),
    // What decides most stands first.
    changes: changesOf('postgres', { maxConnections: values.maxConnections, ...values }),
    remarks: found.note === undefined ? [] : [found.note.value],
  };
}

/** Whether nobody has set a field: it is at its default, or as the version chosen before has it. */
function isUntouched({ postgres }: Scenario, name: string, before: Values): boolean {
  const table: FieldTable = groupFields.postgres;
  const values: Values = postgres;
  return values[name] === table[name]?.default || values[name] === before[name];
}

/**
 * What a major version of Postgres brings: its number, and its defaults where nobody has set another value.
 * `undefined` for a version that the catalogue doesn't have.
 */
export function versionFill(scenario: Scenario, version: number): Fill | undefined {
  const row = postgresVersion(version);
  if (row === undefined) return undefined;
  const before: Values = postgresValues(scenario.postgres.version);
  const values: Values = postgresValues(version);
  const own = Object.entries(values).filter(
    ([name]) => name === 'version' || isUntouched(scenario, name, before),
  );
  const { appRole, superuserReserved } = scenario.postgres;
  const refusal = refusalText(version, appRole, scenario.postgres.reserved, superuserReserved);
  return {
    ...nothing,
    kind: 'postgres',
    id: row.id,
    label: row.label,
    cleared: leftBehind(scenario, 'postgres', groupFields.postgres, before, values),
    changes: changesOf('postgres', Object.fromEntries(own)),
    remarks: [`A refused client reads “${refusal}”.`],
  };
}

/** What a client of Redis brings; `undefined` for an unknown id. */
export function redisFill(id: string): Fill | undefined {
  const row = redisClientById(id);
  if (row === undefined) return undefined;
  const changes = changesOf('redis', redisValues(id));
  return { ...nothing, kind: 'redis', id, label: labelled(row.label, row.emptyText), changes };
}

/** What a proxy, tunnel or network brings; `undefined` for an unknown id. */
export function edgeFill(id: string): Fill | undefined {
  const row = edgeById(id);
  if (row === undefined) return undefined;
  const changes = changesOf('edge', edgeValues(id));
  return { ...nothing, kind: 'proxies', id, label: row.label, changes };
}

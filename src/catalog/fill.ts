import type { FieldTable, FieldValue } from '../model/field.ts';
import { groupFields, serviceFields } from '../model/fields.ts';
import { type Change, type Scenario, valueAt } from '../model/scenario.ts';
import { edgeById, edgeValues } from './edges.ts';
import type { KindId } from './entries.ts';
import type { Provenance } from './fact.ts';
import { platforms } from './platforms.ts';
import { poolerById, poolerValues } from './pooler-facts.ts';
import { poolById, poolValues } from './pools.ts';
import { planById, planValues, providerById } from './providers.ts';
import { redisClientById, redisValues } from './redis-clients.ts';
import { servers } from './servers.ts';

/** What the choice of a row sets in a scenario, and where its facts stand. */
export interface Fill {
  /** The kind and id of the row, which make the address of its page. */
  readonly kind: KindId;
  readonly id: string;
  /** What the row is, with the version that its values hold for where it has one. */
  readonly label: string;
  /** Every value that comes with the row, the row's own name among them. */
  readonly changes: readonly Change[];
  /** What the row says of a field that can't be known here, as sentences. */
  readonly remarks: readonly string[];
}

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

/** What a pool library brings into a service of a scenario; `undefined` for an id that the catalogue doesn't have. */
export function libraryFill(scenario: Scenario, service: string, id: string): Fill | undefined {
  const row = poolById(id);
  const one = scenario.services.find(({ name }) => name === service);
  if (row === undefined || one === undefined) return undefined;
  const values: Values = poolValues(id);
  const derived = Object.entries(row.derived ?? {}).flatMap(([name, fact]) =>
    fact === undefined ? [] : [`${(serviceFields as FieldTable)[name]?.label ?? name}: ${fact.value}.`],
  );
  return {
    kind: 'pools',
    id,
    label: labelled(row.label, row.settings),
    changes: [
      ...leftBehind(scenario, service, serviceFields, poolValues(one.library), values),
      ...changesOf(service, values),
    ],
    remarks: derived,
  };
}

/** What an application server brings into a service; `undefined` for an unknown id. */
export function serverFill(service: string, id: string): Fill | undefined {
  const row = servers.find((one) => one.id === id);
  if (row === undefined) return undefined;
  return {
    kind: 'servers',
    id,
    label: labelled(row.label, row.workers),
    changes: changesOf(service, { server: id, workersPerReplica: row.workers.value }),
    remarks: [],
  };
}

/** What a platform’s deploy brings into a service; `undefined` for an unknown id. */
export function platformFill(service: string, id: string): Fill | undefined {
  const row = platforms.find((one) => one.id === id);
  if (row === undefined) return undefined;
  return {
    kind: 'platforms',
    id,
    label: labelled(row.label, row),
    changes: changesOf(service, row.values),
    remarks: [row.note],
  };
}

/** What a pooler of a kind and version brings; `'unset'` is the newest version. `undefined` for an unknown kind. */
export function poolerFill(kind: string, version: string): Fill | undefined {
  const row = poolerById(kind);
  if (row === undefined) return undefined;
  const label = version === 'unset' ? labelled(row.label, row.settings) : `${row.label} (${version})`;
  const remarks = Object.values(row.derived ?? {}).flatMap((fact) =>
    fact === undefined ? [] : [`${fact.value}.`],
  );
  return {
    kind: 'poolers',
    id: kind,
    label,
    changes: changesOf('pooler', poolerValues(kind, version)),
    remarks,
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
    kind: 'providers',
    id: provider,
    label: `${row.label} ${found.label}`,
    changes: [
      ...leftBehind(scenario, 'postgres', groupFields.postgres, before, values),
      ...changesOf('postgres', values),
    ],
    remarks: found.note === undefined ? [] : [found.note.value],
  };
}

/** What a client of Redis brings; `undefined` for an unknown id. */
export function redisFill(id: string): Fill | undefined {
  const row = redisClientById(id);
  if (row === undefined) return undefined;
  const changes = changesOf('redis', redisValues(id));
  return { kind: 'redis', id, label: labelled(row.label, row.emptyText), changes, remarks: [] };
}

/** What a proxy, tunnel or network brings; `undefined` for an unknown id. */
export function edgeFill(id: string): Fill | undefined {
  const row = edgeById(id);
  if (row === undefined) return undefined;
  const changes = changesOf('edge', edgeValues(id));
  return { kind: 'proxies', id, label: row.label, changes, remarks: [] };
}

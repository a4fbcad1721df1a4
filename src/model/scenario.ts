import type { Field, FieldTable, FieldValue, ValuesOf } from './field.ts';
import { isValueOf } from './field.ts';
import { groupFields, serviceFields } from './fields.ts';

type GroupTables = typeof groupFields;
export type GroupName = keyof GroupTables;
export type ServiceKey = keyof typeof serviceFields;

/** One client of Postgres and everything a person may set about it. */
export type Service = { readonly name: string } & ValuesOf<typeof serviceFields>;

/** Everything a person may set: one Postgres and the services around it. Plain JSON. */
export type Scenario = { readonly services: readonly Service[] } & {
  readonly [G in GroupName]: ValuesOf<GroupTables[G]>;
};

/** One setting by its link key, such as `api.poolSize` or `postgres.maxConnections`. */
export interface Change {
  readonly key: string;
  readonly value: FieldValue;
}

export const maxServices = 24;
export const groupNames = Object.keys(groupFields) as readonly GroupName[];
const serviceNamePattern = /^[a-z][a-z0-9-]{0,31}$/;

/** Whether a text may name a service: lower case letters, digits and hyphens, at most 32, and no group's name. */
export function isServiceName(text: string): boolean {
  return serviceNamePattern.test(text) && !Object.hasOwn(groupFields, text);
}

function defaultsOf<T extends FieldTable>(table: T): ValuesOf<T> {
  return Object.fromEntries(Object.entries(table).map(([key, field]) => [key, field.default])) as ValuesOf<T>;
}

const serviceDefaults = defaultsOf(serviceFields);

/** A service with this name and every other field at its default. */
export function defaultService(name: string): Service {
  return { name, ...serviceDefaults };
}

/** The scenario that an empty link means: one service called `api`, every field at its default. */
export const defaultScenario: Scenario = {
  services: [defaultService('api')],
  ...(Object.fromEntries(groupNames.map((group) => [group, defaultsOf(groupFields[group])])) as {
    readonly [G in GroupName]: ValuesOf<GroupTables[G]>;
  }),
};

interface KeyParts {
  readonly owner: string;
  readonly name: string;
  readonly group: GroupName | undefined;
  readonly field: Field;
}

/**
 * The owner and field that a link key such as `api.poolSize` means, or `undefined` when its form or its field is
 * unknown. A service's existence is not checked.
 */
export function keyParts(key: string): KeyParts | undefined {
  const dot = key.indexOf('.');
  const owner = key.slice(0, Math.max(dot, 0));
  const name = key.slice(dot + 1);
  const group = Object.hasOwn(groupFields, owner) ? (owner as GroupName) : undefined;
  const table: FieldTable = group === undefined ? serviceFields : groupFields[group];
  const field = Object.hasOwn(table, name) ? table[name] : undefined;
  return field === undefined || (group === undefined && !isServiceName(owner))
    ? undefined
    : { owner, name, group, field };
}

/** The value at a link key, or `undefined` for an unknown key or service. */
export function valueAt(scenario: Scenario, key: string): FieldValue | undefined {
  const parts = keyParts(key);
  if (parts === undefined) return undefined;
  const holder =
    parts.group === undefined
      ? scenario.services.find((service) => service.name === parts.owner)
      : scenario[parts.group];
  return holder === undefined ? undefined : (holder as Readonly<Record<string, FieldValue>>)[parts.name];
}

/**
 * The scenario with changes applied in order. A change with an unknown key, an unknown service or a value that
 * its field can't hold is left out; the rest applies.
 */
export function withChanges(scenario: Scenario, changes: readonly Change[]): Scenario {
  return changes.reduce((current, { key, value }) => {
    const parts = keyParts(key);
    if (parts === undefined || !isValueOf(parts.field, value)) return current;
    if (parts.group !== undefined) {
      return { ...current, [parts.group]: { ...current[parts.group], [parts.name]: value } };
    }
    return {
      ...current,
      services: current.services.map((service) =>
        service.name === parts.owner ? { ...service, [parts.name]: value } : service,
      ),
    };
  }, scenario);
}

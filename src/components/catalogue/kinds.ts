import type { KindId } from '../../catalog/entries.ts';
import type { Field, FieldTable } from '../../model/field.ts';
import { groupFields, serviceFields } from '../../model/fields.ts';

/** What a kind of row is called, and what its values belong to. */
export interface Kind {
  readonly label: string;
  readonly text: string;
  /** What a page of one row says of itself after the row’s own figures. */
  readonly sourced: string;
  /** What of a scenario its rows fill: a service, or a group of settings. */
  readonly owner: 'service' | keyof typeof groupFields;
}

/** What each kind of row is, for a heading and the line under it. */
export const kinds: Readonly<Record<KindId, Kind>> = {
  pools: {
    label: 'Pool libraries',
    text: 'What a pool in a worker does when nobody sets anything: how many connections, who waits and how long.',
    sourced: 'Its defaults, the names of its settings, its error text and its traps, each with its source.',
    owner: 'service',
  },
  servers: {
    label: 'Application servers',
    text: 'What starts workers, how many of them, and how many requests each runs at once.',
    sourced: 'Its defaults and variables, each with its source.',
    owner: 'service',
  },
  callers: {
    label: 'Ways to run requests',
    text: 'How many requests a worker runs at once, each of which may want a connection.',
    sourced: 'What the number means, with its source.',
    owner: 'service',
  },
  poolers: {
    label: 'Poolers',
    text: 'What stands between services and Postgres and shares server connections.',
    sourced: 'Its defaults by version, what clients read, and its traps, each with its source.',
    owner: 'pooler',
  },
  platforms: {
    label: 'Platforms',
    text: 'What a deploy and an autoscaler do to the replicas of a service.',
    sourced: 'What a deploy does to the replicas, with its source.',
    owner: 'service',
  },
  providers: {
    label: 'Providers of Postgres',
    text: 'How many connections each plan has, and how many of them your app can’t have.',
    sourced: 'Every plan and what is kept from the app, each with its source.',
    owner: 'postgres',
  },
  postgres: {
    label: 'Postgres versions',
    text: 'What each version keeps back, and what a client reads that it refuses.',
    sourced: 'What it keeps back and what a refused client reads, each with its source.',
    owner: 'postgres',
  },
  proxies: {
    label: 'Proxies and networks',
    text: 'What stands in front of the workers, and when it gives up.',
    sourced: 'Its timeouts and traps, each with its source.',
    owner: 'edge',
  },
  redis: {
    label: 'Redis clients',
    text: 'Pools of connections to Redis, which fail in another way than those to Postgres.',
    sourced: 'Its defaults, its error text and its traps, each with its source.',
    owner: 'redis',
  },
  texts: {
    label: 'Refusals and timeouts',
    text: 'What clients read, layer by layer, word for word.',
    sourced: 'The exact texts, each with the version that prints it and its source.',
    owner: 'postgres',
  },
};

/** Names in rows that mean a field of another name. */
const aliases: Readonly<Record<string, string>> = { workers: 'workersPerReplica' };

/** The name of the field that a place in a row speaks of, if it speaks of one. */
export function fieldName(path: readonly string[]): string {
  const name = path.at(-1) ?? '';
  return aliases[name] ?? name;
}

/** The field of the model that a place in a row of this kind means, or `undefined`. A group's name on the way decides. */
export function fieldOfKind(kind: KindId, path: readonly string[]): Field | undefined {
  const named = path.find((name): name is keyof typeof groupFields => Object.hasOwn(groupFields, name));
  const owner = named ?? kinds[kind].owner;
  const table: FieldTable = owner === 'service' ? serviceFields : groupFields[owner];
  const name = fieldName(path);
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

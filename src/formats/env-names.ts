import { isServiceName } from '../model/scenario.ts';
import { ownVariables } from './env-own-names.ts';
import type { NumberForm } from './fields.ts';
import type { ServiceValues } from './format.ts';

/** A setting of a `.env` file and every name it goes by. */
export interface EnvVariable extends NumberForm {
  /** The names, the one that wins first. */
  readonly names: readonly string[];
  /** The name it is written under when it came without one; none for a second spelling of another row. */
  readonly written?: string;
  /** Values that the setting brings along where nothing else sets them. */
  readonly implies?: ServiceValues;
  /** Names that stand alone and take no service's prefix, because other programs use them too. */
  readonly alone?: readonly string[];
}

const families = ['DB', 'SQLALCHEMY', 'DATABASE', 'POSTGRES', 'PG'] as const;
const family = (ending: string) => families.map((first) => `${first}_${ending}`);

/** The settings, in the order in which they are written. */
export const envVariables: readonly EnvVariable[] = [
  {
    key: 'workersPerReplica',
    names: [
      'UVICORN_WORKERS',
      'WEB_CONCURRENCY',
      'GUNICORN_WORKERS',
      'WEB_WORKERS',
      'WEBSERVER_WORKERS',
      'WEB__WORKERS',
    ],
    alone: ['API_WORKERS'],
    written: 'WEB_CONCURRENCY',
  },
  { key: 'replicas', names: ['RAILWAY_REPLICAS'], alone: ['REPLICAS'], written: 'RAILWAY_REPLICAS' },
  {
    key: 'poolSize',
    names: family('POOL_SIZE'),
    alone: ['POOL_SIZE'],
    written: 'DB_POOL_SIZE',
    words: { 0: 'unlimited' },
  },
  {
    key: 'poolSize',
    names: [...family('CONNECTION_LIMIT'), 'PRISMA_CONNECTION_LIMIT'],
    alone: ['CONNECTION_LIMIT'],
    least: 1,
    implies: { maxOverflow: 0 },
  },
  // Pools without overflow, as Go, Rails, Java and Node have them.
  {
    key: 'poolSize',
    names: [
      ...family('POOL_MAX'),
      ...family('POOL_MAX_SIZE'),
      ...family('MAX_POOL_SIZE'),
      'DATABASE_CONNECTION_POOL_MAX',
      'POSTGRESDB_POOL_SIZE',
      'DB_POOL',
      'PG_CONNECTIONS',
    ],
    least: 1,
    implies: { maxOverflow: 0 },
  },
  {
    key: 'poolSize',
    names: [...family('MAX_OPEN_CONNS'), 'DATASTORE_MAX_OPEN_CONNS'],
    alone: ['MAX_OPEN_CONNS'],
    words: { 0: 'unlimited' },
    implies: { maxOverflow: 0 },
  },
  {
    key: 'maxOverflow',
    names: [...family('MAX_OVERFLOW'), ...family('POOL_MAX_OVERFLOW')],
    alone: ['MAX_OVERFLOW'],
    written: 'DB_MAX_OVERFLOW',
    words: { [-1]: 'unlimited' },
  },
  {
    key: 'checkoutTimeout',
    names: family('POOL_TIMEOUT'),
    alone: ['POOL_TIMEOUT'],
    written: 'DB_POOL_TIMEOUT',
  },
  {
    key: 'poolRecycle',
    names: family('POOL_RECYCLE'),
    alone: ['POOL_RECYCLE'],
    written: 'DB_POOL_RECYCLE',
    words: { [-1]: 'none' },
  },
  {
    key: 'prePing',
    names: family('POOL_PRE_PING'),
    alone: ['POOL_PRE_PING'],
    written: 'DB_POOL_PRE_PING',
  },
  { key: 'threads', names: ['RAILS_MAX_THREADS'], least: 1 },
  { key: 'redis.poolSize', names: ['REDIS_POOL_SIZE'], written: 'REDIS_POOL_SIZE' },
  { key: 'agents.maxConcurrent', names: ['AGENT_MAX_CONCURRENT'], written: 'AGENT_MAX_CONCURRENT' },
  { key: 'agents.responseTimeout', names: ['AGENT_RESPONSE_TIMEOUT'], written: 'AGENT_RESPONSE_TIMEOUT' },
  { key: 'tests.workers', names: ['PW_WORKERS'], written: 'PW_WORKERS' },
  {
    key: 'postgres.maxConnections',
    names: ['POSTGRES_MAX_CONNECTIONS', 'POSTGRESQL_MAX_CONNECTIONS', 'PG_MAX_CONNECTIONS'],
    written: 'POSTGRES_MAX_CONNECTIONS',
  },
];

/** Variables that hold the address of the database. */
export const addressNames: readonly string[] = [
  'DATABASE_URL',
  'DB_URL',
  'POSTGRES_URL',
  'POSTGRESQL_URL',
  'PG_URL',
  'POSTGRES_PRISMA_URL',
  'SQLALCHEMY_DATABASE_URL',
  'SQLALCHEMY_DATABASE_URI',
  'DATABASE_URI',
];

/** Names that sound like a setting and are none that can be read, with the reason. */
export const envReasons: Readonly<Record<string, string>> = {
  DB_MAX_CONNECTIONS: 'It may mean a pool or the server; use DB_POOL_SIZE or POSTGRES_MAX_CONNECTIONS.',
  DATABASE_MAX_CONNECTIONS: 'It may mean a pool or the server; use DB_POOL_SIZE or POSTGRES_MAX_CONNECTIONS.',
  MAX_CONNECTIONS: 'It may mean a pool or the server; use DB_POOL_SIZE or POSTGRES_MAX_CONNECTIONS.',
  DIRECT_URL: 'Migrations use this address, and it sizes no pool.',
};

/** Where a name leads. */
export interface EnvMeaning {
  /** The setting; none for the address of the database. */
  readonly variable?: EnvVariable;
  /** The smaller, the stronger, among names for the same field. */
  readonly rank: number;
  /** The service that the prefix names, such as `api` for `API_DB_POOL_SIZE`, or an empty text. */
  readonly service: string;
}

type Meaning = Omit<EnvMeaning, 'service'>;

const lastRank = 10_000;

const prefixed = new Map<string, Meaning>([
  ...ownVariables.flatMap((variable) =>
    variable.names.map((name) => [name, { variable, rank: lastRank }] as const),
  ),
  ...addressNames.map((name, index) => [name, { rank: index }] as const),
  ...envVariables.flatMap((variable, row) =>
    variable.names.map((name, index) => [name, { variable, rank: row * 100 + index }] as const),
  ),
]);
const exact = new Map<string, Meaning>([
  ...prefixed,
  ...envVariables.flatMap((variable, row) =>
    (variable.alone ?? []).map((name, index) => [name, { variable, rank: row * 100 + 50 + index }] as const),
  ),
]);

/**
 * What a variable's name means, or `undefined` for a name that is none of ours. Names without a prefix may be in
 * lower case. A prefix counts when it is in capitals and names a service.
 */
export function envMeaning(name: string): EnvMeaning | undefined {
  const capitals = name.toUpperCase();
  const whole = exact.get(capitals);
  if (whole !== undefined) return { ...whole, service: '' };
  if (name !== capitals) return undefined;
  for (let index = name.indexOf('_'); index > 0; index = name.indexOf('_', index + 1)) {
    const meaning = prefixed.get(name.slice(index + 1));
    const service = name.slice(0, index).toLowerCase().replaceAll('_', '-');
    if (meaning !== undefined) return isServiceName(service) ? { ...meaning, service } : undefined;
  }
  return undefined;
}

/** The prefix under which a service's variables are written: `MY_API_` for `my-api`. */
export function envPrefix(service: string): string {
  return `${service.toUpperCase().replaceAll('-', '_')}_`;
}

const flags: Readonly<Record<string, boolean>> = {
  1: true,
  true: true,
  yes: true,
  on: true,
  0: false,
  false: false,
  no: false,
  off: false,
};

/** The value that a flag's text means, or `undefined`. */
export function envFlag(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return Object.hasOwn(flags, word) ? flags[word] : undefined;
}

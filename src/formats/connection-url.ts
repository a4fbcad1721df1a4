import { poolBehaviour } from '../catalog/pools.ts';
import type { FieldValue } from '../model/field.ts';
import type { Scenario } from '../model/scenario.ts';
import { type NumberForm, readValue } from './fields.ts';
import type { NotUnderstood, Reading, ServiceValues, WriteOptions, WrittenFile } from './format.ts';
import { emptyReading, limited } from './reading.ts';

export const label = 'Connection address';

/** What an address says; nothing of its user, password, host or database is in it. */
export interface Address {
  readonly values: ServiceValues;
  /** The values that stand in the address itself, without what follows from the library. */
  readonly stated: readonly { readonly key: string; readonly value: FieldValue }[];
  readonly reasons: readonly string[];
  readonly notes: readonly string[];
}

const drivers: Readonly<Record<string, string>> = {
  asyncpg: 'sqlalchemy-async',
  psycopg_async: 'sqlalchemy-async',
  psycopg: 'sqlalchemy-queuepool',
  psycopg2: 'sqlalchemy-queuepool',
  psycopg2cffi: 'sqlalchemy-queuepool',
  pg8000: 'sqlalchemy-queuepool',
};

const connectTimeout = { key: 'connectTimeout', words: { 0: 'none' } } as const;
const prismaParameters: Readonly<Record<string, NumberForm>> = {
  connection_limit: { key: 'poolSize', least: 1 },
  pool_timeout: { key: 'checkoutTimeout', words: { 0: 'none' } },
  max_idle_connection_lifetime: { key: 'idleTimeout', words: { 0: 'none' } },
  max_connection_lifetime: { key: 'maxLifetime', words: { 0: 'none' } },
  statement_cache_size: { key: 'statementCacheSize' },
};
const engineArguments = ['pool_size', 'max_overflow', 'pool_recycle', 'pool_pre_ping', 'pool_use_lifo'];

const start = /(?:jdbc:)?postgres(?:ql)?(?:\+([a-z0-9_]{1,20}))?:\/\//i;
const poolerPorts: Readonly<Record<string, string>> = {
  6432: 'Port 6432 is the usual one of PgBouncer',
  6543: 'Port 6543 is the transaction pooler of Supabase',
};

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What points to a pooler in the part that names the host, in words without the host; `undefined` for nothing. */
function poolerSign(rest: string): string | undefined {
  const place = rest.split(/[?#]/, 1)[0] ?? '';
  const hosts = place.slice(place.lastIndexOf('@') + 1).split('/', 1)[0] ?? '';
  const port = hosts.split(',').map((host) => /:(\d{1,5})$/.exec(host)?.[1] ?? '');
  const known = port.find((digits) => Object.hasOwn(poolerPorts, digits));
  if (known !== undefined) return poolerPorts[known];
  return /-pooler\b|\bpooler\.supabase\./i.test(hosts) ? 'The host is the one of a pooler' : undefined;
}

/**
 * What an address such as `postgresql+asyncpg://…` says about the service that uses it, or `undefined` for a text
 * that is no address of Postgres. Total for every text, percent-encoded, without host, or broken.
 */
export function readAddress(text: string): Address | undefined {
  const match = start.exec(text);
  if (match === null || match.index !== 0) return undefined;
  const rest = text.slice(match[0].length);
  const driver = match[1]?.toLowerCase();
  const sqlalchemy = driver !== undefined && Object.hasOwn(drivers, driver) ? drivers[driver] : undefined;
  const reasons: string[] = [];
  const stated = new Map<string, FieldValue>();
  let prisma = false;

  const state = (name: string, form: NumberForm, value: string) => {
    const read = readValue(form, value);
    if ('reason' in read) reasons.push(`${name}: ${read.reason}`);
    else stated.set(form.key, read.value);
  };
  for (const [, name = '', raw = ''] of rest.matchAll(/[?&]([a-z_]{1,40})=([^&#\s]*)/g)) {
    const value = decoded(raw);
    const ours = Object.hasOwn(prismaParameters, name) ? prismaParameters[name] : undefined;
    if (engineArguments.includes(name) || (ours !== undefined && driver !== undefined)) {
      reasons.push(`${name}: SQLAlchemy passes it to the driver, which refuses it; set it in create_engine.`);
    } else if (ours !== undefined) {
      prisma = true;
      state(name, ours, value);
    } else if (name === 'pgbouncer' && value === 'true') {
      prisma = true;
      stated.set('preparedStatements', 'none');
    } else if (name === 'connect_timeout') state(name, connectTimeout, value);
    else if (name === 'max')
      reasons.push('max: node-postgres does not read it from the address; set it in the code.');
  }

  const pooler =
    poolerSign(rest) ?? (/[?&]pgbouncer=true\b/.test(rest) ? 'pgbouncer=true is set' : undefined);
  if (pooler !== undefined) stated.set('reaches', 'pooler');
  const library = sqlalchemy ?? (prisma ? 'prisma-6' : undefined);
  if (library !== undefined) stated.set('library', library);
  return {
    values: {
      ...(library === undefined ? {} : poolBehaviour(library)),
      ...Object.fromEntries(stated),
    },
    stated: [...stated].map(([key, value]) => ({ key, value })),
    reasons,
    notes: [
      ...(pooler === undefined
        ? []
        : [`${pooler}: the service reaches Postgres through it. Its own sizes do not stand in the address.`]),
      ...(prisma
        ? [
            'Prisma 7 with a driver adapter ignores these parameters; there, set max and connectionTimeoutMillis.',
          ]
        : []),
    ],
  };
}

/** Whether some line holds an address of Postgres. */
export function detect(_name: string, text: string): boolean {
  return start.test(text);
}

/** Reads the first address of the text. */
export function read(_name: string, text: string): Reading {
  const found = text.split(/\r\n|\r|\n/).flatMap((content, index) => {
    const match = start.exec(content);
    const address =
      match === null ? undefined : readAddress(content.slice(match.index).split(/[\s"'`]/, 1)[0] ?? '');
    return address === undefined ? [] : [{ address, line: index + 1 }];
  });
  const [first, ...others] = found;
  if (first === undefined) return emptyReading;
  const { address, line } = first;
  return {
    ...emptyReading,
    services: [{ names: [], values: address.values, spelling: {} }],
    understood: address.stated.map((one) => ({ service: '', name: label, line, ...one })),
    notUnderstood: limited([
      ...address.reasons.map((reason): NotUnderstood => ({ name: label, line, reason })),
      ...others.map((other): NotUnderstood => ({
        name: label,
        line: other.line,
        reason: 'It is not the first address.',
      })),
    ]),
    notes: address.notes.map((note) => ({ line, text: note })),
  };
}

/** Nothing: an address holds secrets, which a scenario never has. Prisma's parameters are written by `prisma-6.ts`. */
export function write(_scenario: Scenario, _options: WriteOptions): readonly WrittenFile[] {
  return [];
}

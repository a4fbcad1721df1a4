import { expect, test } from 'vitest';
import type { Pool, Setting } from '../../../src/catalog/pool.ts';
import { poolById, pools } from '../../../src/catalog/pools.ts';
import type { FieldTable } from '../../../src/model/field.ts';
import { serviceFields } from '../../../src/model/fields.ts';
import type { ServiceKey } from '../../../src/model/scenario.ts';

const fields: FieldTable = serviceFields;
const all = pools.map((pool) => [pool.id, pool] as const);

const settingsOf = (id: string): readonly Setting[] => poolById(id)?.settings.value ?? [];
const named = (id: string, place: Setting['place'], key: ServiceKey) =>
  settingsOf(id)
    .filter((setting) => setting.place === place && setting.key === key)
    .map(({ name, unit }) => (unit === undefined ? name : `${name} in ${unit}`));

// prettier-ignore
test.each<readonly [string, Setting['place'], ServiceKey, readonly string[]]>([
  ['sqlalchemy-queuepool', 'code',        'poolSize',        ['pool_size']],
  ['sqlalchemy-queuepool', 'code',        'maxOverflow',     ['max_overflow']],
  ['sqlalchemy-async',     'code',        'checkoutTimeout', ['pool_timeout']],
  ['sqlalchemy-queuepool', 'address',     'poolSize',        []],
  ['sqlalchemy-nullpool',  'code',        'poolSize',        []],
  ['asyncpg-pool',         'code',        'poolSize',        ['max_size']],
  ['asyncpg-pool',         'code',        'checkoutTimeout', ['acquire(timeout=)']],
  ['psycopg-pool',         'code',        'poolSize',        ['max_size']],
  ['psycopg-pool',         'code',        'minPoolSize',     ['min_size']],
  ['psycopg-pool',         'code',        'checkoutTimeout', ['timeout']],
  ['psycopg-pool',         'code',        'idleTimeout',     ['max_idle']],
  ['psycopg-pool',         'code',        'maxLifetime',     ['max_lifetime']],
  ['django-persistent',    'code',        'poolRecycle',     ['CONN_MAX_AGE']],
  ['django-persistent',    'code',        'prePing',         ['CONN_HEALTH_CHECKS']],
  ['django-pool',          'code',        'poolSize',        ['OPTIONS["pool"]["max_size"]']],
  ['django-pool',          'code',        'prePing',         ['CONN_HEALTH_CHECKS']],
  ['prisma-6',             'address',     'poolSize',        ['connection_limit']],
  ['prisma-6',             'address',     'checkoutTimeout', ['pool_timeout']],
  ['prisma-7-adapter-pg',  'address',     'poolSize',        []],
  ['prisma-7-adapter-pg',  'code',        'checkoutTimeout', ['connectionTimeoutMillis in milliseconds']],
  ['prisma-8',             'address',     'poolSize',        []],
  ['prisma-8',             'code',        'checkoutTimeout', ['poolOptions.connectionTimeoutMillis in milliseconds']],
  ['prisma-8',             'code',        'idleTimeout',     ['poolOptions.idleTimeoutMillis in milliseconds']],
  ['node-pg',              'code',        'poolSize',        ['max']],
  ['node-pg',              'code',        'maxLifetime',     ['maxLifetimeSeconds']],
  ['postgres-js',          'code',        'poolSize',        ['max']],
  ['postgres-js',          'address',     'poolSize',        []],
  ['postgres-js',          'environment', 'poolSize',        []],
  ['postgres-js',          'environment', 'idleTimeout',     ['PGIDLE_TIMEOUT']],
  ['postgres-js',          'code',        'checkoutTimeout', []],
  ['hikaricp',             'code',        'poolSize',        ['maximumPoolSize']],
  ['hikaricp',             'file',        'poolSize',        ['spring.datasource.hikari.maximum-pool-size']],
  ['hikaricp',             'environment', 'poolSize',        ['SPRING_DATASOURCE_HIKARI_MAXIMUMPOOLSIZE']],
  ['hikaricp',             'code',        'checkoutTimeout', ['connectionTimeout in milliseconds']],
  ['hikaricp',             'file',        'maxLifetime',     ['spring.datasource.hikari.max-lifetime in milliseconds']],
  ['database-sql',         'code',        'poolSize',        ['SetMaxOpenConns']],
  ['database-sql',         'code',        'maxLifetime',     ['SetConnMaxLifetime in duration']],
  ['pgxpool',              'address',     'poolSize',        ['pool_max_conns']],
  ['pgxpool',              'address',     'maxLifetime',     ['pool_max_conn_lifetime in duration']],
  ['pgxpool',              'code',        'poolSize',        ['MaxConns']],
  ['rails',                'file',        'poolSize',        ['max_connections', 'pool']],
  ['rails',                'file',        'checkoutTimeout', ['checkout_timeout']],
  ['typeorm',              'code',        'poolSize',        ['poolSize', 'extra.max']],
  ['typeorm',              'code',        'checkoutTimeout', ['connectTimeoutMS in milliseconds']],
  ['sequelize',            'code',        'poolSize',        ['pool.max']],
  ['sequelize',            'code',        'checkoutTimeout', ['pool.acquire in milliseconds']],
  ['knex',                 'code',        'poolSize',        ['pool.max']],
  ['knex',                 'code',        'checkoutTimeout', ['acquireConnectionTimeout in milliseconds', 'pool.acquireTimeoutMillis in milliseconds']],
  ['npgsql',               'address',     'poolSize',        ['Maximum Pool Size']],
  ['npgsql',               'address',     'checkoutTimeout', ['Timeout']],
  ['npgsql',               'address',     'connectTimeout',  ['Timeout']],
  ['sqlx',                 'code',        'poolSize',        ['max_connections']],
  ['sqlx',                 'code',        'checkoutTimeout', ['acquire_timeout in duration']],
  ['deadpool',             'code',        'poolSize',        ['max_size']],
  ['deadpool',             'environment', 'poolSize',        ['PG__POOL__MAX_SIZE']],
])('%s, in %s: %s is %j', (id, place, key, names) => {
  expect(named(id, place, key)).toEqual(names);
});

/** Libraries whose size nobody sets: one opens a connection for each checkout, one for each thread. */
const withoutSize = ['sqlalchemy-nullpool', 'django-persistent'];

test.each(all)('the settings of %s name fields that exist, each name once for a field', (id, pool: Pool) => {
  const { value } = pool.settings;
  expect(value.map(({ key }) => key).filter((key) => fields[key] === undefined)).toEqual([]);
  expect(new Set(value.map(({ key, place, name }) => `${key} ${place} ${name}`)).size).toBe(value.length);
  expect(value.some(({ key }) => key === 'poolSize')).toBe(!withoutSize.includes(id));
});

test.each(all)('a unit stands only beside times of %s', (_, pool: Pool) => {
  for (const { key, unit } of pool.settings.value) {
    const field = fields[key];
    expect([key, unit === undefined || (field?.kind === 'decimal' && field.unit === 'seconds')]).toEqual([
      key,
      true,
    ]);
  }
});

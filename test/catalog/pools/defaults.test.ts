import { expect, test } from 'vitest';
import { poolById, poolValues, pools } from '../../../src/catalog/pools.ts';
import type { FieldValue } from '../../../src/model/field.ts';
import type { ServiceKey } from '../../../src/model/scenario.ts';

const keys = [
  'poolSize',
  'minPoolSize',
  'maxOverflow',
  'checkoutTimeout',
  'whenExhausted',
  'opening',
  'idleTimeout',
  'maxLifetime',
  'preparedStatements',
] as const satisfies readonly ServiceKey[];

type Row = readonly [id: string, ...expected: (FieldValue | undefined)[]];

const $ = undefined;

// What holds while nobody sets anything; a blank ($) is not known or depends on the machine.
// prettier-ignore
const defaults: readonly Row[] = [
  // library                size         min  over  timeout  full    opens    idle     lifetime statements
  ['sqlalchemy-queuepool',  5,           $,   10,   30,      'wait', 'lazy',  'none',  'none',  $],
  ['sqlalchemy-async',      5,           $,   10,   30,      'wait', 'lazy',  'none',  'none',  $],
  ['sqlalchemy-nullpool',   'unlimited', $,   0,    'none',  $,      'lazy',  0,       $,       $],
  ['asyncpg-pool',          10,          10,  0,    'none',  'wait', 'eager', 300,     'none',  'named'],
  ['psycopg-pool',          4,           4,   0,    30,      'wait', 'eager', 600,     3600,    'named'],
  ['django-persistent',     $,           $,   0,    'none',  $,      'lazy',  $,       $,       'none'],
  ['django-pool',           4,           4,   0,    30,      'wait', 'lazy',  600,     3600,    'none'],
  ['prisma-6',              $,           $,   0,    10,      'wait', 'lazy',  300,     'none',  'named'],
  ['prisma-7-adapter-pg',   10,          0,   0,    'none',  'wait', 'lazy',  10,      'none',  'none'],
  ['prisma-8',              10,          0,   0,    20,      'wait', 'lazy',  30,      'none',  $],
  ['node-pg',               10,          0,   0,    'none',  'wait', 'lazy',  10,      'none',  $],
  ['postgres-js',           10,          $,   0,    'none',  'wait', 'lazy',  'none',  $,       'named'],
  ['typeorm',               10,          0,   0,    'none',  'wait', 'lazy',  10,      'none',  'none'],
  ['sequelize',             5,           0,   0,    60,      'wait', 'lazy',  10,      $,       'none'],
  ['knex',                  10,          2,   0,    60,      'wait', 'lazy',  30,      'none',  'none'],
  ['hikaricp',              10,          $,   0,    30,      'wait', 'eager', 600,     1800,    'named'],
  ['database-sql',          'unlimited', $,   0,    'none',  'wait', 'lazy',  'none',  'none',  $],
  ['pgxpool',               $,           0,   0,    'none',  'wait', 'lazy',  1800,    3600,    'named'],
  ['rails',                 5,           0,   0,    5,       'wait', 'lazy',  300,     'none',  'named'],
  ['npgsql',                100,         0,   0,    15,      'wait', 'lazy',  300,     3600,    'none'],
  ['sqlx',                  10,          0,   0,    30,      'wait', 'lazy',  600,     1800,    'named'],
  ['deadpool',              $,           $,   0,    'none',  'wait', 'lazy',  'none',  'none',  $],
];

test.each(defaults.map((row) => [row[0], row] as const))('%s has these defaults', (id, [, ...expected]) => {
  const values = poolValues(id);
  expect(values.library).toBe(id);
  expect(keys.map((key) => values[key])).toEqual(expected);
});

test('the table of defaults has every library', () => {
  expect(defaults.map(([id]) => id)).toEqual(pools.map(({ id }) => id));
});

// prettier-ignore
test.each([
  ['sqlalchemy-queuepool', 'prePing',                false],
  ['sqlalchemy-queuepool', 'poolRecycle',            'none'],
  ['asyncpg-pool',         'connectTimeout',         60],
  ['asyncpg-pool',         'statementCacheSize',     100],
  ['asyncpg-pool',         'statementCacheLifetime', 300],
  ['psycopg-pool',         'statementCacheSize',     100],
  ['django-persistent',    'poolRecycle',            0],
  ['django-persistent',    'prePing',                false],
  ['prisma-6',             'connectTimeout',         5],
  ['postgres-js',          'connectTimeout',         30],
  ['pgxpool',              'connectTimeout',         'none'],
  ['pgxpool',              'statementCacheSize',     512],
  ['rails',                'statementCacheSize',     1000],
  ['hikaricp',             'statementCacheSize',     256],
  ['npgsql',               'connectTimeout',         15],
  ['npgsql',               'statementCacheSize',     0],
  ['sqlx',                 'prePing',                true],
  ['sqlx',                 'statementCacheSize',     100],
  ['deadpool',             'connectTimeout',         'none'],
] as const)('%s: %s is %s by default', (id, key, value) => {
  expect(poolValues(id)[key]).toBe(value);
});

test('a pool size that follows from the machine stands in words, beside no number', () => {
  const derived = pools.filter(({ derived }) => derived?.poolSize !== undefined);
  expect(derived.map(({ id }) => id)).toEqual(['django-persistent', 'prisma-6', 'pgxpool', 'deadpool']);
  expect(derived.filter(({ id }) => poolValues(id).poolSize !== undefined)).toEqual([]);
  expect(poolById('prisma-6')?.derived?.poolSize?.value).toBe('physical cores × 2 + 1');
});

test('every library has a pool size: a number, no limit, or a rule', () => {
  const without = pools.filter(
    ({ id, derived }) => poolValues(id).poolSize === undefined && derived?.poolSize === undefined,
  );
  expect(without).toEqual([]);
});

import { type Forms, milliseconds, orNone, type PoolCode, size } from './pool-code-row.ts';

const pgOptions: Forms = {
  max: size,
  poolSize: size,
  min: { key: 'minPoolSize' },
  connectionTimeoutMillis: { key: 'checkoutTimeout', ...milliseconds, ...orNone },
  idleTimeoutMillis: { key: 'idleTimeout', ...milliseconds, ...orNone },
  maxLifetimeSeconds: { key: 'maxLifetime', ...orNone },
};

/** How libraries of Node create a pool. */
export const nodePools: readonly PoolCode[] = [
  {
    label: 'node-postgres',
    library: 'node-pg',
    sign: '//',
    is: [/\bnew\s{1,9}(?:pg\.)?Pool\s{0,9}(?:<[^>]{0,60}>)?\(/],
    isNot: /\bundici\b|mysql|mariadb|mssql/,
    call: /\bnew\s{1,9}(?:pg\.)?Pool\s{0,9}(?:<[^>]{0,60}>)?\(/,
    forms: pgOptions,
  },
  {
    label: 'TypeORM',
    library: 'typeorm',
    sign: '//',
    is: [
      /\b(?:new\s{1,9}DataSource|TypeOrmModule\.forRoot(?:Async)?|createConnection)\s{0,9}\(/,
      /\btype\s{0,9}:\s{0,9}["'`](?:postgres|aurora-postgres)/,
    ],
    call: /\b(?:new\s{1,9}DataSource|TypeOrmModule\.forRoot(?:Async)?|createConnection)\s{0,9}\(/,
    forms: {
      poolSize: size,
      connectTimeoutMS: { key: 'checkoutTimeout', ...milliseconds, ...orNone },
    },
    inside: { start: /\bextra\s{0,9}:\s{0,9}\{/, forms: pgOptions },
  },
  {
    label: 'Sequelize',
    library: 'sequelize',
    sign: '//',
    is: [/\bnew\s{1,9}Sequelize\s{0,9}\(/],
    isNot: /\bdialect\s{0,9}:\s{0,9}["'`](?:mysql|mariadb|sqlite|mssql|oracle|snowflake|db2)/,
    call: /\bnew\s{1,9}Sequelize\s{0,9}\(/,
    forms: {},
    inside: {
      start: /\bpool\s{0,9}:\s{0,9}\{/,
      forms: {
        max: size,
        min: { key: 'minPoolSize' },
        acquire: { key: 'checkoutTimeout', ...milliseconds },
        idle: { key: 'idleTimeout', ...milliseconds },
      },
    },
  },
  {
    label: 'Knex',
    library: 'knex',
    sign: '//',
    is: [/\bclient\s{0,9}:\s{0,9}["'`](?:pg|postgres\w{0,10}|pg-native|cockroachdb)["'`]/],
    forms: { acquireConnectionTimeout: { key: 'checkoutTimeout', ...milliseconds } },
    inside: {
      start: /\bpool\s{0,9}:\s{0,9}\{/,
      forms: {
        max: size,
        min: { key: 'minPoolSize' },
        acquireTimeoutMillis: { key: 'checkoutTimeout', ...milliseconds },
        idleTimeoutMillis: { key: 'idleTimeout', ...milliseconds },
        createTimeoutMillis: { key: 'connectTimeout', ...milliseconds },
        maxConnectionLifetimeMillis: { key: 'maxLifetime', ...milliseconds, ...orNone },
      },
    },
  },
  {
    label: 'postgres.js',
    library: 'postgres-js',
    sign: '//',
    is: [/["'`]postgres["'`]|\b(?:idle_timeout|max_lifetime|max_pipeline)\s{0,9}:/],
    call: /\bpostgres\s{0,9}(?:<[^>]{0,60}>)?\(/,
    forms: {
      max: size,
      idle_timeout: { key: 'idleTimeout', ...orNone },
      max_lifetime: { key: 'maxLifetime', ...orNone },
      connect_timeout: { key: 'connectTimeout', ...orNone },
      prepare: { key: 'preparedStatements', literals: { false: 'none', true: 'named' } },
    },
    outside: { checkoutTimeoutMillis: { key: 'checkoutTimeout', ...milliseconds, ...orNone } },
  },
  {
    label: 'node-postgres',
    library: 'node-pg',
    sign: '//',
    is: [/["'`]pg["'`]/],
    isNot: /\bundici\b|mysql|mariadb|mssql/,
    call: /\bnew\s{1,9}(?:pg\.)?Client\s{0,9}\(/,
    forms: { connectionTimeoutMillis: { key: 'connectTimeout', ...milliseconds, ...orNone } },
    values: { poolSize: 1 },
  },
];

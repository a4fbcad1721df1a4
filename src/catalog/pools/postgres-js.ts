import { factsFrom } from '../fact.ts';
import type { Pool } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { postgresJs as source } from './sources.ts';

const date = '2026-11-21';
const code = factsFrom(source);
const drizzle = factsFrom({
  source: 'https://github.com/drizzle-team/drizzle-orm/blob/main/drizzle-orm/src/postgres-js/driver.ts',
  version: 'drizzle-orm, main branch',
  date,
  verified: true,
});

export const postgresJs: Pool = {
  id: 'postgres-js',
  label: 'postgres.js, Drizzle',
  language: 'Node.js',
  behaviour: {
    opening: code('lazy'),
    whenExhausted: code('wait'),
    maxOverflow: code(0),
    checkoutTimeout: code('none'),
  },
  defaults: {
    poolSize: code(10),
    idleTimeout: code('none'),
    connectTimeout: code(30),
    preparedStatements: code('named'),
  },
  settings: code([
    { key: 'poolSize', place: 'code', name: 'max' },
    { key: 'idleTimeout', place: 'code', name: 'idle_timeout' },
    { key: 'idleTimeout', place: 'address', name: 'idle_timeout' },
    { key: 'idleTimeout', place: 'environment', name: 'PGIDLE_TIMEOUT' },
    { key: 'maxLifetime', place: 'code', name: 'max_lifetime' },
    { key: 'maxLifetime', place: 'address', name: 'max_lifetime' },
    { key: 'maxLifetime', place: 'environment', name: 'PGMAX_LIFETIME' },
    { key: 'connectTimeout', place: 'code', name: 'connect_timeout' },
    { key: 'connectTimeout', place: 'address', name: 'connect_timeout' },
    { key: 'connectTimeout', place: 'environment', name: 'PGCONNECT_TIMEOUT' },
    { key: 'preparedStatements', place: 'code', name: 'prepare' },
  ]),
  scope: code('One pool for each call of postgres(), in each process.'),
  reuse: code({ waiters: 'first come', idle: 'oldest' }),
  closing: code(
    'An idle connection stays open until idle_timeout is set. At an age of 30 to 60 minutes, drawn at random, a ' +
      'connection ends after its query.',
  ),
  metrics: code([]),
  traps: [
    code('max in the address or in PGMAX is a text, and a text gives a pool of 1; set max in code.'),
    code('In Cloudflare’s Workers the pool has 3 connections unless max is set, not 10.'),
    code('Nothing ends the wait for a connection: connect_timeout limits only opening one.'),
    code(
      'A busy connection takes further queries in a pipeline, up to 100, so a slow query delays those behind it.',
    ),
    code('Unknown parameters of the address are sent to Postgres, which refuses those it does not know.'),
    code('It counts nothing; measure around the query, or ask pg_stat_activity.'),
    code('Through a transaction pooler that does not track statements, set prepare: false.'),
    drizzle('Drizzle has no pool of its own: it uses the postgres() or the pg.Pool that it is given.'),
  ],
  ignores: ignoresOf('postgres-js'),
};

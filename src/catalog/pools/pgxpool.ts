import { factsFrom } from '../fact.ts';
import type { Metric, Pool } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { pgxpool as source } from './sources.ts';

const date = '2026-11-21';
const code = factsFrom(source);
const driver = factsFrom({
  source: 'https://github.com/jackc/pgx/blob/v5.10.0/conn.go',
  version: '5.10.0',
  date,
  verified: true,
});
const resources = factsFrom({
  source: 'https://github.com/jackc/puddle/blob/v2.2.2/pool.go',
  version: 'puddle 2.2.2',
  date,
  verified: true,
});
const statistics = factsFrom({
  source: 'https://github.com/jackc/pgx/blob/v5.10.0/pgxpool/stat.go',
  version: '5.10.0',
  date,
  verified: true,
});

const metrics: readonly Metric[] = [
  { name: 'MaxConns', meaning: 'The limit.', kind: 'gauge', role: 'limit' },
  { name: 'TotalConns', meaning: 'Connections open or being opened.', kind: 'gauge', role: 'open' },
  { name: 'AcquiredConns', meaning: 'Connections in use.', kind: 'gauge', role: 'in use' },
  { name: 'IdleConns', meaning: 'Connections that are idle.', kind: 'gauge', role: 'idle' },
  { name: 'ConstructingConns', meaning: 'Connections being opened.', kind: 'gauge' },
  { name: 'AcquireCount', meaning: 'Callers that got a connection.', kind: 'counter' },
  { name: 'AcquireDuration', meaning: 'Time that all of them took for it.', kind: 'counter' },
  {
    name: 'EmptyAcquireCount',
    meaning: 'Callers that got one after waiting for it to come free or to open.',
    kind: 'counter',
  },
  {
    name: 'EmptyAcquireWaitTime',
    meaning: 'Time that those callers waited.',
    kind: 'counter',
    role: 'wait time',
  },
  {
    name: 'CanceledAcquireCount',
    meaning: 'Callers whose context ended first.',
    kind: 'counter',
    role: 'timeouts',
  },
  { name: 'NewConnsCount', meaning: 'Connections opened.', kind: 'counter' },
  { name: 'MaxLifetimeDestroyCount', meaning: 'Connections closed for their age.', kind: 'counter' },
  { name: 'MaxIdleDestroyCount', meaning: 'Connections closed for being idle.', kind: 'counter' },
];

export const pgxpool: Pool = {
  id: 'pgxpool',
  label: 'pgxpool',
  language: 'Go',
  behaviour: { opening: code('lazy'), whenExhausted: code('wait'), maxOverflow: code(0) },
  defaults: {
    minPoolSize: code(0),
    checkoutTimeout: code('none'),
    idleTimeout: code(1800),
    maxLifetime: code(3600),
    connectTimeout: driver('none'),
    preparedStatements: driver('named'),
    statementCacheSize: driver(512),
  },
  derived: {
    poolSize: {
      ...code('as many as the process sees CPUs, and at least 4'),
      rule: { of: 'cores', times: 1, plus: 0, atLeast: 4 },
    },
  },
  settings: code([
    { key: 'poolSize', place: 'address', name: 'pool_max_conns' },
    { key: 'poolSize', place: 'code', name: 'MaxConns' },
    { key: 'minPoolSize', place: 'address', name: 'pool_min_conns' },
    { key: 'minPoolSize', place: 'code', name: 'MinConns' },
    { key: 'checkoutTimeout', place: 'code', name: 'context.WithTimeout', unit: 'duration' },
    { key: 'idleTimeout', place: 'address', name: 'pool_max_conn_idle_time', unit: 'duration' },
    { key: 'idleTimeout', place: 'code', name: 'MaxConnIdleTime', unit: 'duration' },
    { key: 'maxLifetime', place: 'address', name: 'pool_max_conn_lifetime', unit: 'duration' },
    { key: 'maxLifetime', place: 'code', name: 'MaxConnLifetime', unit: 'duration' },
    { key: 'connectTimeout', place: 'address', name: 'connect_timeout' },
    { key: 'connectTimeout', place: 'environment', name: 'PGCONNECT_TIMEOUT' },
    { key: 'statementCacheSize', place: 'address', name: 'statement_cache_capacity' },
  ]),
  scope: code('One pool for each pgxpool.Pool, in each process.'),
  reuse: resources({ waiters: 'first come', idle: 'newest' }),
  closing: code(
    'Once a minute, connections idle for longer than pool_max_conn_idle_time or older than pool_max_conn_lifetime are ' +
      'closed. A connection that was idle for a second is tested when it is taken.',
  ),
  timeoutText: code('context deadline exceeded'),
  metrics: statistics(metrics),
  traps: [
    code('The default follows the CPUs that the process sees: 64 on a host with 64, 4 on a small one.'),
    code('Only the context ends a wait; a query without a deadline waits for ever.'),
    code('Rows that are not closed keep their connection.'),
    driver(
      'Statements are named and cached: a transaction pooler has to track them, or use exec as default_query_exec_mode.',
    ),
    code('The pool_… parameters are understood by pgxpool alone; other clients send them on to Postgres.'),
  ],
  ignores: ignoresOf('pgxpool'),
};

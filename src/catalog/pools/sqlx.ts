import { factsFrom } from '../fact.ts';
import type { Metric, Pool } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { sqlx as source } from './sources.ts';

const date = '2026-11-21';
const code = factsFrom(source);
const inner = factsFrom({
  source: 'https://github.com/launchbadge/sqlx/blob/v0.8.6/sqlx-core/src/pool/inner.rs',
  version: '0.8.6',
  date,
  verified: true,
});
const driver = factsFrom({
  source: 'https://github.com/launchbadge/sqlx/blob/v0.8.6/sqlx-postgres/src/options/mod.rs',
  version: '0.8.6',
  date,
  verified: true,
});
const statements = factsFrom({
  source: 'https://github.com/launchbadge/sqlx/blob/v0.8.6/sqlx-postgres/src/connection/executor.rs',
  version: '0.8.6',
  date,
  verified: true,
});
const errors = factsFrom({
  source: 'https://github.com/launchbadge/sqlx/blob/v0.8.6/sqlx-core/src/error.rs',
  version: '0.8.6',
  date,
  verified: true,
});

const metrics: readonly Metric[] = [
  { name: 'options().get_max_connections()', meaning: 'The limit.', kind: 'gauge', role: 'limit' },
  { name: 'size()', meaning: 'Connections that are open or being opened.', kind: 'gauge', role: 'open' },
  { name: 'num_idle()', meaning: 'Connections that are idle.', kind: 'gauge', role: 'idle' },
  {
    name: 'acquired connection, but time to acquire exceeded slow threshold',
    meaning: 'A line in the log for each wait of more than 2 s.',
    kind: 'event',
    role: 'wait time',
  },
];

export const sqlx: Pool = {
  id: 'sqlx',
  label: 'sqlx',
  language: 'Rust',
  behaviour: { opening: code('lazy'), whenExhausted: code('wait'), maxOverflow: code(0) },
  defaults: {
    poolSize: code(10),
    minPoolSize: code(0),
    checkoutTimeout: code(30),
    prePing: code(true),
    idleTimeout: code(600),
    maxLifetime: code(1800),
    preparedStatements: statements('named'),
    statementCacheSize: driver(100),
  },
  settings: code([
    { key: 'poolSize', place: 'code', name: 'max_connections' },
    { key: 'minPoolSize', place: 'code', name: 'min_connections' },
    { key: 'checkoutTimeout', place: 'code', name: 'acquire_timeout', unit: 'duration' },
    { key: 'prePing', place: 'code', name: 'test_before_acquire' },
    { key: 'idleTimeout', place: 'code', name: 'idle_timeout', unit: 'duration' },
    { key: 'maxLifetime', place: 'code', name: 'max_lifetime', unit: 'duration' },
    { key: 'statementCacheSize', place: 'code', name: 'statement_cache_capacity' },
    { key: 'statementCacheSize', place: 'address', name: 'statement-cache-capacity' },
  ]),
  scope: code('One pool for each PgPool, in each process; clones of it share it.'),
  reuse: inner({ waiters: 'first come', idle: 'oldest' }),
  closing: inner(
    'Every ten minutes idle connections past idle_timeout or max_lifetime are closed, and new ones open below ' +
      'min_connections. Age is also looked at when a connection comes back.',
  ),
  timeoutText: errors('pool timed out while waiting for an open connection'),
  metrics: inner(metrics),
  traps: [
    code(
      'acquire_timeout covers opening a connection too: where Postgres refuses, the pool tries on until it ends.',
    ),
    code(
      'connect() opens one connection at start, or fails within acquire_timeout; connect_lazy() opens none.',
    ),
    code('test_before_acquire costs one round trip each time, and is on by default.'),
    inner('It counts neither callers that wait nor how long; the log has waits of more than 2 s.'),
    statements(
      'Statements have names unless a query says persistent(false), so a transaction pooler has to track them.',
    ),
  ],
  ignores: ignoresOf('sqlx'),
};

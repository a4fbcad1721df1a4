import { factsFrom } from '../fact.ts';
import type { Metric, Pool } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { npgsql as source } from './sources.ts';

const date = '2026-11-21';
const builder = factsFrom(source);
const older = factsFrom({
  source: 'https://github.com/npgsql/npgsql/blob/v8.0.8/src/Npgsql/NpgsqlConnectionStringBuilder.cs',
  version: '8.0',
  date,
  verified: true,
});
const pool = factsFrom({
  source: 'https://github.com/npgsql/npgsql/blob/v10.0.3/src/Npgsql/PoolingDataSource.cs',
  version: '10.0.3',
  date,
  verified: true,
});
const reporter = factsFrom({
  source: 'https://github.com/npgsql/npgsql/blob/v10.0.3/src/Npgsql/MetricsReporter.cs',
  version: '10.0',
  date,
  verified: true,
});

const emitter = 'OpenTelemetry';
const metrics: readonly Metric[] = [
  {
    name: 'db.client.connection.count{db.client.connection.state=used}',
    meaning: 'Connections in use.',
    kind: 'gauge',
    role: 'in use',
    emitter,
  },
  {
    name: 'db.client.connection.count{db.client.connection.state=idle}',
    meaning: 'Connections that are idle.',
    kind: 'gauge',
    role: 'idle',
    emitter,
  },
  { name: 'db.client.connection.max', meaning: 'The limit.', kind: 'gauge', role: 'limit', emitter },
  {
    name: 'db.client.connection.npgsql.pending_requests',
    meaning: 'Callers that wait now.',
    kind: 'gauge',
    role: 'waiting',
    emitter,
  },
  {
    name: 'db.client.connection.npgsql.timeouts',
    meaning: 'Callers that waited in vain.',
    kind: 'counter',
    role: 'timeouts',
    emitter,
  },
  {
    name: 'db.client.connection.npgsql.create_time',
    meaning: 'Time to open a connection.',
    kind: 'histogram',
    emitter,
  },
];

export const npgsql: Pool = {
  id: 'npgsql',
  label: 'Npgsql',
  language: '.NET',
  behaviour: { opening: pool('lazy'), whenExhausted: pool('wait'), maxOverflow: builder(0) },
  defaults: {
    poolSize: builder(100),
    minPoolSize: builder(0),
    checkoutTimeout: builder(15),
    connectTimeout: builder(15),
    idleTimeout: builder(300),
    maxLifetime: builder(3600),
    preparedStatements: builder('none'),
    statementCacheSize: builder(0),
  },
  settings: builder([
    { key: 'poolSize', place: 'address', name: 'Maximum Pool Size' },
    { key: 'minPoolSize', place: 'address', name: 'Minimum Pool Size' },
    { key: 'checkoutTimeout', place: 'address', name: 'Timeout' },
    { key: 'connectTimeout', place: 'address', name: 'Timeout' },
    { key: 'idleTimeout', place: 'address', name: 'Connection Idle Lifetime' },
    { key: 'maxLifetime', place: 'address', name: 'Connection Lifetime' },
    { key: 'statementCacheSize', place: 'address', name: 'Max Auto Prepare' },
  ]),
  scope: pool('One pool for each NpgsqlDataSource, or each different connection string, in each process.'),
  reuse: pool({ waiters: 'first come', idle: 'oldest' }),
  closing: pool(
    'Over each Connection Idle Lifetime, as many connections close as were idle at least half of that time, down to ' +
      'Minimum Pool Size. One older than Connection Lifetime is replaced when it is next taken.',
  ),
  timeoutText: pool(
    "The connection pool has been exhausted, either raise 'Max Pool Size' (currently {poolSize}) " +
      "or 'Timeout' (currently {checkoutTimeout} seconds) in your connection string.",
  ),
  metrics: reporter(metrics),
  traps: [
    builder('The default of 100 is as much as a whole Postgres with default settings has.'),
    builder('Timeout limits both the wait for a connection and opening one.'),
    older('Connection Lifetime is 0, without an end, up to version 8, and an hour from version 9 on.'),
    reporter('Up to version 9 the names begin with db.client.connections., and count was called usage.'),
    pool('Connection strings that differ in one letter have pools of their own.'),
    builder('With Max Auto Prepare set, statements get names, which a transaction pooler has to track.'),
    builder('A connection or reader that is not disposed keeps its place until it is collected.'),
  ],
  ignores: ignoresOf('npgsql'),
};

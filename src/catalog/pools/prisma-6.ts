import { factsFrom } from '../fact.ts';
import type { Metric, Pool } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { prisma6 as source } from './sources.ts';

const address = factsFrom(source);
const engine = factsFrom({
  source: 'https://github.com/prisma/prisma-engines/blob/main/quaint/src/pooled.rs',
  version: 'up to 6',
  date: '2026-11-21',
  verified: true,
});
const documentation = factsFrom({
  source:
    'https://www.prisma.io/docs/v6/orm/prisma-client/setup-and-configuration/databases-connections/connection-pool',
  version: '6',
  date: '2026-11-21',
  verified: true,
});

const metricsSource = factsFrom({
  source: 'https://github.com/prisma/prisma-engines/blob/main/query-engine/metrics/src/lib.rs',
  version: 'up to 6, preview feature “metrics”',
  date: '2026-11-21',
  verified: true,
});

const metrics = (
  [
    {
      name: 'prisma_pool_connections_open',
      meaning: 'Connections that are open.',
      kind: 'gauge',
      role: 'open',
    },
    { name: 'prisma_pool_connections_busy', meaning: 'Connections in use.', kind: 'gauge', role: 'in use' },
    {
      name: 'prisma_pool_connections_idle',
      meaning: 'Connections that are idle.',
      kind: 'gauge',
      role: 'idle',
    },
    { name: 'prisma_pool_connections_opened_total', meaning: 'Connections opened.', kind: 'counter' },
    { name: 'prisma_pool_connections_closed_total', meaning: 'Connections closed.', kind: 'counter' },
    { name: 'prisma_client_queries_active', meaning: 'Queries that run now.', kind: 'gauge' },
    {
      name: 'prisma_client_queries_wait',
      meaning: 'Queries that wait for a connection.',
      kind: 'gauge',
      role: 'waiting',
    },
    {
      name: 'prisma_client_queries_wait_histogram_ms',
      meaning: 'Milliseconds that queries waited.',
      kind: 'histogram',
      role: 'wait time',
    },
    { name: 'prisma_client_queries_total', meaning: 'Queries of the client.', kind: 'counter' },
    {
      name: 'prisma_client_queries_duration_histogram_ms',
      meaning: 'Milliseconds that queries took.',
      kind: 'histogram',
    },
    { name: 'prisma_datasource_queries_total', meaning: 'Queries sent to the database.', kind: 'counter' },
    {
      name: 'prisma_datasource_queries_duration_histogram_ms',
      meaning: 'Milliseconds that the database took.',
      kind: 'histogram',
    },
  ] as const satisfies readonly Metric[]
).map((metric): Metric => ({ ...metric, emitter: 'Prometheus' }));

export const prisma6: Pool = {
  id: 'prisma-6',
  label: 'Prisma up to 6',
  language: 'Node.js',
  behaviour: { opening: engine('lazy'), whenExhausted: engine('wait'), maxOverflow: engine(0) },
  defaults: {
    checkoutTimeout: address(10),
    connectTimeout: address(5),
    idleTimeout: address(300),
    maxLifetime: address('none'),
    statementCacheSize: address(100),
    preparedStatements: engine('named'),
  },
  derived: {
    poolSize: {
      ...engine('physical cores × 2 + 1'),
      rule: { of: 'physical cores', times: 2, plus: 1, atLeast: 1 },
    },
  },
  settings: address([
    { key: 'poolSize', place: 'address', name: 'connection_limit' },
    { key: 'checkoutTimeout', place: 'address', name: 'pool_timeout' },
    { key: 'connectTimeout', place: 'address', name: 'connect_timeout' },
    { key: 'idleTimeout', place: 'address', name: 'max_idle_connection_lifetime' },
    { key: 'maxLifetime', place: 'address', name: 'max_connection_lifetime' },
    { key: 'statementCacheSize', place: 'address', name: 'statement_cache_size' },
  ]),
  scope: documentation('One pool for each PrismaClient, in each process.'),
  reuse: documentation({ waiters: 'first come', idle: 'any' }),
  closing: address(
    'A connection idle for max_idle_connection_lifetime is closed; at an age only where max_connection_lifetime is set.',
  ),
  metrics: metricsSource(metrics),
  timeoutText: documentation(
    'Timed out fetching a new connection from the connection pool. More info: http://pris.ly/d/connection-pool ' +
      '(Current connection pool timeout: {checkoutTimeout:0}, connection limit: {poolSize})',
  ),
  traps: [
    engine('The default size follows the physical cores of the host, not the CPU limit of the container.'),
    address('pool_timeout=0 and connect_timeout=0 mean no timeout at all.'),
    documentation('Each new PrismaClient() is another pool; hot reload makes more of them.'),
    metricsSource('Nothing counts timeouts, and the histograms end in _ms; all of it is gone in version 7.'),
    documentation('Through a transaction pooler, pgbouncer=true switches named prepared statements off.'),
  ],
  ignores: ignoresOf('prisma-6'),
};

import { factsFrom } from '../fact.ts';
import type { Metric, Pool } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { asyncpg as source } from './sources.ts';

const code = factsFrom(source);

const metrics: readonly Metric[] = [
  { name: 'get_max_size()', meaning: 'The limit.', kind: 'gauge', role: 'limit' },
  { name: 'get_min_size()', meaning: 'Connections opened at start.', kind: 'gauge' },
  { name: 'get_size()', meaning: 'Connections that are open.', kind: 'gauge', role: 'open' },
  { name: 'get_idle_size()', meaning: 'Connections that are idle.', kind: 'gauge', role: 'idle' },
];

export const asyncpgPool: Pool = {
  id: 'asyncpg-pool',
  label: 'asyncpg',
  language: 'Python',
  behaviour: { opening: code('eager'), whenExhausted: code('wait'), maxOverflow: code(0) },
  defaults: {
    poolSize: code(10),
    minPoolSize: code(10),
    checkoutTimeout: code('none'),
    idleTimeout: code(300),
    maxLifetime: code('none'),
    connectTimeout: code(60),
    statementCacheSize: code(100),
    statementCacheLifetime: code(300),
    preparedStatements: code('named'),
  },
  settings: code([
    { key: 'poolSize', place: 'code', name: 'max_size' },
    { key: 'minPoolSize', place: 'code', name: 'min_size' },
    { key: 'checkoutTimeout', place: 'code', name: 'acquire(timeout=)' },
    { key: 'idleTimeout', place: 'code', name: 'max_inactive_connection_lifetime' },
    { key: 'connectTimeout', place: 'code', name: 'timeout' },
    { key: 'statementCacheSize', place: 'code', name: 'statement_cache_size' },
    { key: 'statementCacheLifetime', place: 'code', name: 'max_cached_statement_lifetime' },
  ]),
  scope: code('One pool for each create_pool(), in each process and event loop.'),
  reuse: code({ waiters: 'first come', idle: 'newest' }),
  closing: code(
    'A connection idle for max_inactive_connection_lifetime is closed, below min_size too. After max_queries, 50,000, ' +
      'one is replaced; its age ends none.',
  ),
  timeoutText: code('TimeoutError'),
  metrics: code(metrics),
  traps: [
    code('The TimeoutError of acquire() has an empty message, so a log may show nothing but its name.'),
    code('acquire() waits for ever unless each call passes a timeout.'),
    code('max_size below 10 fails unless min_size, which is 10 by default, is lowered too.'),
    code('There is no pool_size: create_pool(pool_size=…) raises a TypeError.'),
    code('max_inactive_connection_lifetime closes idle connections below min_size too.'),
    code('It counts neither callers that wait nor how long: measure around acquire().'),
    code('Unknown parameters of the address are sent to Postgres, which refuses those it does not know.'),
    code('Each release costs a round trip that resets the session.'),
  ],
  ignores: ignoresOf('asyncpg-pool'),
};

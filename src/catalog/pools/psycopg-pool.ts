import { factsFrom } from '../fact.ts';
import type { Metric, Pool } from '../pool.ts';
import { ignoresOf } from '../pool-ignores.ts';
import { psycopgPool as source } from './sources.ts';

const date = '2026-11-21';
const code = factsFrom(source);
const documentation = factsFrom({
  source: 'https://www.psycopg.org/psycopg3/docs/advanced/pool.html',
  version: '3.3',
  date,
  verified: true,
});
const driver = factsFrom({
  source: 'https://www.psycopg.org/psycopg3/docs/advanced/prepare.html',
  version: 'psycopg 3.3',
  date,
  verified: true,
});

const metrics: readonly Metric[] = [
  { name: 'pool_max', meaning: 'Connections that the pool may open.', kind: 'gauge', role: 'limit' },
  { name: 'pool_min', meaning: 'Connections that the pool keeps open.', kind: 'gauge' },
  { name: 'pool_size', meaning: 'Connections that are open or being opened.', kind: 'gauge', role: 'open' },
  { name: 'pool_available', meaning: 'Connections that are idle.', kind: 'gauge', role: 'idle' },
  { name: 'requests_waiting', meaning: 'Callers that wait now.', kind: 'gauge', role: 'waiting' },
  { name: 'requests_num', meaning: 'Callers that asked for a connection.', kind: 'counter' },
  { name: 'requests_queued', meaning: 'Callers that had to wait.', kind: 'counter' },
  {
    name: 'requests_wait_ms',
    meaning: 'Milliseconds that all callers waited.',
    kind: 'counter',
    role: 'wait time',
  },
  {
    name: 'requests_errors',
    meaning: 'Callers that got an error: timeouts and a full queue.',
    kind: 'counter',
    role: 'timeouts',
  },
  { name: 'usage_ms', meaning: 'Milliseconds that connections were out of the pool.', kind: 'counter' },
  { name: 'returns_bad', meaning: 'Connections that came back broken.', kind: 'counter' },
  { name: 'connections_num', meaning: 'Attempts to open a connection.', kind: 'counter' },
  { name: 'connections_ms', meaning: 'Milliseconds spent on opening connections.', kind: 'counter' },
  { name: 'connections_errors', meaning: 'Attempts to open a connection that failed.', kind: 'counter' },
  { name: 'connections_lost', meaning: 'Connections that a check found dead.', kind: 'counter' },
];

export const psycopgPool: Pool = {
  id: 'psycopg-pool',
  label: 'psycopg_pool',
  language: 'Python',
  behaviour: { opening: code('eager'), whenExhausted: code('wait'), maxOverflow: code(0) },
  defaults: {
    poolSize: code(4),
    minPoolSize: code(4),
    checkoutTimeout: code(30),
    prePing: code(false),
    idleTimeout: code(600),
    maxLifetime: code(3600),
    preparedStatements: driver('named'),
    statementCacheSize: driver(100),
  },
  settings: code([
    { key: 'poolSize', place: 'code', name: 'max_size' },
    { key: 'minPoolSize', place: 'code', name: 'min_size' },
    { key: 'checkoutTimeout', place: 'code', name: 'timeout' },
    { key: 'prePing', place: 'code', name: 'check' },
    { key: 'idleTimeout', place: 'code', name: 'max_idle' },
    { key: 'maxLifetime', place: 'code', name: 'max_lifetime' },
    { key: 'connectTimeout', place: 'address', name: 'connect_timeout' },
  ]),
  scope: code('One pool for each ConnectionPool or AsyncConnectionPool object, in each process.'),
  reuse: code({ waiters: 'first come', idle: 'oldest' }),
  closing: code(
    'Above min_size, one connection is closed in each max_idle in which it was not needed. At max_lifetime, less up ' +
      'to 5 % at random, a connection is replaced when it comes back.',
  ),
  timeoutText: code("couldn't get a connection after {checkoutTimeout:2} sec"),
  metrics: documentation(metrics),
  traps: [
    code('Without max_size the pool never grows beyond min_size, which is 4.'),
    code(
      'A pool that can’t connect at all ends with the same PoolTimeout; wait() at start tells the two apart.',
    ),
    code('The pool opens one more connection at a time, so a burst grows it slowly.'),
    code('With max_waiting set, a caller beyond it fails at once with TooManyRequests.'),
    documentation('get_stats() leaves out keys whose value is 0; read a missing one as 0.'),
    code('An AsyncConnectionPool belongs to the event loop that opened it; open it inside that loop.'),
  ],
  ignores: ignoresOf('psycopg-pool'),
};

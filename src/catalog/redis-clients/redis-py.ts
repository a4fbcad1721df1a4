import { factsFrom } from '../fact.ts';
import type { Metric } from '../pool.ts';
import type { RedisClient } from '../redis-client.ts';

const date = '2026-11-21';
const connection = factsFrom({
  source: 'https://github.com/redis/redis-py/blob/v8.1.0/redis/connection.py',
  version: '8.1.0',
  date,
  verified: true,
});
const defaults = factsFrom({
  source: 'https://github.com/redis/redis-py/blob/v8.1.0/redis/_defaults.py',
  version: '8.1.0',
  date,
  verified: true,
});
const older = factsFrom({
  source: 'https://github.com/redis/redis-py/blob/v7.4.0/redis/connection.py',
  version: '4.6 to 7.4',
  date,
  verified: true,
});
const reports = factsFrom({
  source: 'https://github.com/redis/redis-py/issues/2517',
  version: '4.4.0',
  date,
  verified: true,
});
const observability = factsFrom({
  source: 'https://github.com/redis/redis-py/blob/v8.1.0/redis/observability/metrics.py',
  version: '8.1.0',
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
  {
    name: 'db.client.connection.timeouts',
    meaning: 'Commands that got no connection.',
    kind: 'counter',
    role: 'timeouts',
    emitter,
  },
  {
    name: 'db.client.connection.wait_time',
    meaning: 'Time to get a connection.',
    kind: 'histogram',
    role: 'wait time',
    emitter,
  },
  {
    name: 'db.client.connection.create_time',
    meaning: 'Time to open a connection.',
    kind: 'histogram',
    emitter,
  },
];

const shared = {
  language: 'Python',
  scope: connection('One pool for each Redis client or ConnectionPool, in each process.'),
  closing: connection(
    'A connection opens when a command finds none idle, and stays open: neither age nor idleness ends it.',
  ),
  metrics: observability(metrics),
} as const satisfies Partial<RedisClient>;

/** The pool that `redis.Redis()` makes: a command that finds it empty fails at once. */
export const redisPy: RedisClient = {
  id: 'redis-py',
  label: 'redis-py',
  ...shared,
  defaults: {
    poolSize: connection(100),
    whenExhausted: connection('fail'),
    timeout: defaults(5),
    retries: defaults(10),
    backoff: defaults('exponential'),
  },
  settings: connection([
    { key: 'poolSize', place: 'code', name: 'max_connections' },
    { key: 'poolSize', place: 'address', name: 'max_connections' },
    { key: 'timeout', place: 'code', name: 'socket_timeout' },
    { key: 'timeout', place: 'address', name: 'socket_timeout' },
    { key: 'retries', place: 'code', name: 'retry' },
  ]),
  reuse: connection({ waiters: 'nobody waits', idle: 'newest' }),
  emptyText: connection('Too many connections'),
  traps: [
    reports('A full pool does not wait: the next command fails at once, in threads and in asyncio.'),
    connection('max_connections counts for one pool in one process; there is no limit for a replica.'),
    older('Up to version 7 the default of max_connections is 2,147,483,648, which is no limit at all.'),
    older('Up to version 7 no socket timeout is set, so a command may wait for ever.'),
    connection(
      'A subscription, and a blocking read such as BLPOP, hold a connection for as long as they last.',
    ),
    defaults('Ten retries with a pause of up to a second each multiply socket_timeout: 5 s become a minute.'),
  ],
};

/** `BlockingConnectionPool`: a command that finds it empty waits for `timeout`. */
export const redisPyBlocking: RedisClient = {
  id: 'redis-py-blocking',
  label: 'redis-py, blocking pool',
  ...shared,
  defaults: {
    poolSize: connection(50),
    whenExhausted: connection('wait'),
    timeout: connection(20),
  },
  settings: connection([
    { key: 'poolSize', place: 'code', name: 'max_connections' },
    { key: 'poolSize', place: 'address', name: 'max_connections' },
    { key: 'timeout', place: 'code', name: 'timeout' },
    { key: 'timeout', place: 'address', name: 'timeout' },
    { key: 'retries', place: 'code', name: 'retry' },
  ]),
  reuse: connection({ waiters: 'any', idle: 'newest' }),
  emptyText: connection('No connection available.'),
  traps: [
    connection(
      'A blocking read such as BLPOP, and a subscription, hold a connection for as long as they last.',
    ),
    connection('timeout=None waits for ever.'),
    connection('It has to be named: redis.Redis() makes the pool that does not wait.'),
    connection('timeout is the wait for a connection; socket_timeout is that for an answer.'),
  ],
};

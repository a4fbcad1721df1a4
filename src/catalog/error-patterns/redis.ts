import type { ErrorPattern } from './pattern.ts';

const date = '2026-11-21';

/** Messages of Redis and of its clients. */
export const redisPatterns: readonly ErrorPattern[] = [
  {
    id: 'redis-maxclients',
    label: 'Redis: max number of clients reached',
    layer: 'redis',
    pattern: /max number of clients (?:\+ cluster connections )?reached/i,
    samples: [
      'ERR max number of clients reached',
      'Error: ERR max number of clients + cluster connections reached',
    ],
    settings: [
      { name: 'maxclients', key: 'redis.maxClients' },
      { name: 'max_connections of the client’s pool', key: 'redis.poolSize' },
      { name: 'broker_pool_limit' },
    ],
    means: 'Redis has maxclients connections open: 10,000 by default, on small managed plans often 20 to 50.',
    now: [
      'Count CLIENT LIST by name and address.',
      'Add up replicas × workers × pool, with the queues of Celery or Sidekiq, and lower the pools.',
    ],
    avoid: ['Do not change anything at Postgres: it is another limit.'],
    source: 'https://github.com/redis/redis/blob/unstable/src/networking.c',
    version: 'Redis 2.4 and later',
    date,
    verified: true,
  },
  {
    id: 'redis-noconn',
    label: 'redis-py: No connection available',
    layer: 'redis',
    pattern: /\bNo connection available\./,
    samples: ['redis.exceptions.ConnectionError: No connection available.'],
    settings: [
      { name: 'max_connections', key: 'redis.poolSize' },
      { name: 'timeout', key: 'redis.timeout' },
    ],
    means:
      'The BlockingConnectionPool of redis-py, 50 connections and 20 seconds by default, had none free in time. Redis was not asked.',
    now: [
      'Look for commands that hold a connection: BLPOP, pub/sub, long scripts; each takes one for itself.',
      'Give those a pool of their own, then raise max_connections.',
    ],
    avoid: ['Do not raise maxclients of Redis: it refused nobody.'],
    source: 'https://github.com/redis/redis-py/blob/master/redis/connection.py',
    version: 'redis-py 8.1.0',
    date,
    verified: true,
  },
];

import type { FieldValue } from '../model/field.ts';
import type { Scenario } from '../model/scenario.ts';
import { type Fact, factsFrom } from './fact.ts';

type RedisFacts = { readonly [K in keyof Scenario['redis']]?: Fact<Scenario['redis'][K]> };

/** A pool of connections to Redis, as it behaves when nobody sets anything. */
export interface RedisClient {
  readonly id: string;
  readonly label: string;
  readonly defaults: RedisFacts;
  /** What a command reads that finds no connection. */
  readonly emptyText: Fact<string>;
  readonly traps: readonly Fact<string>[];
}

const date = '2026-11-21';
const redisPy = factsFrom({
  source: 'https://github.com/redis/redis-py/blob/master/redis/connection.py',
  version: '8.1.0',
  date,
  verified: true,
});
const redisPyReports = factsFrom({
  source: 'https://github.com/redis/redis-py/issues/2517',
  version: '4.4.0',
  date,
  verified: true,
});
const ioredis = factsFrom({
  source: 'https://github.com/redis/ioredis/blob/main/lib/redis/RedisOptions.ts',
  version: '6.0.0',
  date,
  verified: true,
});
const server = factsFrom({
  source: 'https://github.com/redis/redis/blob/unstable/src/server.h',
  version: '2.6 to 8',
  date,
  verified: true,
});
const errors = factsFrom({
  source: 'https://redis.io/docs/latest/develop/reference/errors/common/err-max-clients/',
  version: 'updated 2026-11-02',
  date,
  verified: true,
});

/** Redis itself: its limit of clients, what it keeps beyond, and what a client above the limit reads. */
export const redisServer = {
  maxClients: errors(10_000),
  keptDescriptors: server(32),
  refusal: errors('max number of clients reached'),
} as const;

/** The pools that the catalogue knows, with their defaults by field of the group `redis`. */
export const redisClients: readonly RedisClient[] = [
  {
    id: 'redis-py',
    label: 'redis-py',
    defaults: {
      poolSize: redisPy(100),
      whenExhausted: redisPy('fail'),
      timeout: redisPy(5),
      retries: redisPy(10),
      backoff: redisPy('exponential'),
    },
    emptyText: redisPy('Too many connections'),
    traps: [
      redisPyReports('A full pool does not wait: the next command fails at once, in threads and in asyncio.'),
      redisPy('max_connections counts for one pool in one process; there is no limit for a replica.'),
    ],
  },
  {
    id: 'redis-py-blocking',
    label: 'redis-py, blocking pool',
    defaults: { poolSize: redisPy(50), whenExhausted: redisPy('wait'), timeout: redisPy(20) },
    emptyText: redisPy('No connection available.'),
    traps: [
      redisPy(
        'A blocking read such as BLPOP, and a subscription, hold a connection for as long as they last.',
      ),
    ],
  },
  {
    id: 'ioredis',
    label: 'ioredis',
    defaults: {
      poolSize: ioredis(1),
      whenExhausted: ioredis('wait'),
      timeout: ioredis(10),
      retries: ioredis(20),
    },
    emptyText: ioredis('Reached the max retries per request limit (which is 20).'),
    traps: [
      ioredis('There is no pool: each client has one connection, on which commands follow each other.'),
    ],
  },
];

/** The pool of connections to Redis with this id, or `undefined`. */
export function redisClientById(id: string): RedisClient | undefined {
  return redisClients.find((client) => client.id === id);
}

/** The values of the group `redis` that hold while nobody sets them; `{}` for an unknown id. */
export function redisValues(id: string): Readonly<Partial<Scenario['redis']>> {
  const facts = Object.entries(redisClientById(id)?.defaults ?? {});
  return Object.fromEntries(facts.map(([key, fact]: [string, Fact<FieldValue>]) => [key, fact.value]));
}

import type { FieldValue } from '../model/field.ts';
import type { Scenario } from '../model/scenario.ts';
import { type Fact, factsFrom } from './fact.ts';
import type { RedisClient } from './redis-client.ts';
import { ioredis } from './redis-clients/ioredis.ts';
import { redisPy, redisPyBlocking } from './redis-clients/redis-py.ts';

const date = '2026-11-21';
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
export const redisClients: readonly RedisClient[] = [redisPy, redisPyBlocking, ioredis];

/** The pool of connections to Redis with this id, or `undefined`. */
export function redisClientById(id: string): RedisClient | undefined {
  return redisClients.find((client) => client.id === id);
}

/** The values of the group `redis` that hold while nobody sets them; `{}` for an unknown id. */
export function redisValues(id: string): Readonly<Partial<Scenario['redis']>> {
  const facts = Object.entries(redisClientById(id)?.defaults ?? {});
  return Object.fromEntries(facts.map(([key, fact]: [string, Fact<FieldValue>]) => [key, fact.value]));
}

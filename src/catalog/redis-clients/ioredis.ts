import { factsFrom } from '../fact.ts';
import type { RedisClient } from '../redis-client.ts';

const date = '2026-11-21';
const options = factsFrom({
  source: 'https://github.com/redis/ioredis/blob/v6.0.0/lib/redis/RedisOptions.ts',
  version: '6.0.0',
  date,
  verified: true,
});
const error = factsFrom({
  source: 'https://github.com/redis/ioredis/blob/v6.0.0/lib/errors/MaxRetriesPerRequestError.ts',
  version: '6.0.0',
  date,
  verified: true,
});
const documentation = factsFrom({
  source: 'https://github.com/redis/ioredis/blob/v6.0.0/README.md',
  version: '6.0.0',
  date,
  verified: true,
});

/** A client with one connection, on which commands follow each other without waiting for answers. */
export const ioredis: RedisClient = {
  id: 'ioredis',
  label: 'ioredis',
  language: 'Node.js',
  defaults: {
    poolSize: options(1),
    whenExhausted: options('wait'),
    timeout: options(10),
    retries: options(20),
  },
  settings: options([
    { key: 'timeout', place: 'code', name: 'connectTimeout', unit: 'milliseconds' },
    { key: 'retries', place: 'code', name: 'maxRetriesPerRequest' },
  ]),
  scope: options('One connection for each new Redis(), in each process; duplicate() makes one more.'),
  reuse: options({ waiters: 'first come', idle: 'none kept' }),
  closing: options(
    'The connection opens with the client, unless lazyConnect is set, and stays open until quit(); a lost one is ' +
      'opened again.',
  ),
  emptyText: error('Reached the max retries per request limit (which is 20).'),
  metrics: documentation([
    { name: 'tracing:ioredis:command', meaning: 'A command, from start to answer.', kind: 'event' },
    { name: 'tracing:ioredis:connect', meaning: 'An attempt to connect.', kind: 'event' },
  ]),
  traps: [
    options('There is no pool: each client has one connection, on which commands follow each other.'),
    options('While there is no connection, commands queue in memory, up to maxRetriesPerRequest attempts.'),
    options('No time limits a command unless commandTimeout is set.'),
    documentation('A client that subscribes can send nothing else: it needs a second one.'),
    options('A blocking command such as BLPOP holds up every command behind it on the same client.'),
  ],
};

import type { Settings } from '../scenario-of.ts';

const pool = { 'redis.poolSize': 5, 'redis.maxClients': 100 } as const;
const retried = { 'redis.timeout': 5, 'redis.retries': 3 } as const;
const loaded = {
  ...pool,
  'api.arrivalRate': 100,
  'redis.holdTime': 0.02,
  'redis.whenExhausted': 'wait',
  'redis.timeout': 1,
} as const;

/** For each field that the sizing of Redis or its findings read: a scenario, and a value that changes a figure. */
// prettier-ignore
export const redisReads: readonly (readonly [key: string, base: Settings, change: Settings])[] = [
  ['redis.maxClients',            pool,    { 'redis.maxClients': 50 }],
  ['redis.poolSize',              pool,    { 'redis.poolSize': 6 }],
  ['redis.maxConnections',        pool,    { 'redis.maxConnections': 4 }],
  ['redis.poolsPerWorker',        pool,    { 'redis.poolsPerWorker': 2 }],
  ['redis.timeout',               retried, { 'redis.timeout': 6 }],
  ['redis.retries',               retried, { 'redis.retries': 4 }],
  ['redis.backoff',               retried, { 'redis.backoff': 'exponential' }],
  ['redis.whenExhausted',         loaded,  { 'redis.whenExhausted': 'fail' }],
  ['redis.holdTime',              loaded,  { 'redis.holdTime': 0.01 }],
  ['redis.connectionsPerRequest', loaded,  { 'redis.connectionsPerRequest': 2 }],
  ['service.threads', { ...pool, 'redis.whenExhausted': 'fail', 'api.threads': 5 }, { 'api.threads': 6 }],
  ['service.concurrencyLimit', { ...pool, 'redis.whenExhausted': 'fail' }, { 'api.concurrencyLimit': 40 }],
  ['service.semaphore', { ...pool, 'redis.whenExhausted': 'fail' }, { 'api.semaphore': 40 }],
];

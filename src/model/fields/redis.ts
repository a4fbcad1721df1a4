import type { FieldTable } from '../field.ts';
import { decimal, timeRange, unsetCount, unsetTime, whole } from './builders.ts';

/** Redis beside Postgres: how many connections each worker may hold to it. */
export const redisFields = {
  maxClients: whole({
    ...unsetCount,
    label: 'Redis maxclients',
    hint: 'Connections that Redis accepts.',
    word: 'pool',
    unit: 'connections',
  }),
  poolSize: whole({
    ...unsetCount,
    label: 'Redis pool size',
    hint: 'Connections to Redis that one worker may hold.',
    word: 'pool size',
    unit: 'connections',
  }),
  maxConnections: whole({
    ...unsetCount,
    label: 'Redis connections per replica',
    hint: 'A limit of your own on the connections of one replica to Redis.',
    word: 'pool limit',
    unit: 'connections',
  }),
  whenExhausted: {
    kind: 'choice',
    options: ['unset', 'fail', 'wait'],
    default: 'unset',
    label: 'When the Redis pool is empty',
    hint: 'Whether a command fails at once or waits for a connection.',
    word: 'wait time',
  },
  timeout: decimal({
    ...unsetTime,
    label: 'Redis timeout',
    hint: 'How long a command or a connect to Redis may take.',
    word: 'checkout timeout',
  }),
  retries: whole({
    ...unsetCount,
    label: 'Redis retries',
    hint: 'Times a failed command is sent again.',
    word: 'arrival rate',
    unit: 'times',
  }),
  backoff: {
    kind: 'choice',
    options: ['unset', 'none', 'fixed', 'exponential'],
    default: 'unset',
    label: 'Redis backoff',
    hint: 'How the pause between retries grows.',
    word: 'arrival rate',
  },
  poolsPerWorker: whole({
    ...unsetCount,
    label: 'Redis pools per worker',
    hint: 'Redis clients with a pool of their own in one worker: cache, queue, sessions.',
    word: 'pool',
    unit: 'pools',
  }),
  holdTime: decimal({
    label: 'Redis hold time',
    hint: 'Mean time for which one request holds a connection to Redis.',
    word: 'hold time',
    unit: 'milliseconds',
    range: timeRange,
    words: ['unset'],
    default: 'unset',
  }),
  connectionsPerRequest: whole({
    ...unsetCount,
    label: 'Redis connections per request',
    hint: 'Connections to Redis that one request holds at the same time.',
    word: 'pool',
    unit: 'connections',
  }),
} as const satisfies FieldTable;

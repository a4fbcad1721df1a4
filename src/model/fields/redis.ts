import type { FieldTable } from '../field.ts';
import { decimal, unsetCount, unsetTime, whole } from './builders.ts';

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
    carried: true,
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
    carried: true,
  },
} as const satisfies FieldTable;

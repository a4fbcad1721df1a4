import type { FieldTable } from '../field.ts';
import { decimal, timeRange } from './builders.ts';

/** How long Postgres lets a session go on, and whether its connection is encrypted. */
export const postgresTimeoutsFields = {
  statementTimeout: decimal({
    label: 'statement_timeout',
    hint: 'The time after which Postgres cancels a statement.',
    word: 'hold time',
    unit: 'seconds',
    range: timeRange,
    words: ['none', 'unset'],
    default: 'unset',
  }),
  idleInTransactionTimeout: decimal({
    label: 'idle_in_transaction_session_timeout',
    hint: 'The time after which Postgres ends a session that left a transaction open.',
    word: 'hold time',
    unit: 'seconds',
    range: timeRange,
    words: ['none', 'unset'],
    default: 'unset',
  }),
  tls: {
    kind: 'choice',
    options: ['unset', 'off', 'on'],
    default: 'unset',
    label: 'Connections use TLS',
    hint: 'Whether a new connection pays for a TLS handshake.',
    word: 'client connection',
  },
  lockTimeout: decimal({
    label: 'lock_timeout',
    hint: 'The time after which Postgres gives up waiting for a lock.',
    word: 'hold time',
    unit: 'seconds',
    range: timeRange,
    words: ['none', 'unset'],
    default: 'unset',
  }),
  transactionTimeout: decimal({
    label: 'transaction_timeout',
    hint: 'The time after which Postgres ends a transaction, since Postgres 17.',
    word: 'hold time',
    unit: 'seconds',
    range: timeRange,
    words: ['none', 'unset'],
    default: 'unset',
  }),
} as const satisfies FieldTable;

import type { ErrorPattern, ErrorSetting } from './pattern.ts';

const date = '2026-11-21';
const source = 'https://github.com/postgres/postgres/blob/master/src/backend/commands/prepare.c';
const settings: readonly ErrorSetting[] = [
  { name: 'pool_mode', key: 'pooler.mode' },
  { name: 'max_prepared_statements', key: 'pooler.maxPreparedStatements' },
  { name: 'statement_cache_size', key: 'statementCacheSize' },
  { name: 'pgbouncer=true' },
  { name: 'default_query_exec_mode', key: 'preparedStatements' },
];
const now = [
  'Ask for the pooler’s version: PgBouncer from 1.21 on can track named statements, from 1.24 on it does so by default.',
  'Set max_prepared_statements above 0 there, or turn named statements off in the library.',
] as const;

/** Messages of Postgres when a pooler gives another server connection to each transaction. */
export const transactionPoolingPatterns: readonly ErrorPattern[] = [
  {
    id: 'prepared-exists',
    label: 'Prepared statement already exists',
    layer: 'transaction-pooling',
    // Logs that quote the message put up to three backslashes before a quotation mark.
    pattern: /prepared statement \\{0,3}"{1,2}[^"\\]{1,128}\\{0,3}"{1,2} already exists/i,
    samples: [
      'prepared statement "asyncpg_stmt_1__" already exists',
      'ERROR: prepared statement \\"lrupsc_1_6\\" already exists (SQLSTATE 42P05)',
    ],
    settings,
    means:
      'The library named a prepared statement on a server connection on which another client had made one of that name: a pooler in transaction mode passed the connection on.',
    now,
    avoid: [
      'Do not change pool sizes: no limit was reached.',
      'Do not switch the pooler to session mode for it: then it shares no connections any more.',
    ],
    source,
    version: 'PostgreSQL 9 to 18; PgBouncer before 1.21, or with max_prepared_statements at 0',
    date,
    verified: true,
  },
  {
    id: 'prepared-missing',
    label: 'Prepared statement does not exist',
    layer: 'transaction-pooling',
    pattern:
      /prepared statement \\{0,3}"{1,2}[^"\\]{1,128}\\{0,3}"{1,2} does not exist|unnamed prepared statement does not exist/i,
    samples: [
      'prepared statement "__asyncpg_stmt_37__" does not exist',
      'pq: unnamed prepared statement does not exist',
    ],
    settings,
    means:
      'The library made a prepared statement on one server connection and used it on another: a pooler in transaction mode passed the connection on.',
    now,
    avoid: ['Do not retry for ever: the same statement fails on every connection that has not seen it.'],
    source,
    version: 'PostgreSQL 9 to 18; PgBouncer before 1.21, or with max_prepared_statements at 0',
    date,
    verified: true,
  },
];

import { type IgnoredSetting, ignoredBy } from '../pool.ts';
import * as sources from '../pools/sources.ts';

const asyncpg = ignoredBy(sources.asyncpg);
const django = ignoredBy(sources.django);
const psycopgPool = ignoredBy(sources.psycopgPool);
const sqlalchemy = ignoredBy(sources.sqlalchemy);

const ofQueuePool: readonly IgnoredSetting[] = [
  sqlalchemy('minPoolSize', 'A pool starts empty and opens connections as they are needed.'),
  sqlalchemy('idleTimeout', 'A connection within the pool size stays open however long it is idle.'),
  sqlalchemy('maxLifetime', 'Age is pool_recycle, which is checked only when a connection is taken.'),
];

const ofPsycopgPool: readonly IgnoredSetting[] = [
  psycopgPool('maxOverflow', 'A pool has max_size and nothing beyond it.', true),
  psycopgPool('poolRecycle', 'Age is max_lifetime.'),
  psycopgPool('statementCacheLifetime', 'A prepared statement is dropped for newer ones, not after a time.'),
];

/** What libraries of Python have no use for, by the id of the library. */
export const pythonIgnores: Readonly<Record<string, readonly IgnoredSetting[]>> = {
  'sqlalchemy-queuepool': ofQueuePool,
  'sqlalchemy-async': ofQueuePool,
  'sqlalchemy-nullpool': [
    sqlalchemy('poolSize', 'Every checkout opens a connection; create_engine() refuses pool_size.', true),
    sqlalchemy(
      'checkoutTimeout',
      'Nobody waits for a pool; the driver’s own timeout limits opening one.',
      true,
    ),
  ],
  'asyncpg-pool': [
    asyncpg('maxOverflow', 'create_pool() has max_size and nothing beyond it.', true),
    asyncpg('prePing', 'A connection is handed out without a test.'),
    asyncpg('poolRecycle', 'A connection is replaced after max_queries, not after a time.'),
    asyncpg('maxLifetime', 'Only an idle connection is closed after a time.'),
  ],
  'psycopg-pool': ofPsycopgPool,
  'django-pool': ofPsycopgPool,
  'django-persistent': [
    django('maxOverflow', 'A thread has one connection and never a second one.', true),
    django('checkoutTimeout', 'A thread never waits: it opens a connection or reuses its own.', true),
    django('minPoolSize', 'A connection opens with the first query of a thread.'),
  ],
};

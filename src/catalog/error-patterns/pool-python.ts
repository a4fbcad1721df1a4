import type { ErrorPattern } from './pattern.ts';

const date = '2026-11-21';

/** Messages of pools in Python: the pool's own limit was reached, and the server may have room. */
export const pythonPoolPatterns: readonly ErrorPattern[] = [
  {
    id: 'sqlalchemy-queuepool',
    label: 'SQLAlchemy: QueuePool limit reached',
    layer: 'pool',
    pattern:
      /QueuePool limit of size (?<poolSize>\d{1,6}) overflow (?<maxOverflow>-?\d{1,6}) reached(?:, connection timed out, timeout (?<checkoutTimeout>\d{1,6}(?:\.\d{1,6})?))?/i,
    samples: [
      'sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00 (Background on this error at: https://sqlalche.me/e/20/3o7r)',
    ],
    library: 'sqlalchemy-queuepool',
    signs: [
      {
        pattern: /asyncpg|sqlalchemy[./]ext[./]asyncio|greenlet_spawn|psycopg_async/,
        library: 'sqlalchemy-async',
      },
    ],
    settings: [
      { name: 'pool_size', key: 'poolSize' },
      { name: 'max_overflow', key: 'maxOverflow' },
      { name: 'pool_timeout', key: 'checkoutTimeout' },
      { name: 'WEB_CONCURRENCY', key: 'workersPerReplica' },
    ],
    means:
      'Every connection that one pool of one worker may open was in use for the whole checkout timeout. Postgres may still have room.',
    now: [
      'Find what holds connections: a session kept open during a stream, an HTTP call or a background task, or a missing close.',
      'Compare connections in use with the pool limit in each worker, not in total.',
      'Raise the pool only as far as the budget of Postgres allows at every moment, deploys included.',
    ],
    avoid: [
      'Do not reduce the number of workers: each remaining worker then gets more callers for the same pool.',
      'Do not raise max_connections: the server did not refuse anybody.',
    ],
    source: 'https://github.com/sqlalchemy/sqlalchemy/blob/rel_2_0_54/lib/sqlalchemy/pool/impl.py',
    version: 'SQLAlchemy 1.4 to 2.1',
    date,
    verified: true,
  },
  {
    id: 'psycopg-pooltimeout',
    label: 'psycopg_pool: PoolTimeout',
    layer: 'pool',
    pattern: /couldn't get a connection after (?<checkoutTimeout>\d{1,6}(?:\.\d{1,6})?) sec/i,
    samples: ["psycopg_pool.PoolTimeout: couldn't get a connection after 30.00 sec"],
    library: 'psycopg-pool',
    signs: [{ pattern: /django/i, library: 'django-pool' }],
    settings: [
      { name: 'max_size', key: 'poolSize' },
      { name: 'min_size', key: 'minPoolSize' },
      { name: 'timeout', key: 'checkoutTimeout' },
    ],
    means:
      'No connection came free within the timeout, or the pool can’t connect at all: both end with this message. Without max_size the pool never grows beyond min_size, which is 4.',
    now: [
      'Ask pool.get_stats(): with pool_size at 0 the server can’t be reached, with requests_waiting the pool is empty.',
      'Set max_size to the share of the budget that one process may take.',
    ],
    avoid: [
      'Do not open the pool without wait() at start: a server that can’t be reached then looks like a pool that is too small.',
    ],
    source: 'https://github.com/psycopg/psycopg/blob/master/psycopg_pool/psycopg_pool/pool.py',
    version: 'psycopg_pool 3.3.1',
    date,
    verified: true,
  },
];

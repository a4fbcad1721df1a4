import type { ErrorPattern } from './pattern.ts';

const date = '2026-11-21';

/** Messages of a pool inside the app: its own limit was reached, and the server may have room. */
export const poolPatterns: readonly ErrorPattern[] = [
  {
    id: 'sqlalchemy-queuepool',
    label: 'SQLAlchemy: QueuePool limit reached',
    limit: 'pool',
    pattern:
      /QueuePool limit of size (?<poolSize>\d{1,6}) overflow (?<maxOverflow>-?\d{1,6}) reached(?:, connection timed out, timeout (?<checkoutTimeout>\d{1,6}(?:\.\d{1,6})?))?/,
    library: 'sqlalchemy-queuepool',
    signs: [
      {
        pattern: /asyncpg|sqlalchemy[./]ext[./]asyncio|greenlet_spawn|psycopg_async/,
        library: 'sqlalchemy-async',
      },
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
    version: '1.4 to 2.1',
    date,
    verified: true,
  },
  {
    id: 'prisma-p2024',
    label: 'Prisma: P2024',
    limit: 'pool',
    pattern:
      /Timed out fetching a new connection from the (?:connection )?pool(?:.{0,160}?connection pool timeout: (?<checkoutTimeout>\d{1,6}))?(?:.{0,160}?connection limit: (?<poolSize>\d{1,6}))?|\bP2024\b(?!.{0,200}Timed out fetching)/,
    library: 'prisma-6',
    means:
      'No connection of this Prisma client came free within pool_timeout. A limit of 5, 9 or 17 is the default on 2, 4 or 8 physical cores.',
    now: [
      'Look for more than one PrismaClient, long interactive transactions, and Promise.all over many queries.',
      'Set connection_limit to the share of the budget that one process may take, replicas of a deploy included.',
    ],
    avoid: [
      'Do not only raise pool_timeout: callers then wait longer in the same queue.',
      'Do not carry connection_limit over to Prisma 7, which ignores it; set max of the driver adapter there.',
    ],
    source: 'https://www.prisma.io/docs/orm/reference/error-reference',
    version: 'up to 6',
    date,
    verified: true,
  },
  {
    id: 'node-pg-acquire',
    label: 'node-postgres: no client in time',
    limit: 'pool',
    pattern: /timeout exceeded when trying to connect/,
    library: 'node-pg',
    signs: [{ pattern: /prisma/i, library: 'prisma-7-adapter-pg' }],
    means:
      'No client of the pool came free within connectionTimeoutMillis. The pool has 10 clients unless max says otherwise.',
    now: [
      'Look for a missing client.release(), for transactions that wait for something else, and for a blocked event loop.',
      'Compare totalCount, idleCount and waitingCount of the pool.',
    ],
    avoid: [
      'Do not remove connectionTimeoutMillis: without it the same requests hang for ever.',
      'Do not raise max before replicas × processes × max fits the budget.',
    ],
    source: 'https://github.com/brianc/node-postgres/blob/master/packages/pg-pool/index.js',
    version: 'pg-pool 3.14.0',
    date,
    verified: true,
  },
];

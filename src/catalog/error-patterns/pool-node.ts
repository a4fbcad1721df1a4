import type { ErrorPattern } from './pattern.ts';

const date = '2026-11-21';

/** Messages of pools in Node.js: the pool's own limit was reached, and the server may have room. */
export const nodePoolPatterns: readonly ErrorPattern[] = [
  {
    id: 'prisma-p2024',
    label: 'Prisma: P2024',
    layer: 'pool',
    pattern:
      /Timed out fetching a new connection from the (?:connection )?pool(?:.{0,160}?connection pool timeout: (?<checkoutTimeout>\d{1,6}))?(?:.{0,160}?connection limit: (?<poolSize>\d{1,6}))?|\bP2024\b(?!.{0,200}Timed out fetching)/,
    samples: [
      'Timed out fetching a new connection from the connection pool. More info: http://pris.ly/d/connection-pool (Current connection pool timeout: 10, connection limit: 5)',
      'Timed out fetching a new connection from the connection pool. (More info: http://pris.ly/d/connection-pool, Current connection limit: 9)',
    ],
    library: 'prisma-6',
    settings: [
      { name: 'connection_limit', key: 'poolSize' },
      { name: 'pool_timeout', key: 'checkoutTimeout' },
      { name: 'PrismaClients in one process', key: 'poolsPerWorker' },
    ],
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
    source:
      'https://github.com/prisma/prisma-engines/blob/main/libs/user-facing-errors/src/query_engine/mod.rs',
    version: 'Prisma up to 6',
    date,
    verified: true,
  },
  {
    id: 'node-pg-acquire',
    label: 'node-postgres: no client in time',
    layer: 'pool',
    pattern: /timeout exceeded when trying to connect/i,
    samples: ['Error: timeout exceeded when trying to connect'],
    library: 'node-pg',
    signs: [{ pattern: /prisma/i, library: 'prisma-7-adapter-pg' }],
    settings: [
      { name: 'max', key: 'poolSize' },
      { name: 'connectionTimeoutMillis', key: 'checkoutTimeout' },
    ],
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
  {
    id: 'knex-timeout',
    label: 'Knex: timeout acquiring a connection',
    layer: 'pool',
    pattern: /Knex: Timeout acquiring a connection\. The pool is probably full/i,
    samples: [
      'KnexTimeoutError: Knex: Timeout acquiring a connection. The pool is probably full. Are you missing a .transacting(trx) call?',
    ],
    library: 'knex',
    settings: [
      { name: 'pool.max', key: 'poolSize' },
      { name: 'pool.min', key: 'minPoolSize' },
      { name: 'acquireConnectionTimeout', key: 'checkoutTimeout' },
    ],
    means:
      'No connection came free within acquireConnectionTimeout. Often a query inside a transaction runs outside of it: it then needs a second connection while it keeps the first.',
    now: [
      'Pass trx to every query of a transaction, with .transacting(trx) or trx(table).',
      'Look for transactions that never commit or roll back.',
    ],
    avoid: [
      'Do not raise pool.max to hide a query that left its transaction: under load it takes all of the larger pool as well.',
    ],
    source: 'https://github.com/knex/knex/blob/master/lib/client.js',
    version: 'Knex 3.3.0',
    date,
    verified: true,
  },
  {
    id: 'sequelize-acquire',
    label: 'Sequelize: acquire timeout',
    layer: 'pool',
    pattern: /ConnectionAcquireTimeoutError/,
    samples: ['SequelizeConnectionAcquireTimeoutError: Operation timeout'],
    library: 'sequelize',
    settings: [
      { name: 'pool.max', key: 'poolSize' },
      { name: 'pool.acquire', key: 'checkoutTimeout' },
    ],
    means:
      'No connection came free within pool.acquire, one minute by default. The pool holds 5 unless max says otherwise.',
    now: [
      'Look for managed transactions whose callback never settles, and for queries in them without { transaction }.',
      'Raise pool.max only as far as replicas × processes × max fits the budget; with read replicas each side has a pool of its own.',
    ],
    avoid: ['Do not raise pool.acquire: callers then wait longer in the same queue.'],
    source:
      'https://github.com/sequelize/sequelize/blob/v6/src/errors/connection/connection-acquire-timeout-error.ts',
    version: 'Sequelize 5 to 6.37.8, with sequelize-pool 7.1.0',
    date,
    verified: true,
  },
];

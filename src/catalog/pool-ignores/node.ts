import { type IgnoredSetting, ignoredBy } from '../pool.ts';
import * as sources from '../pools/sources.ts';

const knex = ignoredBy(sources.knex);
const nodePg = ignoredBy(sources.nodePg);
const postgresJs = ignoredBy(sources.postgresJs);
const prisma6 = ignoredBy(sources.prisma6);
const sequelize = ignoredBy(sources.sequelize);
const typeorm = ignoredBy(sources.typeorm);

const ofNodePg: readonly IgnoredSetting[] = [
  nodePg('maxOverflow', 'A pool has max and nothing beyond it.', true),
  nodePg('prePing', 'A client is handed out without a test.'),
  nodePg('poolRecycle', 'Age is maxLifetimeSeconds.'),
  nodePg(
    'statementCacheSize',
    'A named statement is kept for as long as its connection; nothing limits them.',
  ),
  nodePg('statementCacheLifetime', 'A named statement is kept for as long as its connection.'),
];

/** What libraries of Node.js have no use for, by the id of the library. */
export const nodeIgnores: Readonly<Record<string, readonly IgnoredSetting[]>> = {
  'prisma-6': [
    prisma6('maxOverflow', 'connection_limit is all that a pool may open.', true),
    prisma6('poolRecycle', 'Age is max_connection_lifetime in the address.'),
    prisma6('statementCacheLifetime', 'The address sets the size of the cache and no time.'),
  ],
  'node-pg': ofNodePg,
  'prisma-7-adapter-pg': ofNodePg,
  'prisma-8': ofNodePg,
  'postgres-js': [
    postgresJs('maxOverflow', 'A pool has max and nothing beyond it.', true),
    postgresJs('checkoutTimeout', 'A query waits for a connection for as long as it takes.', true),
    postgresJs('minPoolSize', 'A connection opens with the query that needs it.'),
    postgresJs('prePing', 'A connection is used without a test.'),
    postgresJs('poolRecycle', 'Age is max_lifetime.'),
    postgresJs(
      'statementCacheSize',
      'A statement is kept for as long as its connection; nothing limits them.',
    ),
    postgresJs('statementCacheLifetime', 'A statement is kept for as long as its connection.'),
  ],
  typeorm: [
    typeorm('maxOverflow', 'A pool has poolSize and nothing beyond it.', true),
    ...ofNodePg.filter(({ key }) => key !== 'maxOverflow'),
  ],
  sequelize: [
    sequelize('maxOverflow', 'A pool has pool.max and nothing beyond it.', true),
    sequelize('prePing', 'A connection is handed out without a query to test it.'),
    sequelize('poolRecycle', 'A connection is replaced after pool.maxUses, not after a time.'),
    sequelize('maxLifetime', 'A connection is replaced after pool.maxUses, not after a time.'),
    sequelize('statementCacheLifetime', 'Nothing is forgotten after a time.'),
  ],
  knex: [
    knex('maxOverflow', 'A pool has pool.max and nothing beyond it.', true),
    knex('prePing', 'A connection is handed out without a query to test it, unless pool.validate is given.'),
    knex('poolRecycle', 'Age is pool.maxConnectionLifetimeMillis, from 3.2 on.'),
    knex('statementCacheLifetime', 'Nothing is forgotten after a time.'),
  ],
};

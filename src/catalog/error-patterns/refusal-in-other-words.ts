import type { ErrorPattern } from './pattern.ts';

const date = '2026-11-21';
const wordsOfPostgres = ['pg-role-limit', 'pg-db-limit', 'pg-reserved', 'pg-too-many-clients'] as const;

/** The same refusals as a library, a code or another server says them. */
export const otherRefusalPatterns: readonly ErrorPattern[] = [
  {
    id: 'prisma-p2037',
    label: 'Prisma: P2037',
    layer: 'postgres',
    pattern: /\bP2037\b|[Tt]oo many database connections opened/,
    // A limit of a role or a database has a fix of its own, and Prisma repeats the words.
    givesWayTo: ['pg-role-limit', 'pg-db-limit'],
    samples: [
      'P2037: Too many database connections opened: FATAL: too many',
      'Too many database connections opened: FATAL: sorry, too many clients already',
      'Too many database connections opened: ERROR HY000 (1040): Too many connections',
    ],
    settings: [
      { name: 'connection_limit', key: 'poolSize' },
      { name: 'PrismaClients in one process', key: 'poolsPerWorker' },
      { name: 'replicas', key: 'replicas' },
      { name: 'max_connections', key: 'postgres.maxConnections' },
    ],
    means:
      'The server refused the connection that Prisma asked for; behind the colon stand the server’s own words. Not Prisma’s pool, but the sum of all pools is too large.',
    now: [
      'Count replicas × processes × clients × connection_limit, those of a deploy included, against the budget.',
      'Lower connection_limit where most processes are; on functions that scale, connect through a pooler.',
    ],
    avoid: ['Do not raise connection_limit: each process then asks a full server for more.'],
    source:
      'https://github.com/prisma/prisma/blob/main/packages/client/tests/e2e/issues/22610-parallel-batch/tests/main.ts',
    version: 'Prisma 5 to 7; with adapter-pg a raw query may say P2010 instead',
    date,
    verified: true,
  },
  {
    id: 'mysql-1040',
    label: 'MySQL 1040, or redis-py: Too many connections',
    layer: 'postgres',
    pattern: /\bToo many connections(?! ?\w)|\bER_CON_COUNT_ERROR\b|\bERROR 1040\b/,
    givesWayTo: ['prisma-p2037'],
    samples: [
      'ERROR 1040 (08004): Too many connections',
      'redis.exceptions.MaxConnectionsError: Too many connections',
    ],
    settings: [
      { name: 'max_connections of MySQL' },
      { name: 'max_connections of redis-py’s ConnectionPool', key: 'redis.poolSize' },
    ],
    means:
      'Two programs print these words. With 1040 or ER_CON_COUNT_ERROR the MySQL server has no connection left; with redis.exceptions it is the client’s own pool, and Redis was not asked.',
    wordings: [
      {
        pattern: /redis|MaxConnectionsError/,
        means:
          'The pool of redis-py holds as many connections as max_connections allows and gives no more: it fails at once. Neither Redis nor a database was asked.',
      },
      {
        pattern: /\b1040\b|ER_CON_COUNT_ERROR/,
        means: 'The MySQL server has max_connections connections open and takes no more.',
      },
    ],
    now: [
      'Read what stands before the words: ERROR 1040, or redis.exceptions.',
      'MySQL: see SHOW PROCESSLIST, then lower the sum of pools.',
      'redis-py: find who keeps connections, or take a BlockingConnectionPool, which waits.',
    ],
    avoid: ['Do not raise max_connections before you know which of the two it is.'],
    source:
      'https://mariadb.com/docs/server/reference/error-codes/mariadb-error-codes-1000-to-1099/error-1040-too-many-connections',
    version: 'MySQL 5.7 to 9.4, MariaDB; redis-py 8.1.0',
    date,
    verified: true,
  },
  {
    id: 'pg-53300',
    label: 'SQLSTATE 53300',
    layer: 'postgres',
    pattern: /\bSQLSTATE["']?[[( =:]{0,3}["'E]?53300\b|\bcode["']?: ?[`'"]53300\b/i,
    givesWayTo: [...wordsOfPostgres, 'prisma-p2037'],
    samples: [
      'failed to connect to `host=db`: server error (SQLSTATE 53300)',
      'SqlExceptionHelper   : SQL Error: 0, SQLState: 53300',
    ],
    settings: [
      { name: 'max_connections', key: 'postgres.maxConnections' },
      { name: 'pool size', key: 'poolSize' },
    ],
    means:
      'The code for too many connections, without the words: all slots, the reserved ones, or the limit of a role or a database. The log of Postgres says which.',
    now: [
      'Find the same second in the log of Postgres and read the words there.',
      'See who holds the slots: count pg_stat_activity by application_name and state.',
    ],
    avoid: ['Do not enlarge the pools of the app: the server, and not the pool, said no.'],
    source: 'https://www.postgresql.org/docs/current/errcodes-appendix.html',
    version: 'PostgreSQL 9 to 18',
    date,
    verified: true,
  },
];

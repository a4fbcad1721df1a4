import { type IgnoredSetting, ignoredBy } from '../pool.ts';
import * as sources from '../pools/sources.ts';

const databaseSql = ignoredBy(sources.databaseSql);
const deadpool = ignoredBy(sources.deadpool);
const hikariCp = ignoredBy(sources.hikariCp);
const npgsql = ignoredBy(sources.npgsql);
const pgxpool = ignoredBy(sources.pgxpool);
const rails = ignoredBy(sources.rails);
const sqlx = ignoredBy(sources.sqlx);

/** What libraries of the JVM, Go, Ruby, .NET and Rust have no use for, by the id of the library. */
export const otherIgnores: Readonly<Record<string, readonly IgnoredSetting[]>> = {
  hikaricp: [
    hikariCp('maxOverflow', 'A pool has maximumPoolSize and nothing beyond it.', true),
    hikariCp('poolRecycle', 'Age is maxLifetime.'),
  ],
  'database-sql': [
    databaseSql('maxOverflow', 'SetMaxOpenConns is all that a pool may open.', true),
    databaseSql('minPoolSize', 'SetMaxIdleConns keeps connections that are there and opens none.'),
    databaseSql('poolRecycle', 'Age is SetConnMaxLifetime.'),
  ],
  pgxpool: [
    pgxpool('maxOverflow', 'A pool has pool_max_conns and nothing beyond it.', true),
    pgxpool('poolRecycle', 'Age is pool_max_conn_lifetime.'),
    pgxpool('statementCacheLifetime', 'A statement is dropped for newer ones, not after a time.'),
  ],
  rails: [
    rails('maxOverflow', 'A pool has max_connections and nothing beyond it.', true),
    rails('poolRecycle', 'Age is max_age, from 8.1 on.'),
    rails('statementCacheLifetime', 'A statement is dropped for newer ones, not after a time.'),
  ],
  npgsql: [
    npgsql('maxOverflow', 'Maximum Pool Size is all that a pool may open.', true),
    npgsql('prePing', 'A connection is handed out without a test; Keepalive tests idle ones.'),
    npgsql('poolRecycle', 'Age is Connection Lifetime.'),
    npgsql('statementCacheLifetime', 'A statement is dropped for newer ones, not after a time.'),
  ],
  sqlx: [
    sqlx('maxOverflow', 'A pool has max_connections and nothing beyond it.', true),
    sqlx('poolRecycle', 'Age is max_lifetime.'),
    sqlx('connectTimeout', 'Opening a connection counts into acquire_timeout.'),
    sqlx('statementCacheLifetime', 'A statement is dropped for newer ones, not after a time.'),
  ],
  deadpool: [
    deadpool('maxOverflow', 'A pool has max_size and nothing beyond it.', true),
    deadpool('minPoolSize', 'A connection opens with the caller that needs it.'),
    deadpool('poolRecycle', 'Recycling tests a connection; it does not look at its age.'),
    deadpool('idleTimeout', 'Idle connections stay open unless retain() is called.'),
    deadpool('maxLifetime', 'Connections grow as old as they get unless retain() is called.'),
    deadpool('statementCacheLifetime', 'Nothing is forgotten after a time.'),
  ],
};

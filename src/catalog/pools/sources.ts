import type { Provenance } from '../fact.ts';

// Where the behaviour of each library was read. Other facts of a row name their own source beside it.

const date = '2026-11-21';

export const sqlalchemy: Provenance = {
  source: 'https://github.com/sqlalchemy/sqlalchemy/blob/rel_2_0_54/lib/sqlalchemy/pool/impl.py',
  version: '1.4 to 2.1',
  date,
  verified: true,
};

export const asyncpg: Provenance = {
  source: 'https://github.com/MagicStack/asyncpg/blob/v0.31.0/asyncpg/pool.py',
  version: '0.31.0',
  date,
  verified: true,
};

export const psycopgPool: Provenance = {
  source: 'https://github.com/psycopg/psycopg/blob/pool-3.3.1/psycopg_pool/psycopg_pool/pool.py',
  version: '3.3.1',
  date,
  verified: true,
};

export const django: Provenance = {
  source: 'https://docs.djangoproject.com/en/5.2/ref/databases/',
  version: '5.2',
  date,
  verified: true,
};

export const prisma6: Provenance = {
  source: 'https://github.com/prisma/prisma-engines/blob/main/quaint/src/connector/postgres/url.rs',
  version: 'up to 6',
  date,
  verified: true,
};

export const nodePg: Provenance = {
  source: 'https://github.com/brianc/node-postgres/blob/master/packages/pg-pool/index.js',
  version: 'pg-pool 3.14.0',
  date,
  verified: true,
};

export const postgresJs: Provenance = {
  source: 'https://github.com/porsager/postgres/blob/v3.4.9/src/index.js',
  version: '3.4.9',
  date,
  verified: true,
};

export const typeorm: Provenance = {
  source: 'https://github.com/typeorm/typeorm/blob/master/src/driver/postgres/PostgresDriver.ts',
  version: '1.1.0',
  date,
  verified: true,
};

export const sequelize: Provenance = {
  source: 'https://github.com/sequelize/sequelize/blob/v6.37.8/src/dialects/abstract/connection-manager.js',
  version: '6.37.8',
  date,
  verified: true,
};

export const knex: Provenance = {
  source: 'https://github.com/knex/knex/blob/3.3.0/lib/client.js',
  version: '3.3.0',
  date,
  verified: true,
};

export const hikariCp: Provenance = {
  source:
    'https://github.com/brettwooldridge/HikariCP/blob/HikariCP-6.0.0/src/main/java/com/zaxxer/hikari/HikariConfig.java',
  version: '6.0.0',
  date,
  verified: true,
};

export const databaseSql: Provenance = {
  source: 'https://github.com/golang/go/blob/master/src/database/sql/sql.go',
  version: 'Go, main branch of 2026',
  date,
  verified: true,
};

export const pgxpool: Provenance = {
  source: 'https://github.com/jackc/pgx/blob/v5.10.0/pgxpool/pool.go',
  version: '5.10.0',
  date,
  verified: true,
};

export const rails: Provenance = {
  source:
    'https://github.com/rails/rails/blob/v8.1.3/activerecord/lib/active_record/database_configurations/hash_config.rb',
  version: '8.1.3',
  date,
  verified: true,
};

export const npgsql: Provenance = {
  source: 'https://github.com/npgsql/npgsql/blob/v10.0.3/src/Npgsql/NpgsqlConnectionStringBuilder.cs',
  version: '10.0.3',
  date,
  verified: true,
};

export const sqlx: Provenance = {
  source: 'https://github.com/launchbadge/sqlx/blob/v0.8.6/sqlx-core/src/pool/options.rs',
  version: '0.8.6',
  date,
  verified: true,
};

export const deadpool: Provenance = {
  source: 'https://github.com/deadpool-rs/deadpool/blob/main/crates/deadpool/src/managed/config.rs',
  version: '0.13.0',
  date,
  verified: true,
};

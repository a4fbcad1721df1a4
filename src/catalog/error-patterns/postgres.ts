import type { ErrorPattern } from './pattern.ts';

const date = '2026-11-21';
const connectionLimitsTest =
  'https://github.com/postgres/postgres/blob/master/src/test/postmaster/t/002_connection_limits.pl';

const now = [
  'See who holds the slots: count pg_stat_activity by application_name and state, client backends only.',
  'Stop what can be stopped: a second release that is still running, idle workers, scheduled jobs.',
  'Then lower pools or replicas until demand fits the budget at every moment.',
] as const;
const avoid = [
  'Do not enlarge the pools of the app: the server, and not the pool, said no.',
  'Do not restart everything at once: all workers then open their connections together.',
] as const;

/** Refusals by Postgres: no slot, or a limit on a role or a database. */
export const postgresPatterns: readonly ErrorPattern[] = [
  {
    id: 'pg-too-many-clients',
    label: 'Postgres: too many clients',
    limit: 'postgres',
    pattern: /sorry, too many clients already/,
    means:
      'Every slot of the server was taken, the reserved ones too. An app reads this when its role is a superuser, or in a storm of connects.',
    now,
    avoid: [
      ...avoid,
      'Do not let the app use a superuser role: it takes the slots that are kept for repairs.',
    ],
    source: 'https://github.com/postgres/postgres/blob/master/src/backend/storage/lmgr/proc.c',
    version: '9 to 18',
    date,
    verified: true,
  },
  {
    id: 'pg-reserved',
    label: 'Postgres: remaining slots are reserved',
    limit: 'postgres',
    pattern: /remaining connection slots are reserved(?! for (?:roles with privileges|.{0,60}rds_))/,
    means:
      'The slots that an ordinary role may use were all taken; the last ones, 3 by default, are kept for superusers. Up to version 15 the text speaks of “non-replication superuser connections”, since 16 of “the SUPERUSER attribute”.',
    now,
    avoid,
    source: connectionLimitsTest,
    version: '9.1 to 18',
    date,
    verified: true,
  },
  {
    id: 'pg-reserved-role',
    label: 'Postgres: slots reserved for a role',
    limit: 'postgres',
    pattern: /remaining connection slots are reserved for roles with privileges(?!.{0,20}rds_)/,
    means:
      'The free slots were down to reserved_connections plus those of superusers, which members of pg_use_reserved_connections alone may take. Postgres 16 or later, often on Azure or Cloud SQL.',
    now,
    avoid: [...avoid, 'Do not grant pg_use_reserved_connections to the app: the reserve is for operators.'],
    source: connectionLimitsTest,
    version: '16 to 18',
    date,
    verified: true,
  },
  {
    id: 'pg-reserved-rds',
    label: 'Amazon RDS: remaining slots are reserved',
    limit: 'postgres',
    pattern: /remaining connection slots are reserved for .{0,60}rds_/,
    means:
      'The slots that an ordinary role may use were all taken; RDS keeps some for its own roles beside those of superusers.',
    now,
    avoid,
    source: 'https://repost.aws/knowledge-center/rds-postgresql-error-connection-slots',
    version: 'RDS and Aurora 10 to 18',
    date,
    verified: false,
  },
  {
    id: 'pg-role-limit',
    label: 'Postgres: connection limit of the role',
    limit: 'postgres',
    pattern: /too many connections for role/,
    means: 'The role has a connection limit of its own, and it was reached. The server may have free slots.',
    now: [
      'Read the limit: SELECT rolconnlimit FROM pg_roles.',
      'Size the pools of everything that uses this role against it.',
    ],
    avoid: ['Do not raise max_connections: it was not the limit.'],
    source: 'https://www.postgresql.org/docs/current/sql-createrole.html',
    version: '9 to 18',
    date,
    verified: true,
  },
  {
    id: 'pg-database-limit',
    label: 'Postgres: connection limit of the database',
    limit: 'postgres',
    pattern: /too many connections for database/,
    means:
      'The database has a connection limit of its own, and it was reached. The server may have free slots.',
    now: [
      'Read the limit: SELECT datconnlimit FROM pg_database.',
      'Size the pools of everything that uses this database against it.',
    ],
    avoid: ['Do not raise max_connections: it was not the limit.'],
    source: 'https://www.postgresql.org/docs/current/sql-createdatabase.html',
    version: '9 to 18',
    date,
    verified: true,
  },
];

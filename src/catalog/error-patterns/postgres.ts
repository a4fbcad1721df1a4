import type { ErrorPattern } from './pattern.ts';

const date = '2026-11-21';

const now = [
  'See who holds the slots: count pg_stat_activity by application_name and state, client backends only.',
  'Stop what can be stopped: a second release that is still running, idle workers, scheduled jobs.',
  'Then lower pools or replicas until demand fits the budget at every moment.',
] as const;
const avoid = [
  'Do not enlarge the pools of the app: the server, and not the pool, said no.',
  'Do not restart everything at once: all workers then open their connections together.',
] as const;
const sizes = [
  { name: 'max_connections', key: 'postgres.maxConnections' },
  { name: 'pool size', key: 'poolSize' },
  { name: 'overflow', key: 'maxOverflow' },
  { name: 'workers', key: 'workersPerReplica' },
  { name: 'replicas', key: 'replicas' },
] as const;

/** Refusals in the words of Postgres: no slot, a limit on a role or a database, or no memory for one more process. */
export const postgresPatterns: readonly ErrorPattern[] = [
  {
    id: 'pg-fork',
    label: 'Postgres: could not fork',
    layer: 'postgres',
    pattern: /could not fork new process for connection/i,
    samples: [
      'LOG:  could not fork new process for connection: Cannot allocate memory',
      'LOG:  could not fork new process for connection: Resource temporarily unavailable',
    ],
    settings: [
      { name: 'max_connections', key: 'postgres.maxConnections' },
      { name: 'work_mem', key: 'postgres.workMem' },
      { name: 'shared_buffers', key: 'postgres.sharedBuffers' },
      { name: 'memory of the server', key: 'postgres.memory' },
    ],
    means:
      'The machine had no memory or no process left for one more connection, before max_connections was reached: the limit is set higher than the host can carry.',
    now: [
      'Close connections that nobody needs, idle ones first; each is a process.',
      'Then lower max_connections to what memory carries, and put a pooler in front.',
    ],
    avoid: ['Do not raise max_connections: the host is full below it already.'],
    source: 'https://github.com/postgres/postgres/blob/REL_17_STABLE/src/backend/postmaster/postmaster.c',
    version: 'PostgreSQL 8 to 18',
    date,
    verified: true,
  },
  {
    id: 'pg-role-limit',
    label: 'Postgres: connection limit of the role',
    layer: 'postgres',
    pattern: /too many connections for role|demasiadas conexiones para el rol/i,
    samples: ['asyncpg.exceptions.TooManyConnectionsError: too many connections for role "vslyvkeneoptxy"'],
    settings: [{ name: 'CONNECTION LIMIT of the role' }, ...sizes.slice(1)],
    means: 'The role has a connection limit of its own, and it was reached. The server may have free slots.',
    now: [
      'Read the limit: SELECT rolconnlimit FROM pg_roles.',
      'Size the pools of everything that uses this role against it.',
    ],
    avoid: ['Do not raise max_connections: it was not the limit.'],
    source: 'https://github.com/postgres/postgres/blob/master/src/backend/utils/init/miscinit.c',
    version: 'PostgreSQL 9 to 18',
    date,
    verified: true,
  },
  {
    id: 'pg-db-limit',
    label: 'Postgres: connection limit of the database',
    layer: 'postgres',
    pattern: /too many connections for database/i,
    samples: ['FATAL: too many connections for database "app"'],
    settings: [{ name: 'CONNECTION LIMIT of the database' }, ...sizes.slice(1)],
    means:
      'The database has a connection limit of its own, and it was reached. The server may have free slots.',
    now: [
      'Read the limit: SELECT datconnlimit FROM pg_database.',
      'Size the pools of everything that uses this database against it.',
    ],
    avoid: ['Do not raise max_connections: it was not the limit.'],
    source: 'https://github.com/postgres/postgres/blob/master/src/backend/utils/init/postinit.c',
    version: 'PostgreSQL 9 to 18',
    date,
    verified: true,
  },
  {
    id: 'pg-reserved',
    label: 'Postgres: remaining slots are reserved',
    layer: 'postgres',
    pattern: /remaining connection slots are reserved|las conexiones restantes están reservadas/i,
    givesWayTo: ['prisma-p2037'],
    samples: [
      'FATAL: remaining connection slots are reserved for non-replication superuser connections',
      'FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute',
      'FATAL: remaining connection slots are reserved for roles with privileges of the "pg_use_reserved_connections" role (SQLSTATE 53300)',
      'remaining connection slots are reserved for non-replication superuser and rds_superuser connections',
      'remaining connection slots are reserved for roles with privileges of the "rds_reserved" role',
    ],
    settings: [
      ...sizes,
      { name: 'superuser_reserved_connections', key: 'postgres.superuserReserved' },
      { name: 'reserved_connections', key: 'postgres.reserved' },
      { name: 'rds.rds_superuser_reserved_connections', key: 'postgres.platformReserved' },
    ],
    means:
      'The slots that an ordinary role may use were all taken; the last ones are kept for superusers, for the members of a role, or for the provider’s own roles. Up to version 15 the text speaks of “non-replication superuser connections”, since 16 of an attribute or of a role.',
    wordings: [
      {
        pattern: /rds_/,
        means:
          'The slots that an ordinary role may use were all taken; RDS keeps some for its own roles beside those of superusers.',
      },
      {
        pattern: /roles with privileges/,
        means:
          'The free slots were down to reserved_connections plus those of superusers, which members of pg_use_reserved_connections alone may take. Postgres 16 or later, often on Azure or Cloud SQL.',
      },
    ],
    now,
    avoid: [...avoid, 'Do not grant pg_use_reserved_connections to the app: the reserve is for operators.'],
    source: 'https://github.com/postgres/postgres/blob/master/src/test/postmaster/t/002_connection_limits.pl',
    version: 'PostgreSQL 9.1 to 18',
    date,
    verified: true,
    unchecked:
      'The wordings of Amazon RDS are those of its support pages and of reports; they were not tried.',
  },
  {
    id: 'pg-too-many-clients',
    label: 'Postgres: too many clients',
    layer: 'postgres',
    // What a server says whose lc_messages is German, French, Spanish, Japanese or Chinese.
    pattern:
      /sorry, too many clients already|schon zu viele Verbindungen|trop de clients sont déjà connectés|ya tenemos demasiados clientes|現在クライアント数が多すぎます|已经有太多的客户(?!端)/i,
    givesWayTo: ['prisma-p2037'],
    samples: [
      'FATAL:  sorry, too many clients already',
      'asyncpg.exceptions.TooManyConnectionsError: sorry, too many clients already',
    ],
    settings: [...sizes, { name: 'maxSurge', key: 'surge' }],
    means:
      'Every slot of the server was taken, the reserved ones too. An app reads this when its role is a superuser, or in a storm of connects.',
    now,
    avoid: [
      ...avoid,
      'Do not let the app use a superuser role: it takes the slots that are kept for repairs.',
    ],
    source: 'https://github.com/postgres/postgres/blob/master/src/backend/storage/lmgr/proc.c',
    version: 'PostgreSQL 9 to 18',
    date,
    verified: true,
    unchecked:
      'The wordings in other languages are those of reports and of check_postgres; the catalogues of Postgres were not read.',
  },
];

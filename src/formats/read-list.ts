import type { FormatId } from './formats.ts';

/** What can be read, by the part of a system that it is about. */
interface ReadGroup {
  readonly label: string;
  readonly formats: readonly {
    readonly id: FormatId;
    /** What is taken from it, as sentences. */
    readonly takes: string;
  }[];
}

/** Every format that a person may give, and what a scenario takes from it; the common ones of each part first. */
export const readList: readonly ReadGroup[] = [
  {
    label: 'Environment and start',
    formats: [
      {
        id: 'env',
        takes:
          'Workers, pool settings and limits under the names that libraries, servers and platforms read. References to other variables are filled in. A prefix names the service.',
      },
      {
        id: 'connection-url',
        takes:
          'The library, a pooler by its port or host, the provider, and the pool settings among the parameters. Of user, password, host and database nothing is kept.',
      },
      { id: 'procfile', takes: 'Each process as a service, with the workers and limits of its command.' },
      {
        id: 'dockerfile',
        takes: 'The command that the last stage starts, and the variables that it sets.',
      },
      {
        id: 'gunicorn-conf',
        takes:
          'Workers, threads, worker class and timeouts. A number of workers that the machine’s cores decide is asked for.',
      },
      { id: 'puma-config', takes: 'Workers and the most threads; the default of a variable with a note.' },
    ],
  },
  {
    label: 'Platform',
    formats: [
      {
        id: 'compose',
        takes:
          'Services that use Postgres: commands, variables, replicas, copies, limits and deploys; with them the Postgres, pooler and Redis of the file. Files of one folder lie over one another.',
      },
      {
        id: 'kubernetes',
        takes:
          'Deployments, stateful sets and jobs with their autoscalers, variables, resources and rollout; canaries; a PgBouncer beside a program; clusters of CloudNativePG, Zalando and Crunchy Data. What stands in a Secret is asked for.',
      },
      {
        id: 'helm-values',
        takes: 'Replicas, autoscaling, variables, commands and resources of each program.',
      },
      { id: 'railway', takes: 'Start command, replicas over all regions, and what a deploy does.' },
      { id: 'render', takes: 'Each service with its command, variables and replicas, and the database.' },
      {
        id: 'fly',
        takes:
          'Each process with its command, variables, machine and deploys. The number of machines is not in the file, and is asked for.',
      },
      { id: 'heroku', takes: 'Each process with its dynos and command, and the variables of all.' },
    ],
  },
  {
    label: 'Code',
    formats: [
      {
        id: 'sqlalchemy',
        takes: 'The pool arguments of create_engine and create_async_engine that are written as numbers.',
      },
      { id: 'asyncpg', takes: 'The arguments of create_pool.' },
      {
        id: 'pool-code',
        takes:
          'The pool settings that code writes as numbers, for node-postgres, postgres.js, TypeORM, Sequelize, Knex, psycopg_pool, Django, pgxpool, database/sql, HikariCP, Npgsql, sqlx, deadpool and redis-py. What is computed elsewhere is named by its line.',
      },
      { id: 'prisma-7', takes: 'The options of the adapter of node-postgres.' },
      {
        id: 'spring',
        takes: 'The settings of HikariCP and the threads of the server, by profile, as properties or YAML.',
      },
      {
        id: 'database-yml',
        takes:
          'The pool of the environment that runs in production. Of ERB, the default of a variable is taken with a note, and other code is named.',
      },
    ],
  },
  {
    label: 'Server and pooler',
    formats: [
      {
        id: 'postgresql-conf',
        takes:
          'The limit, what is reserved, memory, parallel workers and timeouts; from ALTER SYSTEM and SHOW ALL, too.',
      },
      {
        id: 'pgbouncer-ini',
        takes: 'Mode, pool sizes, reserve, clients, timeouts and the databases with sizes of their own.',
      },
    ],
  },
  {
    label: 'What ran',
    formats: [
      {
        id: 'error-lines',
        takes: 'Whose limit it was, and the numbers that the message has. It may stand among other lines.',
      },
      { id: 'diagnosis', takes: 'What is open, by application and state, and the limits of the server.' },
      {
        id: 'psql-output',
        takes:
          'Rows that count pg_stat_activity by state or application, rows of pg_settings, and SHOW POOLS and SHOW CONFIG of PgBouncer.',
      },
      { id: 'json', takes: 'Everything: it is the scenario that this site wrote.' },
    ],
  },
];

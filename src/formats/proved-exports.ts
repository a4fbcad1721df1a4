import type { Proved } from './export-proofs.ts';
import type { ProgramId } from './proving-programs.ts';

const tools = (name: string) => `test/tools/${name}.tools.ts`;

/** Code whose pools were filled on a real server. */
function pool(...programs: readonly ProgramId[]): Proved {
  return {
    test: tools('code'),
    programs: [...programs, 'postgres'],
    shows:
      'Two workers open as many connections as the scenario says, counted in pg_stat_activity under the name of the service. Callers beyond that wait and fail, and the metrics say so.',
  };
}

/** Exports that were given to the programs which read them. */
export const provedExports = {
  env: {
    test: tools('environment'),
    programs: ['dash', 'node'],
    shows: 'A shell that sources it has every setting, and Node parses the same names and values.',
  },
  'start-command': {
    test: tools('environment'),
    programs: ['gunicorn', 'uvicorn', 'dash'],
    shows:
      'Uvicorn starts as many workers as the scenario has. Gunicorn takes the command, tried without its worker class, and names the same number. A shell parses every script.',
  },
  compose: {
    test: tools('platforms'),
    programs: ['compose'],
    shows: 'Laid over a file of one’s own, its config command accepts both, with every setting in place.',
  },
  kubernetes: {
    test: tools('platforms'),
    programs: ['kubernetes'],
    shows: 'The schema of its kind accepts every document; broken ones are refused. No cluster was asked.',
  },
  sqlalchemy: pool('sqlalchemy', 'psycopg2'),
  'sqlalchemy-async': pool('sqlalchemy', 'asyncpg'),
  asyncpg: pool('asyncpg'),
  'psycopg-pool': pool('psycopgPool', 'psycopg'),
  'node-pg': pool('pg'),
  'postgres-js': pool('postgresJs'),
  typeorm: pool('typeorm', 'pg'),
  sequelize: pool('sequelize', 'pg'),
  knex: pool('knex', 'pg'),
  'prisma-7': pool('prisma', 'prismaAdapter', 'pg'),
  'postgresql-conf': {
    test: tools('postgresql-conf'),
    programs: ['postgres'],
    shows:
      'It starts with the file and has its settings. An ordinary role gets as many connections as the budget says, and the next one is refused in the words of the error pages.',
  },
  'alter-system': {
    test: tools('roles'),
    programs: ['postgres'],
    shows: 'It runs the statements and has the settings; those that wait for a restart are named.',
  },
  'alter-role': {
    test: tools('roles'),
    programs: ['postgres'],
    shows: 'A role opens as many connections as the scenario says, and the next one is refused.',
  },
  'pgbouncer-ini': {
    test: tools('pgbouncer-ini'),
    programs: ['pgbouncer', 'postgres'],
    shows:
      'It starts with the file, has its settings, opens its pool size on Postgres, keeps other clients waiting and refuses the client after the last one.',
  },
  nginx: {
    test: tools('proxies'),
    programs: ['nginx'],
    shows: 'Its test of the configuration (nginx -t) succeeds, and fails with a directive that it lacks.',
  },
  redis: {
    test: tools('proxies'),
    programs: ['redis'],
    shows:
      'The server starts with the file and has its limit. The address for redis-py beside it was not tried.',
  },
  prometheus: {
    test: tools('watch'),
    programs: ['promtool'],
    shows:
      'It accepts the rules, and in the tests of rules each alert fires on its own series and on no other.',
  },
  'monitoring-sql': {
    test: tools('watch'),
    programs: ['postgres'],
    shows: 'Every statement runs, and the first one counts the slots.',
  },
  pgbench: {
    test: tools('watch'),
    programs: ['pgbench', 'postgres'],
    shows: 'The script holds as many connections as the scenario may open, and no transaction fails.',
  },
  'start-check-python': {
    test: tools('watch'),
    programs: ['python', 'psycopg', 'postgres'],
    shows:
      'It lets a start pass where the sum fits the server, and stops it where the server has one slot less.',
  },
  'start-check-node': {
    test: tools('watch'),
    programs: ['node', 'pg', 'postgres'],
    shows:
      'It lets a start pass where the sum fits the server, and stops it where the server has one slot less.',
  },
} as const satisfies Readonly<Record<string, Proved>>;

import type { Proved } from './export-proofs.ts';
import type { ProgramId } from './proving-programs.ts';

const tools = (name: string) => `test/tools/${name}.tools.ts`;

const open =
  'Two workers open as many connections as the scenario says, counted in pg_stat_activity under the name of the service. Callers beyond that wait and fail';

/** Code whose pools were filled on a real server. */
function pool(...programs: readonly ProgramId[]): Proved {
  return {
    test: tools('code'),
    programs: [...programs, 'postgres'],
    shows: `${open}, and the metrics say so.`,
  };
}

/** Settings of HikariCP, whose metrics need a package that Debian has not. */
const hikari = (how: string) => ({
  test: tools('code'),
  programs: ['java', 'hikaricp', 'pgjdbc', 'postgres'] as const,
  shows: `${how} ${open}. Metrics and Spring, which Debian has in no version of today, were left out.`,
});

const bound =
  'Each property is given to HikariCP under its own name, as Spring binds it; one that HikariCP does not know is refused.';

const rendered: Proved = {
  test: tools('share'),
  programs: ['micromark', 'micromarkGfm'],
  shows: 'It shows every heading, list and table as such, and no name of a scenario as markup.',
};

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
  procfile: {
    test: tools('environment'),
    programs: ['foreman', 'uvicorn'],
    shows: 'It finds every process type, and starts as many workers of Uvicorn as the scenario has.',
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
  django: {
    test: tools('django'),
    programs: ['django', 'psycopg2', 'psycopgPool', 'psycopg', 'postgres'],
    shows:
      'With persistent connections each thread keeps one of its own from request to request, as many as the scenario says. Django 3.2 knows neither pool nor health checks: psycopg_pool takes the settings of the pool, as Django hands them to it since version 5.1, opens as many and lets the next caller wait and fail.',
  },
  'node-pg': pool('pg'),
  'postgres-js': pool('postgresJs'),
  typeorm: pool('typeorm', 'pg'),
  sequelize: pool('sequelize', 'pg'),
  knex: pool('knex', 'pg'),
  'prisma-7': pool('prisma', 'prismaAdapter', 'pg'),
  hikaricp: { ...hikari(bound), schema: 'test/formats/schemas/hikaricp.schema.json' },
  'hikaricp-properties': hikari(bound),
  'hikaricp-java': hikari('Java compiles it.'),
  rails: {
    test: tools('code'),
    programs: ['activeRecord', 'puma', 'postgres'],
    shows: `${open}, and the metrics say so, to a stand-in for their gem, which Debian has not. Puma starts as many workers and threads as its file says. What came with Rails 8.1 was left out by Active Record.`,
    schema: 'test/formats/schemas/rails.schema.json',
  },
  'redis-py': {
    test: tools('redis'),
    programs: ['redisPy', 'redis'],
    shows:
      'Two workers open as many connections as the scenario says, counted by CLIENT LIST. Callers beyond that wait and fail, or fail at once, as it says.',
  },
  ioredis: {
    test: tools('redis'),
    programs: ['ioredis', 'redis'],
    shows:
      'Callers of a worker share one connection, counted by CLIENT LIST, and a command that takes too long fails in time.',
  },
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
    test: tools('redis'),
    programs: ['redis', 'redisPy'],
    shows:
      'The server starts with the file and has its limit. A pool of redis-py with the address beside it opens as many connections as the scenario says.',
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
  'ci-check': {
    test: tools('share'),
    programs: ['dash', 'node'],
    shows:
      'With the command line of this project it passes where the files fit, and fails where they are over budget or where it finds none.',
  },
  runbook: rendered,
  markdown: rendered,
  csv: {
    test: tools('share'),
    programs: ['postgres'],
    shows: 'COPY reads every row, and the rows of the services add up to that of Postgres.',
  },
} as const satisfies Readonly<Record<string, Proved>>;

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: commands under test hold such references.
import { describe, expect, it } from 'vitest';
import { type Container, containerRole, readContainer } from '../../src/formats/container.ts';

const container = (given: Partial<Container> = {}): Container => ({
  names: ['api'],
  image: '',
  command: [],
  variables: [],
  line: 1,
  ...given,
});
const variables = (values: Readonly<Record<string, string>>) =>
  Object.entries(values).map(([name, value], index) => ({ name, value, line: index + 10 }));
const application = (command: string, values: Readonly<Record<string, string>>, names = ['api']) =>
  readContainer(container({ names, command: command.split(' '), variables: variables(values) }));
const server = (image: string, command: readonly string[], values: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(
    readContainer(container({ names: ['db'], image, command, variables: variables(values) })).shared.map(
      ({ key, value }) => [key, value],
    ),
  );

describe('containerRole', () => {
  // prettier-ignore
  it.each([
    ['postgres:16-alpine',                          'postgres'],
    ['docker.io/bitnami/postgresql:15',             'postgres'],
    ['ghcr.io/railwayapp-templates/postgres-ssl:16', 'postgres'],
    ['edoburu/pgbouncer:v1.23.1-p2',                'pgbouncer'],
    ['bitnami/pgbouncer:1.24.0',                    'pgbouncer'],
    ['ghcr.io/postgresml/pgcat:latest',             'pooler'],
    ['redis:7',                                     'redis'],
    ['mysql:8',                                     'other'],
    ['prometheuscommunity/postgres-exporter',       'other'],
    ['dpage/pgadmin4',                              'other'],
    ['apache/airflow:2.9.2',                        'other'],
    ['registry.example:5000/shop/api:1.2',          'application'],
    ['postgrest/postgrest',                         'application'],
    ['',                                            'application'],
  ])('takes the image %j for %s', (image, role) => {
    expect(containerRole(container({ image }))).toBe(role);
  });

  it('knows a Postgres of one’s own image by its command, or by its name and variables', () => {
    const own = { image: 'shop/database' };
    expect(containerRole(container({ ...own, command: ['docker-entrypoint.sh', 'postgres'] }))).toBe(
      'postgres',
    );
    const set = variables({ POSTGRES_PASSWORD: 'x' });
    expect(containerRole(container({ ...own, names: ['db'], variables: set }))).toBe('postgres');
    expect(containerRole(container({ ...own, names: ['api'], variables: set }))).toBe('application');
    expect(containerRole(container({ names: ['db'], command: ['node', 'x.js'], variables: set }))).toBe(
      'application',
    );
  });
});

describe('readContainer of an application', () => {
  // prettier-ignore
  it.each([
    ['uvicorn app:app --workers 4',         { DB_POOL_SIZE: '10' },                             { workersPerReplica: 4, poolSize: 10 }],
    ['uvicorn app:app',                     { WEB_CONCURRENCY: '3' },                           { workersPerReplica: 3 }],
    ['uvicorn app:app --workers 4',         { WEB_CONCURRENCY: '3' },                           { workersPerReplica: 4 }],
    ['uvicorn app:app --workers ${N:-2}',   { N: '5' },                                         { workersPerReplica: 5 }],
    ['celery -A app worker -c 8',           { WEB_CONCURRENCY: '3' },                           { workersPerReplica: 8, kind: 'background' }],
    ['node server.js',                      { API_DB_POOL_SIZE: '4', WORKER_DB_POOL_SIZE: '9' }, { poolSize: 4 }],
    ['node server.js',                      { SHOP_DB_POOL_SIZE: '4' },                         { poolSize: 4 }],
    ['node server.js',                      { DB_POOL_SIZE: '5', WORKER_DB_POOL_SIZE: '9' },    { poolSize: 5 }],
    ['alembic upgrade head',                { DB_POOL_SIZE: '5' },                              { poolSize: 5, kind: 'migration' }],
  ])('reads %j with %j', (command, values, expected) => {
    const { services } = application(command, values);
    expect(services).toMatchObject([{ names: ['api'], values: expected }]);
  });

  it('counts no web workers for a program that serves no requests, and says so', () => {
    const { services, understood, notes } = application('celery -A app worker --pool solo', {
      WEB_CONCURRENCY: '3',
    });
    expect(services[0]?.values.workersPerReplica).toBe(1);
    expect(understood.map(({ name }) => name)).not.toContain('WEB_CONCURRENCY');
    expect(notes).toContainEqual({
      line: 10,
      text: 'WEB_CONCURRENCY counts web workers, and this program is none.',
    });
  });

  it('names variables of another service with their line, and never their value', () => {
    const { notUnderstood } = application('node server.js', { DB_POOL_SIZE: '5', WORKER_DB_POOL_SIZE: '9' });
    expect(notUnderstood).toEqual([
      { name: 'WORKER_DB_POOL_SIZE', line: 11, reason: 'Its prefix names another service.' },
    ]);
  });

  it('keeps the place of each setting, in its file where that is another one', () => {
    const { understood } = readContainer(
      container({
        command: ['uvicorn', 'app:app', '--workers', '4'],
        line: 5,
        rows: [
          { text: 'uvicorn app:app', line: 6 },
          { text: '--workers 4', line: 7 },
        ],
        variables: [{ name: 'DB_POOL_SIZE', value: '9', line: 2, file: 'api.env' }],
      }),
    );
    expect(understood).toEqual([
      { service: 'api', key: 'poolSize', name: 'DB_POOL_SIZE', value: 9, line: 2, file: 'api.env' },
      { service: 'api', key: 'workersPerReplica', name: '--workers', value: 4, line: 7 },
    ]);
  });

  it('finds no service where nothing speaks of workers, pools or an address', () => {
    expect(readContainer(container({ variables: variables({ API_KEY: 'x' }) })).services).toEqual([]);
  });
});

describe('readContainer of a Postgres', () => {
  // prettier-ignore
  it.each([
    ['postgres:16',        ['-c', 'max_connections=200']],
    ['postgres:16',        ['-cmax_connections=200']],
    ['postgres:16',        ['postgres', '--max_connections=200']],
    ['postgres:16',        ['postgres', '--max-connections=200']],
    ['postgres:16',        ['postgres', '-N', '200']],
    ['postgres:16',        ['docker-entrypoint.sh', '-c', 'max_connections=200']],
    ['postgres:16',        ['sh', '-c', 'exec docker-entrypoint.sh postgres -c max_connections=200']],
    ['postgres:16',        ['postgres', '-c', 'max_connections=100', '-c', 'max_connections=200']],
  ])('%s reads 200 connections out of %j', (image, command) => {
    expect(server(image, command)).toEqual({ 'postgres.version': 16, 'postgres.maxConnections': 200 });
  });

  // prettier-ignore
  it.each([
    ['bitnami/postgresql:15.4.0',      { POSTGRESQL_MAX_CONNECTIONS: '300' },                   { 'postgres.version': 15, 'postgres.maxConnections': 300 }],
    ['postgis/postgis:14-3.4',         { POSTGRES_INITDB_ARGS: '-c max_connections=300' },      { 'postgres.version': 14, 'postgres.maxConnections': 300 }],
    ['pgvector/pgvector:pg17',         { POSTGRESQL_EXTRA_FLAGS: '-c work_mem=8MB' },           { 'postgres.version': 17, 'postgres.workMem': 8 * 2 ** 20 }],
    ['timescale/timescaledb:2.14-pg16', { TS_TUNE_MAX_CONNS: '50' },                            { 'postgres.version': 16, 'postgres.maxConnections': 50 }],
    ['postgres:9.6',                   { POSTGRES_MAX_CONNECTIONS: '' },                        { 'postgres.version': 9 }],
    ['postgres:latest',                {},                                                      {}],
    ['postgres@sha256:0123',           {},                                                      {}],
  ])('%s reads %j', (image, values, expected) => {
    expect(server(image, [], values)).toEqual(expected);
  });
});

describe('readContainer of a pooler or a Redis', () => {
  // prettier-ignore
  it.each([
    ['edoburu/pgbouncer:v1.23.1-p2', { POOL_MODE: 'transaction', DEFAULT_POOL_SIZE: '25', MAX_CLIENT_CONN: '500' }, { 'pooler.version': '1.23.1' }],
    ['bitnami/pgbouncer:1.24.0',     { PGBOUNCER_POOL_MODE: 'transaction', PGBOUNCER_DEFAULT_POOL_SIZE: '25', PGBOUNCER_MAX_CLIENT_CONN: '500' }, { 'pooler.version': '1.24.0' }],
    ['pgbouncer/pgbouncer:latest',   { PGBOUNCER_POOL_MODE: 'transaction', PGBOUNCER_DEFAULT_POOL_SIZE: '25', PGBOUNCER_MAX_CLIENT_CONN: '500' }, {}],
  ])('reads the variables of %s', (image, values, version) => {
    expect(server(image, [], values)).toEqual({
      'pooler.kind': 'pgbouncer',
      'pooler.mode': 'transaction',
      'pooler.poolSize': 25,
      'pooler.maxClients': 500,
      ...version,
    });
  });

  it('names a setting of PgBouncer by its variable', () => {
    const { understood, notUnderstood, assumed } = readContainer(
      container({
        image: 'edoburu/pgbouncer',
        variables: variables({ DEFAULT_POOL_SIZE: '25', MAX_CLIENT_CONN: 'many' }),
      }),
    );
    expect(understood).toContainEqual({
      service: '',
      key: 'pooler.poolSize',
      name: 'DEFAULT_POOL_SIZE',
      line: 10,
      value: 25,
    });
    expect(notUnderstood).toEqual([
      { name: 'MAX_CLIENT_CONN', line: 11, reason: 'Its value is not a number.' },
    ]);
    expect(assumed.map(({ key }) => key)).toContain('pooler.maxClients');
  });

  // prettier-ignore
  it.each([
    ['redis:7',          ['redis-server', '--maxclients', '50'], {}],
    ['redis:7',          ['redis-server', '--maxclients=50'],    {}],
    ['bitnami/redis:7',  [],                                     { REDIS_MAXCLIENTS: '50' }],
  ])('reads what %s accepts from %j and %j', (image, command, values) => {
    expect(server(image, command, values)).toEqual({ 'redis.maxClients': 50 });
  });

  it('takes nothing of other programs', () => {
    expect(server('mysql:8', ['--max_connections=500'], { POOL_SIZE: '5' })).toEqual({});
  });
});

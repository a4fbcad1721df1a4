// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the files under test hold such references.
import { describe, expect, it } from 'vitest';
import { detect, read, readTogether } from '../../src/formats/compose.ts';
import type { Reading } from '../../src/formats/format.ts';

const text = (...lines: readonly string[]) => lines.join('\n');
const compose = (...lines: readonly string[]) => read('compose.yaml', text(...lines));
const valuesOf = (reading: Reading) =>
  Object.fromEntries(reading.services.map(({ names, values }) => [names[0] ?? '', values]));
const sharedOf = (reading: Reading) =>
  Object.fromEntries(reading.shared.map(({ key, value }) => [key, value]));
const notesOf = (reading: Reading) => reading.notes.map(({ line, text: note }) => `${line} ${note}`);
const questions = (reading: Reading) =>
  (reading.missing ?? []).map(({ service, key }) => `${service}.${key}`);

/** A service `api` that surely uses Postgres, with more lines of its own. */
const api = (...lines: readonly string[]) => [
  'services:',
  '  api:',
  '    image: shop/api:1',
  ...lines.map((line) => `    ${line}`),
];
const address = 'postgresql+asyncpg://app:hunter2@db:5432/app';
const set = (...lines: readonly string[]) => api('environment:', `  DATABASE_URL: ${address}`, ...lines);
const apiValues = (...lines: readonly string[]) => valuesOf(compose(...lines)).api ?? {};
const database = (...lines: readonly string[]) =>
  sharedOf(compose('services:', '  db:', '    image: postgres:16', ...lines.map((line) => `    ${line}`)));

describe('detect', () => {
  // prettier-ignore
  it.each([
    ['docker-compose.yml',            '',                                              true],
    ['deploy/docker-compose.prod.yaml', '',                                            true],
    ['compose.yaml',                  '',                                              true],
    ['',                              'services:\n  a:\n    image: b',                 true],
    ['values.yaml',                   'services:\n  a: b',                             false],
    ['',                              'kind: Service\nservices:\n  image: b',          false],
    ['.env',                          'DB_POOL_SIZE=5',                                false],
  ])('takes %j with %j for one: %s', (name, content, expected) => {
    expect(detect(name, content)).toBe(expected);
  });
});

describe('read', () => {
  // prettier-ignore
  it.each([
    [['  DB_POOL_SIZE: 7'],                         { poolSize: 7 }],
    [['  DB_POOL_SIZE: "7"'],                       { poolSize: 7 }],
    [['  DB_POOL_SIZE: ${SIZE:-7}'],                { poolSize: 7 }],
    [['  DB_POOL_SIZE: ${SIZE-7}'],                 { poolSize: 7 }],
    [['  DB_POOL_SIZE: "${SIZE:-${MORE:-7}}"'],     { poolSize: 7 }],
    [['  DB_POOL_SIZE: 3', '  DB_POOL_SIZE: 7'],    { poolSize: 7 }],
    [['  WEB_CONCURRENCY: 2'],                      { workersPerReplica: 2 }],
    [['command: uvicorn a:b --workers 4'],          { workersPerReplica: 4, server: 'uvicorn' }],
    [['command: ["uvicorn", "a:b", "--workers", "4"]'], { workersPerReplica: 4 }],
    [['command:', '  - uvicorn', '  - a:b', '  - --workers=4'], { workersPerReplica: 4 }],
    [['command: >', '  gunicorn a:b', '  -k uvicorn.workers.UvicornWorker', '  -w 4'], { workersPerReplica: 4, server: 'gunicorn' }],
    [['command: sh -c "alembic upgrade head && uvicorn a:b --workers 4"'], { workersPerReplica: 4 }],
    [['command: ["sh", "-c", "exec uvicorn a:b --workers $${N:-4}"]'], { workersPerReplica: 4 }],
    [['command: uvicorn a:b --workers ${N:-4}'],    { workersPerReplica: 4 }],
    [['entrypoint: ["uvicorn"]', 'command: ["a:b", "--workers", "4"]'], { workersPerReplica: 4 }],
    [['deploy:', '  replicas: 3'],                  { replicas: 3 }],
    [['scale: 3'],                                  { replicas: 3 }],
    [['deploy: {replicas: "${COPIES:-3}"}'],        { replicas: 3 }],
    [['deploy: {resources: {limits: {cpus: "0.5", memory: 512M}}}'], { cpuLimit: 0.5, memoryLimit: 2 ** 29 }],
    [['deploy: {resources: {reservations: {cpus: "0.25", memory: 1gb}}}'], { cpuRequest: 0.25, memoryRequest: 2 ** 30 }],
    [['mem_limit: 256m', 'cpus: 2'],                { cpuLimit: 2, memoryLimit: 2 ** 28 }],
    [['healthcheck: {interval: 1m30s, retries: 3}'], { healthCheckInterval: 90, healthCheckFailures: 3 }],
    [[],                                            { rollout: 'recreate' }],
    [['deploy: {update_config: {order: start-first, parallelism: 2}}'], { rollout: 'rolling', surge: 2, unavailable: 0 }],
    [['deploy: {update_config: {order: start-first, parallelism: 0}}'], { rollout: 'rolling', surge: '100%', unavailable: 0 }],
    [['deploy: {update_config: {parallelism: 2}}'], { rollout: 'rolling', surge: 0, unavailable: 2 }],
    [['deploy: {update_config: {delay: 10s}}'],     { rollout: 'rolling', surge: 0, unavailable: 1 }],
  ])('reads %j as %j', (lines, expected) => {
    expect(apiValues(...set(...lines))).toMatchObject(expected);
  });

  it('reads variables of a list, and forgets what sets nothing', () => {
    const reading = compose(
      ...api(
        'environment:',
        '  - DB_POOL_SIZE=7',
        `  - DATABASE_URL=${address}`,
        '  - API_KEY=hunter2',
        '  - DEBUG',
      ),
    );
    expect(valuesOf(reading).api).toMatchObject({ poolSize: 7, library: 'sqlalchemy-async' });
    expect(reading.notUnderstood).toEqual([
      { name: 'API_KEY', line: 7, reason: 'It sets no workers, replicas, pools or Postgres.' },
    ]);
    expect(JSON.stringify(reading)).not.toContain('hunter2');
  });

  it('follows anchors, merges and fields for extensions, and keeps the line of their origin', () => {
    const reading = compose(
      'x-environment: &environment',
      '  DB_POOL_SIZE: 7',
      `  DATABASE_URL: ${address}`,
      'x-service: &service',
      '  image: shop/api:1',
      '  environment: *environment',
      'services:',
      '  api:',
      '    <<: *service',
      '    command: uvicorn a:b --workers 2',
      '  worker:',
      '    <<: *service',
      '    environment:',
      '      <<: *environment',
      '      DB_POOL_SIZE: 3',
      '    command: celery -A a worker -c 8',
    );
    expect(valuesOf(reading)).toMatchObject({
      api: { poolSize: 7, workersPerReplica: 2 },
      worker: { poolSize: 3, workersPerReplica: 8, kind: 'background' },
    });
    const places = reading.understood.filter(({ key }) => key === 'poolSize').map(({ line }) => line);
    expect(places).toEqual([2, 15]);
  });

  it('names the line of a setting inside a command of several lines', () => {
    const reading = compose(
      'services:',
      '  db:',
      '    image: postgres:17',
      '    command: >',
      '      postgres',
      '      -c shared_buffers=256MB',
      '      -c max_connections=200',
    );
    expect(reading.understood).toMatchObject([
      { key: 'postgres.version', line: 3, value: 17 },
      { key: 'postgres.sharedBuffers', line: 6 },
      { key: 'postgres.maxConnections', line: 7, value: 200 },
    ]);
  });

  // prettier-ignore
  it.each([
    [['command: postgres -c max_connections=200']],
    [['command: -c max_connections=200']],
    [['command: -cmax_connections=200']],
    [['command: postgres --max_connections=200']],
    [['command: postgres --max-connections=200']],
    [['command: ["postgres", "-c", "max_connections=200"]']],
    [['command: ["-c", "max_connections=200"]']],
    [['command:', '  - "postgres"', '  - "-c"', '  - "max_connections=200"']],
    [['command: >-', '  postgres', '  -c max_connections=200', '  -c work_mem=4MB']],
    [['command: |', '  postgres \\', '    -c max_connections=200']],
    [['command: sh -c "postgres -c max_connections=200"']],
    [['command: ["sh", "-c", "exec docker-entrypoint.sh postgres -c max_connections=200"]']],
    [['command: postgres -c max_connections=${MAX:-200}']],
    [['command: postgres -c \'max_connections=200\'']],
    [['environment: {POSTGRES_INITDB_ARGS: "-c max_connections=200"}']],
  ])('reads 200 connections of a Postgres out of %j', (lines) => {
    expect(database(...lines)).toMatchObject({ 'postgres.version': 16, 'postgres.maxConnections': 200 });
  });

  it('takes the resources of the Postgres for the server’s', () => {
    expect(database('deploy: {resources: {limits: {cpus: "4", memory: 8g}}}')).toMatchObject({
      'postgres.cores': 4,
      'postgres.memory': 2 ** 33,
    });
  });

  it('says what an unset max_connections is, with the source', () => {
    const { assumed } = compose('services:', '  db:', '    image: postgres:16');
    expect(assumed.find(({ key }) => key === 'postgres.maxConnections')).toMatchObject({ value: 100 });
    expect(assumed.every(({ source }) => source.startsWith('https://'))).toBe(true);
  });

  it('assumes one container of a service, and that it stops before its successor starts', () => {
    const { assumed } = compose(...set('  DB_POOL_SIZE: 7'));
    const own = assumed.filter(({ service }) => service === 'api').map(({ key, value }) => [key, value]);
    expect(own).toEqual(
      expect.arrayContaining([
        ['replicas', 1],
        ['rollout', 'recreate'],
      ]),
    );
    const { assumed: none } = compose(...set('deploy: {replicas: 2, update_config: {parallelism: 1}}'));
    expect(none.filter(({ key }) => key === 'replicas' || key === 'rollout')).toEqual([]);
  });

  it('joins services to the pooler and the Postgres that their addresses name', () => {
    const reading = compose(
      ...set('  DB_HOST: pgbouncer').map((line) => line.replace('@db:', '@pgbouncer:')),
      '  pgbouncer:',
      '    image: edoburu/pgbouncer:v1.24.0-p1',
      '    environment: {POOL_MODE: transaction, DEFAULT_POOL_SIZE: 25, MAX_CLIENT_CONN: 500, DB_HOST: db}',
      '    deploy: {replicas: 2}',
      '  db:',
      '    image: postgres:16',
    );
    expect(valuesOf(reading).api?.reaches).toBe('pooler');
    expect(sharedOf(reading)).toMatchObject({
      'pooler.kind': 'pgbouncer',
      'pooler.version': '1.24.0',
      'pooler.mode': 'transaction',
      'pooler.poolSize': 25,
      'pooler.maxClients': 500,
      'pooler.processes': 2,
      'postgres.version': 16,
    });
  });

  it('takes copies such as web-1 to web-10 for one service', () => {
    const copies = Array.from({ length: 10 }, (_, index) => [
      `  web-${index + 1}:`,
      '    image: shop/api:1',
      `    environment: {DATABASE_URL: "${address}", DB_POOL_SIZE: 5}`,
    ]).flat();
    const reading = compose('services:', ...copies, '  db: {image: "postgres:16"}');
    expect(Object.keys(valuesOf(reading))).toEqual(['web']);
    expect(valuesOf(reading).web).toMatchObject({ replicas: 10, poolSize: 5 });
    expect(reading.understood).toContainEqual({
      service: 'web',
      key: 'replicas',
      name: 'web-1 … web-10',
      line: 3,
      value: 10,
    });
  });

  it('keeps copies that differ apart', () => {
    const reading = compose(
      'services:',
      `  worker1: {image: a, environment: {DATABASE_URL: "${address}", DB_POOL_SIZE: 5}}`,
      `  worker2: {image: a, environment: {DATABASE_URL: "${address}", DB_POOL_SIZE: 6}}`,
    );
    expect(Object.keys(valuesOf(reading))).toEqual(['worker1', 'worker2']);
  });

  it('takes no decoys: other databases, programs beside, a second Postgres and its clients', () => {
    const reading = compose(
      ...set('  DB_POOL_SIZE: 7'),
      '  db: {image: "postgres:16"}',
      '  mysql: {image: "mysql:8", command: --max_connections=999}',
      '  shop: {image: shop/php, environment: {DB_CONNECTION: mysql, DB_HOST: mysql, DB_POOL_SIZE: 99}}',
      '  nginx: {image: nginx, environment: {WEB_CONCURRENCY: 9}}',
      '  airflow-db: {image: "postgres:13", command: -c max_connections=77}',
      '  airflow: {image: apache/airflow, environment: {AIRFLOW__DATABASE__SQL_ALCHEMY_POOL_SIZE: 50}}',
      '  report:',
      '    image: shop/report',
      '    environment: {DATABASE_URL: "postgres://a:b@airflow-db/x", DB_POOL_SIZE: 88}',
    );
    expect(Object.keys(valuesOf(reading))).toEqual(['api']);
    expect(sharedOf(reading)).toEqual({ 'postgres.version': 16 });
    expect(notesOf(reading)).toEqual([
      '9 shop uses another database than Postgres; it is left out.',
      '11 airflow-db is another Postgres than db; a scenario holds one, so it is left out.',
      '14 report uses another Postgres; it is left out.',
    ]);
  });

  // prettier-ignore
  it.each([
    ['uses a variable that no file gives', set('  DB_POOL_SIZE: ${SIZE}'),       ['api.poolSize', '.postgres.maxConnections']],
    ['has no pool and no library',         api('depends_on: [db]', 'command: uvicorn a:b'), ['api.poolSize', '.postgres.maxConnections']],
    ['scales by a variable',               set('deploy: {replicas: "${N}"}', 'environment: {DB_POOL_SIZE: 5}'), ['api.replicas', '.postgres.maxConnections']],
  ])('asks where a service %s', (_, lines, expected) => {
    expect(questions(compose(...lines))).toEqual(expect.arrayContaining(expected));
  });

  it('asks for workers where the command stands in the image, and assumes no server’s default', () => {
    const reading = compose(...set('  SQLALCHEMY_POOL_SIZE: 7'));
    expect(questions(reading)).toContain('api.workersPerReplica');
    expect(reading.assumed.map(({ key }) => key)).not.toContain('workersPerReplica');
    expect(questions(compose(...set('command: uvicorn a:b')))).not.toContain('api.workersPerReplica');
  });

  it('names what is written and can’t be used, without its value', () => {
    const reading = compose(
      ...set('  DB_POOL_SIZE: hunter2', '  DB_MAX_OVERFLOW: 3', 'deploy: {replicas: many}'),
    );
    expect(reading.notUnderstood).toEqual([
      { name: 'DB_POOL_SIZE', line: 6, reason: 'Its value is not a number.' },
      { name: 'deploy.replicas', line: 8, reason: 'Its value is not a number.' },
    ]);
    expect(valuesOf(reading).api?.maxOverflow).toBe(3);
  });

  it('counts an empty value as not set', () => {
    const reading = compose(...set('  DB_POOL_SIZE: ""', '  DB_MAX_OVERFLOW: 3'));
    expect(valuesOf(reading).api?.poolSize).toBeUndefined();
    expect(notesOf(reading)).toContain('6 DB_POOL_SIZE is empty, so it counts as not set.');
  });

  it('follows a service that extends another one', () => {
    const reading = compose(
      ...set('  DB_POOL_SIZE: 7'),
      '  worker:',
      '    extends: {service: api}',
      '    environment: {DB_MAX_OVERFLOW: 1}',
      '    command: celery -A a worker -c 2',
    );
    expect(valuesOf(reading).worker).toMatchObject({ poolSize: 7, maxOverflow: 1, workersPerReplica: 2 });
  });

  it('survives a service that extends itself, and one that is no map', () => {
    expect(compose(...set('extends: api'), '  b: 3', '  c: [1]').services).toHaveLength(1);
  });

  it('gives a service whose name is a group’s one of its own', () => {
    const reading = compose('services:', `  agents: {image: a, environment: {DATABASE_URL: "${address}"}}`);
    expect(Object.keys(valuesOf(reading))).toEqual(['agents-service']);
  });

  it('names the line of a broken file, and reads nothing of it', () => {
    expect(compose('services:', '  api:', '\timage: a')).toMatchObject({
      services: [],
      notUnderstood: [
        { line: 3, reason: 'The document is not read: a tab indents it, and YAML takes spaces alone.' },
      ],
    });
  });

  it('says that a profile has to be chosen', () => {
    expect(notesOf(compose(...set('profiles: [tools]')))).toContain(
      '6 It runs only where one of its profiles is chosen.',
    );
  });
});

describe('readTogether', () => {
  const file = (name: string, ...lines: readonly string[]) => ({ name, text: text(...lines) });

  it('fills in variables from a .env file, and takes those of an env_file', () => {
    const reading = readTogether([
      file('shop/docker-compose.yml', ...set('  DB_POOL_SIZE: ${SIZE:-9}', 'env_file: ./api.env')),
      file('shop/.env', 'SIZE=7', 'DB_MAX_OVERFLOW=99'),
      file('shop/api.env', 'SECRET=hunter2', 'DB_MAX_OVERFLOW=4', 'DB_POOL_SIZE=1'),
    ]);
    expect(valuesOf(reading).api).toMatchObject({ poolSize: 7, maxOverflow: 4 });
    const places = reading.understood.map(({ key, file: from, line }) => [key, from, line]);
    expect(places).toContainEqual(['poolSize', 'shop/docker-compose.yml', 6]);
    expect(places).toContainEqual(['maxOverflow', 'shop/api.env', 2]);
    expect(JSON.stringify(reading)).not.toContain('hunter2');
  });

  it('asks for an env_file that is not among the files', () => {
    expect(notesOf(compose(...set('env_file:', '  - prod.env')))).toContain(
      '7 Its file of variables is not among the files; add it to have them read.',
    );
  });

  it('lays an override over the main file, and keeps other folders apart', () => {
    const reading = readTogether([
      file('shop/compose.override.yaml', ...api('environment: {DB_POOL_SIZE: 3}')),
      file('shop/compose.yaml', ...set('  DB_POOL_SIZE: 7', '  DB_MAX_OVERFLOW: 2')),
      file(
        'mail/compose.yaml',
        'services:',
        `  sender: {image: b, environment: {DATABASE_URL: "${address}"}}`,
      ),
    ]);
    expect(valuesOf(reading)).toMatchObject({ api: { poolSize: 3, maxOverflow: 2 }, sender: {} });
    expect(reading.understood.find(({ key }) => key === 'poolSize')?.file).toBe('shop/compose.override.yaml');
  });
});

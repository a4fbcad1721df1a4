import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandWords, readCommand } from '../../src/formats/command.ts';
import { fieldOf } from '../../src/formats/fields.ts';
import { isValueOf } from '../../src/model/field.ts';

const read = (text: string, variables: Readonly<Record<string, string>> = {}) =>
  readCommand(commandWords(text), 3, new Map(Object.entries(variables)));

describe('commandWords', () => {
  it.each([
    ['uvicorn a:b --workers 4', ['uvicorn', 'a:b', '--workers', '4']],
    ['uvicorn a:b \\\n  --workers 4', ['uvicorn', 'a:b', '--workers', '4']],
    ['uvicorn a:b\n  --workers 4', ['uvicorn', 'a:b', '--workers', '4']],
    ['migrate up\nserve', ['migrate', 'up', ';', 'serve']],
    ['a && b || c', ['a', '&&', 'b', '||', 'c']],
    ['sh -c "a b"', ['sh', '-c', 'a b']],
    [`a $B \${C:-4} "$D"`, ['a', `\${B}`, `\${C:-4}`, `\${D}`]],
    ['a -w $(( $(nproc) * 2 + 1 )) -t 4', ['a', '-w', '\uE000', '-t', '4']],
    ['a -w `nproc` -t 4', ['a', '-w', '\uE000', '-t', '4']],
    [`a "b \${`, ['a', '"b', `\${`]],
    ['# a\nb', ['b']],
    ['', []],
  ])('splits %j as a shell does', (text, words) => {
    expect(commandWords(text)).toEqual(words);
  });

  it('reads a bounded part of any text', () => {
    expect(commandWords('a '.repeat(100_000)).length).toBe(400);
  });
});

describe('readCommand', () => {
  const web = (server: string, values: object) => ({ server, ...values });
  const job = (server: string, values: object) => ({ kind: 'background', server, ...values });

  it.each([
    ['uvicorn a:b --workers 4', web('uvicorn', { workersPerReplica: 4 })],
    [
      'uvicorn a:b --limit-concurrency=200 --timeout-keep-alive 20',
      web('uvicorn', { concurrencyLimit: 200, keepAliveTimeout: 20 }),
    ],
    ['WEB_CONCURRENCY=3 uvicorn a:b', web('uvicorn', { workersPerReplica: 3 })],
    ['UVICORN_WORKERS=2 WEB_CONCURRENCY=3 uvicorn a:b', web('uvicorn', { workersPerReplica: 2 })],
    ['uvicorn a:b --reload --workers 4', web('uvicorn', { workersPerReplica: 1 })],
    ['fastapi run main.py --workers 4', web('uvicorn', { workersPerReplica: 4 })],
    ['python -m gunicorn.app.wsgiapp -w4 a:b', web('gunicorn', { workersPerReplica: 4, threads: 1 })],
    ['gunicorn -w4 a:b', web('gunicorn', { workersPerReplica: 4, threads: 1 })],
    [
      'gunicorn -w 2 -w 4 --timeout 60 a:b',
      web('gunicorn', { workersPerReplica: 4, threads: 1, requestTimeout: 60 }),
    ],
    [
      'gunicorn --workers=4 --threads 8 --timeout 60 a:b',
      web('gunicorn', { workersPerReplica: 4, threads: 8 }),
    ],
    [
      'gunicorn -w 4 -k uvicorn_worker.UvicornWorker --keep-alive 5 a:b',
      web('gunicorn', { workersPerReplica: 4, keepAliveTimeout: 5 }),
    ],
    ['GUNICORN_CMD_ARGS="-w 6" gunicorn a:b -k gevent', web('gunicorn', { workersPerReplica: 6 })],
    ['GUNICORN_CMD_ARGS="-w 6" gunicorn a:b -k gevent -w 2', web('gunicorn', { workersPerReplica: 2 })],
    ['hypercorn a:b -w 2', web('hypercorn', { workersPerReplica: 2 })],
    [
      'GRANIAN_WORKERS=2 granian a:b --blocking-threads 4',
      web('granian', { workersPerReplica: 2, threads: 4 }),
    ],
    ['daphne a:b', web('daphne', { workersPerReplica: 1 })],
    ['pm2-runtime start app.js -i 4', web('pm2', { workersPerReplica: 4 })],
    ['node server.js', web('node', {})],
    ['bundle exec puma -w 2 -t 1:5', web('puma', { workersPerReplica: 2, threads: 5 })],
    ['puma -w 0 -t 5', web('puma', { workersPerReplica: 1, threads: 5 })],
    ['celery -A a worker -c 8', job('celery', { workersPerReplica: 8, threads: 1 })],
    ['celery -A a worker --concurrency=8 -P threads', job('celery', { workersPerReplica: 1, threads: 8 })],
    ['celery -A a worker --autoscale=10,3', job('celery', { workersPerReplica: 10, threads: 1 })],
    ['celery -A a worker -P solo -c 8', job('celery', { workersPerReplica: 1, threads: 1 })],
    ['celery -A a beat', job('celery-beat', { workersPerReplica: 1 })],
    ['arq a.Settings', job('arq', { workersPerReplica: 1 })],
    ['dramatiq a -p 4 -t 8', job('dramatiq', { workersPerReplica: 4, threads: 8 })],
    ['rq worker high', job('rq', { workersPerReplica: 1, threads: 1 })],
    ['rq worker-pool -n 3', job('rq', { workersPerReplica: 3, threads: 1 })],
    ['bundle exec sidekiq -c 10', job('sidekiq', { workersPerReplica: 1, threads: 10 })],
    ['huey_consumer a.huey -w 4 -k process', job('huey', { workersPerReplica: 4, threads: 1 })],
    ['alembic upgrade head', { kind: 'migration', workersPerReplica: 1 }],
    [
      'java -Dspring.datasource.hikari.maximum-pool-size=7 -jar app.jar --server.tomcat.threads.max=50',
      web('java', { workersPerReplica: 1, poolSize: 7, threads: 50 }),
    ],
    ['java -jar app.jar', web('java', { workersPerReplica: 1 })],
  ])('%s', (text, values) => {
    expect(read(text).values).toEqual(values);
  });

  it.each([
    'sh -c "uvicorn a:b --workers 4"',
    '/bin/bash -lc "exec uvicorn a:b --workers 4"',
    "sh -c 'alembic upgrade head && exec uvicorn a:b --workers 4'",
    'exec uvicorn a:b --workers 4',
    'poetry run uvicorn a:b --workers 4',
    'uv run --no-dev uvicorn a:b --workers 4',
    'python -m uvicorn a:b --workers 4',
    'python3.12 -u -m uvicorn a:b --workers 4',
    'dumb-init -- uvicorn a:b --workers 4',
    '/usr/bin/tini -g -- /opt/venv/bin/uvicorn a:b --workers 4',
    'gosu app uvicorn a:b --workers 4',
    'env A=1 B=2 uvicorn a:b --workers 4',
    './wait-for-it.sh db:5432 --timeout=30 -- uvicorn a:b --workers 4',
    './entrypoint.sh uvicorn a:b --workers 4',
    'doppler run -- uvicorn a:b --workers 4',
    'A=4 uvicorn a:b --workers $A',
    `uvicorn a:b --workers \${B}`,
    `uvicorn a:b --workers \${A:-4}`,
    'export A=4; uvicorn a:b --workers $A',
  ])('looks through %s', (text) => {
    expect(read(text, { B: '4' }).values).toEqual({ server: 'uvicorn', workersPerReplica: 4 });
  });

  it.each([
    ['postgres -c max_connections=200', 200],
    ['postgres -cmax_connections=200', 200],
    ['postgres --max_connections=200', 200],
    ['postgres --max-connections=200', 200],
    ['postgres -N 200', 200],
    ["postgres -c 'max_connections = 200'", 200],
    ['-c max_connections=200', 200],
    ['docker-entrypoint.sh postgres -c max_connections=100 -c max_connections=200', 200],
    [`sh -c "exec postgres -c shared_buffers=1GB -c max_connections=\${MAX:-200}"`, 200],
  ])('%s sets max_connections', (text, value) => {
    expect(read(text).shared).toContainEqual({ key: 'postgres.maxConnections', value });
    expect(read(text).values).toEqual({});
  });

  it.each([
    ['uvicorn a:b --workers $(nproc)', 'workersPerReplica', 'is computed when the command runs'],
    ['uvicorn a:b --workers $WORKERS', 'workersPerReplica', 'comes from the variable WORKERS'],
    ['celery -A a worker', 'workersPerReplica', 'takes the number of cores'],
    ['pm2 start a.js -i max', 'workersPerReplica', 'takes the number of cores'],
    ['pm2-runtime ecosystem.config.js', 'workersPerReplica', 'stand in the file'],
  ])('%s asks in place of guessing', (text, key, words) => {
    const { missing, values } = read(text);
    expect(missing).toMatchObject([{ service: '', key }]);
    expect(missing[0]?.question).toContain(words);
    expect(values).not.toHaveProperty(key);
  });

  it('says where a value comes from', () => {
    expect(read(`uvicorn a:b --workers \${WEB_CONCURRENCY:-4}`)).toMatchObject({
      understood: [{ service: '', key: 'workersPerReplica', name: '--workers', line: 3, value: 4 }],
      spelling: { workersPerReplica: '--workers' },
      notes: [
        {
          line: 3,
          text: '--workers takes the default that the command gives; the environment may say otherwise.',
        },
      ],
    });
  });

  it('names a migration that runs before the server', () => {
    expect(read('alembic upgrade head && uvicorn a:b').notes.map(({ text }) => text)).toEqual([
      'A migration runs first, in each replica that starts.',
    ]);
  });

  it('takes no decoy', () => {
    expect(read('gunicorn -k gevent --worker-connections 1000 a:b')).toMatchObject({
      values: { server: 'gunicorn' },
      notUnderstood: [{ name: '--worker-connections' }],
    });
    expect(read('mysqld --max-connections=500')).toMatchObject({ values: {}, shared: [] });
    expect(read("nginx -g 'worker_connections 1024;'")).toMatchObject({ values: {}, shared: [] });
  });

  it('gives values that their fields hold, for any words', () => {
    const word = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        'gunicorn',
        'uvicorn',
        'celery',
        'worker',
        'puma',
        'sh',
        '-c',
        '-w',
        '--workers',
        '--threads',
        '4',
        '1e9',
        '-1',
        '$A',
        `\${A:-`,
        '&&',
        'exec',
        '--',
        'postgres',
        '-cmax_connections=9',
        '__proto__',
        'constructor',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        for (const found of [readCommand(words, 1), readCommand(commandWords(words.join(' ')), 1)]) {
          for (const { key, value } of found.understood) {
            const field = fieldOf(key);
            expect(field !== undefined && isValueOf(field, value)).toBe(true);
          }
        }
      }),
    );
  });
});

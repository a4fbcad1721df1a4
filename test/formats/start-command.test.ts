import { describe, expect, it } from 'vitest';
import { otherCommand, startCommand } from '../../src/formats/start-command.ts';
import { write as writeProcfile } from '../../src/formats/procfile-write.ts';
import { write as writeStart } from '../../src/formats/start-file.ts';
import { type Settings, scenarioOf, serviceOf } from '../model/scenario-of.ts';

const words = (settings: Settings) => startCommand(serviceOf(settings)).words.join(' ');
const remarks = (settings: Settings) => startCommand(serviceOf(settings)).remarks;

// prettier-ignore
const commands: readonly (readonly [Settings, string])[] = [
  [{ workersPerReplica: 4 },                                         'uvicorn main:app --workers 4'],
  [{ server: 'uvicorn', concurrencyLimit: 200, keepAliveTimeout: 75 }, 'uvicorn main:app --workers 1 --limit-concurrency 200 --timeout-keep-alive 75'],
  [{ server: 'uvicorn', keepAliveTimeout: 4.2 },                     'uvicorn main:app --workers 1 --timeout-keep-alive 5'],
  [{ server: 'gunicorn', workersPerReplica: 3, requestTimeout: 30 }, 'gunicorn main:app --worker-class sync --workers 3 --timeout 30'],
  [{ server: 'gunicorn', requestTimeout: 'none' },                   'gunicorn main:app --worker-class sync --workers 1 --timeout 0'],
  [{ server: 'gunicorn', threads: 8, keepAliveTimeout: 5 },          'gunicorn main:app --worker-class gthread --workers 1 --threads 8 --keep-alive 5'],
  [{ server: 'gunicorn', library: 'sqlalchemy-async' },              'gunicorn main:app --worker-class uvicorn_worker.UvicornWorker --workers 1'],
  [{ server: 'hypercorn' },                                          'hypercorn main:app --workers 1'],
  [{ server: 'pm2', workersPerReplica: 4 },                          'pm2-runtime start server.js --instances 4'],
  [{ library: 'node-pg' },                                           'node server.js'],
  [{ server: 'puma', workersPerReplica: 2, threads: 5 },             'bundle exec puma --workers 2 --threads 5:5'],
  [{ server: 'celery', kind: 'background', workersPerReplica: 8 },   'celery --app tasks worker --concurrency 8'],
  [{ server: 'dramatiq', workersPerReplica: 2, threads: 4 },         'dramatiq tasks --processes 2 --threads 4'],
  [{ server: 'sidekiq', threads: 10 },                               'bundle exec sidekiq --concurrency 10'],
];

describe('startCommand', () => {
  it.each(commands)('starts %j with %s', (settings, command) => {
    expect(words(settings)).toBe(command);
  });

  // prettier-ignore
  it.each([
    [{},                                          'uvicorn main:app --host 0.0.0.0 --port 8000 --workers 1'],
    [{ server: 'gunicorn' },                      'gunicorn main:app --worker-class sync --bind 0.0.0.0:8000 --workers 1'],
    [{ server: 'hypercorn' },                     'hypercorn main:app --bind 0.0.0.0:8000 --workers 1'],
    [{ server: 'granian' },                       'granian --interface asgi main:app --host 0.0.0.0 --port 8000 --workers 1'],
    [{ library: 'node-pg' },                      'node server.js'],
    [{ server: 'celery', kind: 'background' },    'celery --app tasks worker --concurrency 1'],
  ] as const)('lets other machines reach %j with %s', (settings, command) => {
    expect(startCommand(serviceOf(settings), '8000').words.join(' ')).toBe(command);
  });

  // prettier-ignore
  it.each([
    [{ server: 'uvicorn', concurrencyLimit: 1 }, '--limit-concurrency is left out: with 1, Uvicorn would answer every request with 503.'],
    [{ server: 'puma', threads: 0 },             '--threads is left out: with 0, a worker without threads serves nothing.'],
    [{ library: 'node-pg', workersPerReplica: 4 }, 'Node starts one process here; 4 need a program around it.'],
    [{ server: 'gunicorn', concurrencyLimit: 9 }, 'Gunicorn takes no concurrency limit here; 9 has to stand elsewhere.'],
    [{ server: 'something', workersPerReplica: 2 }, 'How something starts is not known here: each replica has 2 workers.'],
    [{ kind: 'background' },                     'The program that starts it is not given: each replica has 1 worker.'],
  ] as const)('says of %j: %s', (settings, remark) => {
    expect(remarks(settings)).toEqual([remark]);
  });

  it('offers Gunicorn beside Uvicorn where Python is possible and no server is given', () => {
    expect(otherCommand(serviceOf({ workersPerReplica: 2 }))?.words.slice(0, 4)).toEqual([
      'gunicorn',
      'main:app',
      '--worker-class',
      'uvicorn_worker.UvicornWorker',
    ]);
    for (const settings of [{ server: 'uvicorn' }, { library: 'node-pg' }, { kind: 'tool' }])
      expect(otherCommand(serviceOf(settings))).toBeUndefined();
  });
});

describe('start.sh', () => {
  it('runs the command and names the other one in a comment', () => {
    const [file] = writeStart(scenarioOf({ 'api.workersPerReplica': 4 }), { header: ['16 of 97'] });
    expect(file).toEqual({
      name: 'start.sh',
      text: `#!/bin/sh
# 16 of 97
# Put the name of your own module or file in.
# Only this machine reaches it. For a container or a proxy elsewhere add: --host 0.0.0.0 --port 8000
exec uvicorn main:app --workers 4

# Or with Gunicorn:
# exec gunicorn main:app --worker-class uvicorn_worker.UvicornWorker --workers 4
`,
    });
  });

  it('has a name of its own for each of several services', () => {
    const scenario = scenarioOf({ 'api.poolSize': 1, 'my-jobs.poolSize': 1 });
    expect(writeStart(scenario, { header: [] }).map(({ name }) => name)).toEqual([
      'api_start.sh',
      'my_jobs_start.sh',
    ]);
  });
});

describe('a Procfile', () => {
  it('has a line for each service that is started, and a comment for one whose program is not known', () => {
    const scenario = scenarioOf({
      'web.server': 'uvicorn',
      'jobs.server': 'celery',
      'mail.kind': 'background',
      'psql.kind': 'tool',
    });
    expect(writeProcfile(scenario, { header: [] })[0]?.text).toBe(
      `# Put the names of your own modules in. On Heroku, requests go to the process type web alone.
web: uvicorn main:app --host 0.0.0.0 --port $PORT --workers 1
jobs: celery --app tasks worker --concurrency 1
# mail: The program that starts it is not given: each replica has 1 worker.
`,
    );
  });
});

import { describe, expect, it } from 'vitest';
import { detect, read } from '../../src/formats/gunicorn-conf.ts';

const text = `import multiprocessing
import os
bind = "0.0.0.0:8000"
workers = int(os.environ.get("WEB_CONCURRENCY", 4))
worker_class = "uvicorn_worker.UvicornWorker"
keepalive = 5
worker_connections = 1000
errorlog = "/var/log/hunter2Pass"
`;

describe('read', () => {
  it('reads workers, with the default of a variable and a note', () => {
    const { services, understood, notes, notUnderstood } = read('', text);
    expect(services).toEqual([
      {
        names: [],
        values: { server: 'gunicorn', workersPerReplica: 4, keepAliveTimeout: 5, threads: 'unset' },
        spelling: { workersPerReplica: 'workers', keepAliveTimeout: 'keepalive' },
      },
    ]);
    expect(understood.map(({ name, line }) => [name, line])).toEqual([
      ['workers', 4],
      ['keepalive', 6],
      ['worker_class', 5],
    ]);
    expect(notes).toMatchObject([{ line: 4, text: expect.stringContaining('WEB_CONCURRENCY') }]);
    expect(notUnderstood).toMatchObject([{ name: 'worker_connections', line: 7 }]);
    expect(JSON.stringify(read('', text))).not.toContain('hunter2');
  });

  it.each([
    ['workers = 4', { workersPerReplica: 4, threads: 1 }],
    ['workers = 4\nthreads = 2', { workersPerReplica: 4, threads: 2 }],
    ['workers: int = 4\ntimeout = 60', { workersPerReplica: 4, threads: 1, requestTimeout: 60 }],
    ["workers = 4\nworker_class = 'gevent'\ntimeout = 60", { workersPerReplica: 4, threads: 'unset' }],
    ["workers = 4\nworker_class = 'gthread'\nthreads = 8", { workersPerReplica: 4, threads: 8 }],
  ])('%j', (code, values) => {
    expect(read('gunicorn.conf.py', code).services[0]?.values).toEqual({ server: 'gunicorn', ...values });
  });

  it.each([
    ['workers = multiprocessing.cpu_count() * 2 + 1', 'from the number of cores'],
    ['workers = int(os.environ["WORKERS"])', 'from the variable WORKERS'],
    ['workers = settings.workers', 'stands elsewhere'],
  ])('asks in place of guessing: %s', (code, words) => {
    const { services, missing } = read('gunicorn.conf.py', code);
    expect(services[0]?.values).not.toHaveProperty('workersPerReplica');
    expect(missing).toMatchObject([{ key: 'workersPerReplica', question: expect.stringContaining(words) }]);
  });
});

describe('detect', () => {
  it.each([
    ['gunicorn.conf.py', '', true],
    ['deploy/gunicorn_conf.py', '', true],
    ['', text, true],
    ['', 'workers = 4', false],
    ['', '[pgbouncer]\nworkers = 4\nbind = 1', false],
  ])('%j with %j: %s', (name, code, is) => {
    expect(detect(name, code)).toBe(is);
  });
});

import { describe, expect, it } from 'vitest';
import { detect, read } from '../../src/formats/procfile.ts';

const text = `# processes
web: gunicorn -w 4 -k uvicorn_worker.UvicornWorker app:app
worker: celery -A app worker -c 8
clock: python clock.py
release: python manage.py migrate
tool: ./bin/run hunter2Pass
web2 gunicorn
`;

describe('read', () => {
  it('reads each process as a service of its name', () => {
    expect(read('Procfile', text).services).toEqual([
      {
        names: ['web'],
        values: { kind: 'web', server: 'gunicorn', workersPerReplica: 4 },
        spelling: { workersPerReplica: '--workers' },
      },
      {
        names: ['worker'],
        values: { kind: 'background', server: 'celery', workersPerReplica: 8, threads: 1 },
        spelling: { workersPerReplica: '--concurrency' },
      },
      { names: ['clock'], values: { kind: 'background', workersPerReplica: 1 }, spelling: {} },
      { names: ['release'], values: { kind: 'migration', workersPerReplica: 1 }, spelling: {} },
    ]);
  });

  it('names lines that it does not understand, and never their words', () => {
    const { notUnderstood } = read('Procfile', text);
    expect(notUnderstood.map(({ line, name }) => [line, name])).toEqual([
      [6, 'tool'],
      [7, ''],
    ]);
    expect(JSON.stringify(read('Procfile', text))).not.toContain('hunter2');
  });
});

describe('detect', () => {
  it.each([
    ['Procfile', '', true],
    ['deploy/Procfile.dev', '', true],
    ['', 'web: uvicorn a:b --workers 2', true],
    ['', 'web: uvicorn a:b\nother words', false],
    ['', 'services:\n  web:\n    command: uvicorn a:b', false],
    ['', 'name: value', false],
  ])('%j with %j: %s', (name, content, is) => {
    expect(detect(name, content)).toBe(is);
  });
});

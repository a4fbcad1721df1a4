import { describe, expect, it } from 'vitest';
import { detect, read } from '../../src/formats/heroku.ts';

const app = `{
\t"name": "shop",
\t"env": { "DB_POOL_SIZE": { "value": "6" }, "API_KEY": "sk-l1ve-Key", "SECRET": { "generator": "secret" } },
\t"formation": {
\t\t"web": { "quantity": 2, "size": "standard-1x" },
\t\t"worker": { "quantity": 3 }
\t}
}`;
const yml =
  'run:\n  web: gunicorn -w 4 -k gevent app:app\n  worker:\n    command:\n      - celery -A a worker -c 2\n    image: web\n';

describe('read', () => {
  it('reads dynos and variables of an app.json', () => {
    expect(read('app.json', app).services.map(({ names, values }) => [names, values])).toEqual([
      [['web'], { rollout: 'recreate', poolSize: 6, replicas: 2 }],
      [['worker'], { rollout: 'recreate', kind: 'background', poolSize: 6, replicas: 3 }],
    ]);
    expect(JSON.stringify(read('app.json', app))).not.toContain('sk-l1ve');
  });

  it('reads the processes of a heroku.yml', () => {
    expect(read('heroku.yml', yml).services).toMatchObject([
      { names: ['web'], values: { server: 'gunicorn', workersPerReplica: 4 } },
      { names: ['worker'], values: { kind: 'background', server: 'celery', workersPerReplica: 2 } },
    ]);
  });

  it('says what a deploy does', () => {
    expect(read('app.json', app).notes[0]?.text).toContain('preboot');
  });

  it.each(['{', '{}', '', '[]'])('survives %j', (text) => {
    expect(read('app.json', text).services).toEqual([]);
  });
});

describe('detect', () => {
  it.each([
    ['app.json', '', true],
    ['heroku.yml', '', true],
    ['', app, true],
    ['', '{"a": 1}', false],
  ])('%j with %j: %s', (name, text, is) => {
    expect(detect(name, text)).toBe(is);
  });
});

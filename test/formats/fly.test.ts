import { describe, expect, it } from 'vitest';
import { detect, read } from '../../src/formats/fly.ts';

const text = `app = "shop"
primary_region = "ams"
[env]
  DB_POOL_SIZE = "8"
  API_KEY = "sk-l1ve-Key"
[processes]
  web = "gunicorn -w 2 -k gevent app:app"
  worker = "celery -A app worker -c 3"
[deploy]
  release_command = "alembic upgrade head"
[http_service]
  processes = ["web"]
  min_machines_running = 2
  [http_service.concurrency]
    hard_limit = 250
[[vm]]
  memory = "512mb"
  cpus = 1
  processes = ["web"]
`;
const rolling = { rollout: 'rolling', surge: 0, unavailable: '33%', terminating: 'none' };

describe('read', () => {
  it('reads each process as a service', () => {
    const { services } = read('fly.toml', text);
    expect(services.map(({ names, values }) => [names, values])).toEqual([
      [
        ['web'],
        {
          ...rolling,
          server: 'gunicorn',
          workersPerReplica: 2,
          poolSize: 8,
          memoryLimit: 2 ** 29,
          cpuLimit: 1,
          hpaMinReplicas: 2,
        },
      ],
      [
        ['worker'],
        { ...rolling, kind: 'background', server: 'celery', workersPerReplica: 3, threads: 1, poolSize: 8 },
      ],
    ]);
  });

  it.each([
    ['strategy = "bluegreen"', { rollout: 'blue-green' }],
    ['strategy = "canary"', { rollout: 'canary', canaryReplicas: 1 }],
    ['strategy = "immediate"', { rollout: 'recreate' }],
    ['strategy = "rolling"\nmax_unavailable = 0.5', { ...rolling, unavailable: '50%' }],
    ['max_unavailable = 1', { ...rolling, unavailable: 1 }],
  ])('reads the deploy of %j', (deploy, values) => {
    const [service] = read(
      '',
      `app = "shop"\n[experimental]\ncmd = ["node", "a.js"]\n[deploy]\n${deploy}`,
    ).services;
    expect(service).toMatchObject({ names: ['shop'], values: { ...values, server: 'node' } });
  });

  it('takes no limit of the proxy for one of a worker', () => {
    const { notes, services } = read('', text);
    expect(notes.some(({ line }) => line === 15)).toBe(true);
    expect(services.every(({ values }) => values.concurrencyLimit === undefined)).toBe(true);
  });

  it('lets no secret out', () => {
    expect(JSON.stringify(read('', text))).not.toContain('sk-l1ve');
  });

  it.each(['', '[[vm]]\nmemory = "huge"', 'app = [', '[deploy]\nstrategy = "odd"'])('survives %j', (odd) => {
    expect(read('fly.toml', odd).shared).toEqual([]);
  });
});

describe('detect', () => {
  it.each([
    ['fly.toml', '', true],
    ['fly.staging.toml', '', true],
    ['', text, true],
    ['', 'app = "x"', false],
  ])('%j with %j: %s', (name, content, is) => {
    expect(detect(name, content)).toBe(is);
  });
});

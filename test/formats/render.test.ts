import { describe, expect, it } from 'vitest';
import { detect, read } from '../../src/formats/render.ts';

const text = `services:
  - type: web
    name: api
    runtime: python
    plan: standard
    numInstances: 9
    startCommand: gunicorn -w 4 -k gevent app:app
    scaling:
      minInstances: 2
      maxInstances: 6
      targetCPUPercent: 60
    envVars:
      - key: DB_POOL_SIZE
        value: 7
      - key: API_KEY
        value: sk-l1ve-Key
      - fromGroup: common
  - type: worker
    name: jobs
    dockerCommand: celery -A a worker -c 2
    numInstances: 3
  - type: web
    name: site
    runtime: static
databases:
  - name: db
    plan: basic-1gb
    postgresMajorVersion: "16"
envVarGroups:
  - name: common
    envVars:
      - key: DB_MAX_OVERFLOW
        value: 1
`;

describe('read', () => {
  it('reads each service with its command, variables and instances', () => {
    expect(read('', text).services.map(({ names, values }) => [names, values])).toEqual([
      [
        ['api'],
        {
          kind: 'web',
          rollout: 'blue-green',
          server: 'gunicorn',
          workersPerReplica: 4,
          poolSize: 7,
          maxOverflow: 1,
          replicas: 2,
          maxReplicas: 6,
          hpaCpuTarget: 0.6,
        },
      ],
      [
        ['jobs'],
        {
          kind: 'background',
          rollout: 'blue-green',
          server: 'celery',
          workersPerReplica: 2,
          threads: 1,
          replicas: 3,
        },
      ],
    ]);
  });

  it('knows that Render runs the database, and asks for its limit', () => {
    const { shared, missing } = read('', text);
    expect(shared).toEqual([
      { key: 'postgres.provider', value: 'render' },
      { key: 'postgres.version', value: 16 },
    ]);
    expect(missing).toMatchObject([{ key: 'postgres.maxConnections' }]);
  });

  it('lets the old instance of a service with a disk stop first', () => {
    const disk = 'services:\n  - type: web\n    name: api\n    startCommand: node a.js\n    disk: {name: d}';
    expect(read('', disk).services).toMatchObject([{ values: { rollout: 'recreate' } }]);
  });

  it('lets no secret out', () => {
    expect(JSON.stringify(read('', text))).not.toContain('sk-l1ve');
  });

  it.each(['services: 1', 'services:\n  - 1', 'a: [', ''])('survives %j', (odd) => {
    expect(read('render.yaml', odd).services).toEqual([]);
  });
});

describe('detect', () => {
  it.each([
    ['render.yaml', '', true],
    ['', text, true],
    ['', 'services:\n  web:\n    image: postgres', false],
  ])('%j with %j: %s', (name, content, is) => {
    expect(detect(name, content)).toBe(is);
  });
});

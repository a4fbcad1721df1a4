import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/formats/format.ts';
import { detect, read, readTogether } from '../../src/formats/helm-values.ts';

const values = (...lines: readonly string[]) => read('values.yaml', lines.join('\n'));
const valuesOf = (reading: Reading) =>
  Object.fromEntries(reading.services.map(({ names, values: own }) => [names[0] ?? '', own]));
const sharedOf = (reading: Reading) =>
  Object.fromEntries(reading.shared.map(({ key, value }) => [key, value]));

describe('detect', () => {
  // prettier-ignore
  it.each([
    ['values.yaml',        '',                                                   true],
    ['chart/values-prod.yaml', '',                                               true],
    ['',                   'replicaCount: 2',                                    true],
    ['',                   'replicaCount: 2\nservices:\n  a: b',                 false],
    ['',                   'apiVersion: v1\nkind: Service',                      false],
  ])('takes %j with %j for one: %s', (name, text, expected) => {
    expect(detect(name, text)).toBe(expected);
  });
});

describe('read', () => {
  // prettier-ignore
  it.each([
    [['replicaCount: 3', 'env: {DB_POOL_SIZE: 7}'],                                { replicas: 3, poolSize: 7 }],
    [['replicaCount: 3', 'env: [{name: DB_POOL_SIZE, value: "7"}]'],               { replicas: 3, poolSize: 7 }],
    [['replicaCount: 3', 'extraEnvVars: [{name: DB_POOL_SIZE, value: "7"}]'],      { poolSize: 7 }],
    [['replicaCount: 1', 'autoscaling: {enabled: true, minReplicas: 2, maxReplicas: 9, targetCPUUtilizationPercentage: 75}'],
      { replicas: 2, hpaMinReplicas: 2, maxReplicas: 9, hpaCpuTarget: 0.75 }],
    [['replicaCount: 3', 'resources: {limits: {cpu: 500m, memory: 512Mi}}'],       { cpuLimit: 0.5, memoryLimit: 2 ** 29 }],
    [['replicaCount: 3', 'args: [uvicorn, "a:b", --workers, "4"]'],                { workersPerReplica: 4, server: 'uvicorn' }],
    [['replicaCount: 3', 'strategy: {type: Recreate}'],                            { rollout: 'recreate' }],
    [['replicaCount: 3', 'updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}'], { surge: 1, unavailable: 0 }],
  ])('reads %j as %j of a service without a name', (lines, expected) => {
    const { services } = values(...lines);
    expect(services).toMatchObject([{ names: [], values: expected }]);
  });

  it('leaves the numbers of an autoscaler out that is switched off', () => {
    const reading = values(
      'replicaCount: 3',
      'autoscaling: {enabled: false, minReplicas: 2, maxReplicas: 100}',
    );
    expect(reading.services[0]?.values).toEqual({ replicas: 3 });
    expect(reading.notes).toContainEqual({
      line: 2,
      text: 'The autoscaler is switched off, so its numbers are left out.',
    });
  });

  it('reads each program below its name, and the Postgres of the chart', () => {
    const reading = values(
      'api:',
      '  replicaCount: 3',
      '  env: {DB_POOL_SIZE: "7", DB_HOST: postgresql, TOKEN: hunter2}',
      'worker:',
      '  replicas: 2',
      '  command: celery -A a worker -c 8',
      '  env: {DB_HOST: postgresql}',
      'postgresql:',
      '  enabled: true',
      '  image: {tag: 16.2.0}',
      '  primary:',
      '    extendedConfiguration: |',
      '      # sizes',
      '      max_connections = 200',
      '    resources: {limits: {cpu: 2, memory: 4Gi}}',
    );
    expect(valuesOf(reading)).toMatchObject({
      api: { replicas: 3, poolSize: 7 },
      worker: { replicas: 2, workersPerReplica: 8, kind: 'background' },
    });
    expect(sharedOf(reading)).toEqual({
      'postgres.version': 16,
      'postgres.maxConnections': 200,
      'postgres.cores': 2,
      'postgres.memory': 2 ** 32,
    });
    expect(reading.understood.find(({ key }) => key === 'postgres.maxConnections')?.line).toBe(14);
    expect(JSON.stringify(reading)).not.toContain('hunter2');
  });

  it('reads settings of the Postgres that stand as a map, in names of either form', () => {
    const shared = (line: string) => sharedOf(values('postgresql:', '  primary:', `    ${line}`));
    expect(shared('extendedConfiguration: {max_connections: 200}')).toEqual({
      'postgres.maxConnections': 200,
    });
    expect(shared('postgresqlConfiguration: {maxConnections: 200}')).toEqual({
      'postgres.maxConnections': 200,
    });
  });

  it('survives values of no form at all', () => {
    for (const text of [
      'autoscaling: 3',
      'replicaCount: [1]',
      '- a',
      '__proto__: {replicaCount: 2}',
      'env: 3\nreplicaCount: {a: 1}',
    ])
      expect(values(text).understood.filter(({ key }) => key !== 'replicas')).toEqual([]);
  });
});

describe('readTogether', () => {
  it('lays one file over another and names the file of each setting', () => {
    const reading = readTogether([
      { name: 'values.yaml', text: 'replicaCount: 1\nenv: {DB_POOL_SIZE: "5", DB_MAX_OVERFLOW: "2"}' },
      { name: 'values-prod.yaml', text: 'replicaCount: 6\nenv: {DB_POOL_SIZE: "9"}' },
    ]);
    expect(reading.services[0]?.values).toMatchObject({ replicas: 6, poolSize: 9, maxOverflow: 2 });
    expect(reading.understood.find(({ key }) => key === 'poolSize')?.file).toBe('values-prod.yaml');
  });
});

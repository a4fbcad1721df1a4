import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/formats/format.ts';
import { detect, read, readTogether } from '../../src/formats/kubernetes.ts';

const text = (...lines: readonly string[]) => lines.join('\n');
const valuesOf = (reading: Reading) =>
  Object.fromEntries(reading.services.map(({ names, values }) => [names[0] ?? '', values]));
const sharedOf = (reading: Reading) =>
  Object.fromEntries(reading.shared.map(({ key, value }) => [key, value]));
const notesOf = (reading: Reading) => reading.notes.map(({ line, text: note }) => `${line} ${note}`);
const questions = (reading: Reading) =>
  (reading.missing ?? []).map(({ service, key }) => `${service}.${key}`);
const flow = (value: unknown) => JSON.stringify(value);

interface Given {
  readonly kind?: string;
  readonly name?: string;
  readonly labels?: object;
  readonly container?: object;
  readonly spec?: object;
  readonly pod?: object;
}

const poolVariable = { name: 'DB_POOL_SIZE', value: '7' };

/** An object with one container that surely has a pool. */
function workload({
  kind = 'Deployment',
  name = 'api',
  labels = {},
  container = {},
  spec = {},
  pod = {},
}: Given = {}) {
  const template = {
    metadata: { labels: { app: name, ...labels } },
    spec: { containers: [{ name, image: 'shop/api:1', env: [poolVariable], ...container }], ...pod },
  };
  const inner = kind === 'CronJob' ? { jobTemplate: { spec: { template } } } : { template };
  return { apiVersion: 'apps/v1', kind, metadata: { name }, spec: { ...inner, ...spec } };
}
const objects = (...given: readonly object[]) => given.map(flow).join('\n---\n');
const kubernetes = (...given: readonly object[]) => read('k8s.yaml', objects(...given));
const apiValues = (given: Given) => valuesOf(kubernetes(workload(given))).api ?? {};
const autoscaler = (spec: object, target: object = { kind: 'Deployment', name: 'api' }) => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'scaler' },
  spec: { scaleTargetRef: target, ...spec },
});
const configMap = (data: object, name = 'settings') => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
});
const postgres = (container: object = {}, name = 'postgres') =>
  workload({ kind: 'StatefulSet', name, container: { image: 'postgres:16', env: [], ...container } });
const metric = (name: string, averageUtilization: number) => ({
  type: 'Resource',
  resource: { name, target: { type: 'Utilization', averageUtilization } },
});

describe('detect', () => {
  // prettier-ignore
  it.each([
    ['',                          'apiVersion: apps/v1\nkind: Deployment',         true],
    ['',                          '{"apiVersion": "v1",\n "kind": "List"}',        true],
    ['base/kustomization.yaml',   'resources: []',                                 true],
    ['chart/values.yaml',         'apiVersion: v1\nkind: List',                    false],
    ['',                          'kind: Deployment',                              false],
    ['',                          'services:\n  api:\n    image: a',               false],
    ['',                          'DB_POOL_SIZE=5',                                false],
  ])('takes %j with %j for one: %s', (name, content, expected) => {
    expect(detect(name, content)).toBe(expected);
  });
});

describe('read', () => {
  const rolling = (rollingUpdate: object) => ({
    spec: { strategy: { type: 'RollingUpdate', rollingUpdate } },
  });
  // prettier-ignore
  it.each([
    [{ spec: { replicas: 3 } },                                                    { replicas: 3, poolSize: 7 }],
    [{ spec: { replicas: '3' } },                                                  { replicas: 3 }],
    [{},                                                                           { rollout: 'rolling', surge: '25%', unavailable: '25%' }],
    [{ spec: { strategy: { type: 'Recreate' } } },                                 { rollout: 'recreate' }],
    [rolling({ maxSurge: 2, maxUnavailable: 0 }),                                  { rollout: 'rolling', surge: 2, unavailable: 0 }],
    [rolling({ maxSurge: '50%', maxUnavailable: '10%' }),                          { surge: '50%', unavailable: '10%' }],
    [rolling({ maxSurge: '50%' }),                                                 { surge: '50%', unavailable: '25%' }],
    [{ kind: 'StatefulSet' },                                                      { rollout: 'rolling', surge: 0, unavailable: 1 }],
    [{ kind: 'CronJob' },                                                          { kind: 'scheduled' }],
    [{ kind: 'Job', spec: { parallelism: 2 } },                                    { kind: 'migration', replicas: 2 }],
    [{ kind: 'Rollout', spec: { strategy: { blueGreen: { activeService: 'a' } } } }, { rollout: 'blue-green' }],
    [{ kind: 'Rollout', spec: { strategy: { canary: { maxSurge: 1, maxUnavailable: 0 } } } }, { rollout: 'rolling', surge: 1, unavailable: 0 }],
    [{ container: { args: ['uvicorn', 'a:b', '--workers', '4'] } },                { workersPerReplica: 4, server: 'uvicorn' }],
    [{ container: { command: ['sh', '-c'], args: ['alembic upgrade head && gunicorn a:b -w 4'] } }, { workersPerReplica: 4, server: 'gunicorn' }],
    [{ container: { command: ['celery', '-A', 'a', 'worker', '-c', '8'] } },       { workersPerReplica: 8, kind: 'background' }],
    [{ container: { env: [poolVariable, { name: 'N', value: '4' }], args: ['uvicorn', 'a:b', '--workers', '$(N)'] } }, { workersPerReplica: 4 }],
    [{ container: { resources: { requests: { cpu: '250m', memory: '512Mi' }, limits: { cpu: 1, memory: '1G' } } } }, { cpuRequest: 0.25, memoryRequest: 2 ** 29, cpuLimit: 1, memoryLimit: 1e9 }],
    [{ container: { readinessProbe: { periodSeconds: 5, failureThreshold: 3 } } }, { healthCheckInterval: 5, healthCheckFailures: 3 }],
  ])('reads %j as %j', (given: Given, expected) => {
    expect(apiValues(given)).toMatchObject(expected);
  });

  // prettier-ignore
  it.each([
    [{ minReplicas: 3, maxReplicas: 20 },                                          { replicas: 3, hpaMinReplicas: 3, maxReplicas: 20 }],
    [{ maxReplicas: 20, metrics: [metric('cpu', 60), metric('memory', 75)] },      { maxReplicas: 20, hpaCpuTarget: 0.6, hpaMemoryTarget: 0.75 }],
    [{ maxReplicas: 5, targetCPUUtilizationPercentage: 70 },                       { hpaCpuTarget: 0.7 }],
    [{ maxReplicas: 5, behavior: { scaleUp: { stabilizationWindowSeconds: 0, selectPolicy: 'Min', policies: [{ type: 'Pods', value: 6, periodSeconds: 60 }, { type: 'Percent', value: 50, periodSeconds: 60 }] } } },
      { hpaScaleUpStabilization: 0, hpaScaleUpSelect: 'min', hpaScaleUpPods: 6, hpaScaleUpPercent: 0.5, hpaScaleUpPeriod: 60 }],
    [{ maxReplicas: 5, behavior: { scaleDown: { stabilizationWindowSeconds: 600, policies: [{ type: 'Pods', value: 1, periodSeconds: 120 }] } } },
      { hpaScaleDownStabilization: 600, hpaScaleDownPods: 1, hpaScaleDownPeriod: 120 }],
  ])('joins an autoscaler with %j to its Deployment', (spec, expected) => {
    expect(valuesOf(kubernetes(workload(), autoscaler(spec))).api).toMatchObject(expected);
  });

  it('keeps the replicas of a Deployment beside its autoscaler’s minimum', () => {
    const reading = kubernetes(
      workload({ spec: { replicas: 5 } }),
      autoscaler({ minReplicas: 2, maxReplicas: 9 }),
    );
    expect(valuesOf(reading).api).toMatchObject({ replicas: 5, hpaMinReplicas: 2, maxReplicas: 9 });
  });

  it('asks for replicas where neither a Deployment nor its autoscaler says how many', () => {
    expect(questions(kubernetes(workload(), autoscaler({ maxReplicas: 9 })))).toContain('api.replicas');
    expect(questions(kubernetes(workload({ kind: 'DaemonSet' })))).toContain('api.replicas');
    expect(questions(kubernetes(workload()))).not.toContain('api.replicas');
  });

  it('reads an autoscaler of KEDA, and one whose target is not among the files', () => {
    const keda = {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledObject',
      metadata: { name: 's' },
      spec: { scaleTargetRef: { name: 'api' }, minReplicaCount: 2, maxReplicaCount: 8 },
    };
    expect(valuesOf(kubernetes(workload(), keda)).api).toMatchObject({ replicas: 2, maxReplicas: 8 });
    expect(valuesOf(kubernetes(autoscaler({ minReplicas: 2, maxReplicas: 8 }))).api).toMatchObject({
      maxReplicas: 8,
    });
  });

  it('takes variables of a ConfigMap, whole and by key, and its own over them', () => {
    const container = {
      envFrom: [{ configMapRef: { name: 'settings' } }],
      env: [
        { name: 'DB_MAX_OVERFLOW', valueFrom: { configMapKeyRef: { name: 'settings', key: 'overflow' } } },
        { name: 'DB_POOL_TIMEOUT', value: '5' },
      ],
    };
    const data = { DB_POOL_SIZE: '9', DB_POOL_TIMEOUT: '60', overflow: '4', TOKEN: 'hunter2' };
    const reading = kubernetes(workload({ container }), configMap(data));
    expect(valuesOf(reading).api).toMatchObject({ poolSize: 9, maxOverflow: 4, checkoutTimeout: 5 });
    expect(JSON.stringify(reading)).not.toContain('hunter2');
  });

  it('names what a Secret or a missing ConfigMap holds, and asks for it', () => {
    const from = (kind: string) => ({ valueFrom: { [kind]: { name: 'missing', key: 'x' } } });
    const container = {
      envFrom: [{ secretRef: { name: 'all' } }],
      env: [
        { name: 'DATABASE_URL', ...from('secretKeyRef') },
        { name: 'DB_POOL_SIZE', ...from('configMapKeyRef') },
      ],
    };
    const reading = kubernetes(workload({ container }));
    expect(questions(reading)).toEqual(['api.poolSize', 'api.workersPerReplica', '.postgres.maxConnections']);
    expect(notesOf(reading)).toEqual([
      '1 It takes all variables of a Secret that is not among the files; they are not read.',
    ]);
  });

  it('takes a canary for replicas of the Deployment that it stands beside', () => {
    const canary = (given: Given) => workload({ ...given, spec: { replicas: 2 } });
    // prettier-ignore
    for (const one of [
      canary({ name: 'api-canary' }),
      canary({ name: 'api-next', labels: { app: 'api', track: 'canary' } }),
    ]) {
      const reading = kubernetes(workload({ spec: { replicas: 8 } }), one);
      expect(valuesOf(reading)).toMatchObject({ api: { replicas: 8, rollout: 'canary', canaryReplicas: 2 } });
      expect(reading.services).toHaveLength(1);
    }
  });

  it('takes a canary that stands alone for a service of its own', () => {
    expect(Object.keys(valuesOf(kubernetes(workload({ name: 'api-canary' }))))).toEqual(['api-canary']);
  });

  it('leaves containers aside that start before or stand beside a program', () => {
    const pod = {
      initContainers: [
        { name: 'migrate', image: 'shop/api:1', env: [{ name: 'DB_POOL_SIZE', value: '99' }] },
      ],
      containers: [
        { name: 'istio-proxy', image: 'istio/proxyv2', env: [{ name: 'DB_POOL_SIZE', value: '98' }] },
        { name: 'api', image: 'shop/api:1', env: [poolVariable] },
      ],
    };
    const reading = kubernetes(workload({ pod }));
    expect(valuesOf(reading)).toMatchObject({ api: { poolSize: 7 } });
    expect(reading.services).toHaveLength(1);
  });

  it('finds a pooler beside a program in its pods', () => {
    const pod = {
      containers: [
        { name: 'api', image: 'shop/api:1', env: [poolVariable, { name: 'DB_HOST', value: 'localhost' }] },
        { name: 'pgbouncer', image: 'edoburu/pgbouncer', env: [{ name: 'DEFAULT_POOL_SIZE', value: '9' }] },
      ],
    };
    const reading = kubernetes(workload({ pod, spec: { replicas: 3 } }));
    expect(valuesOf(reading).api?.reaches).toBe('pooler');
    expect(sharedOf(reading)).toMatchObject({ 'pooler.poolSize': 9, 'pooler.processes': 3 });
  });

  it('reads a Postgres by its arguments, its resources and a file in a ConfigMap', () => {
    const reading = kubernetes(
      postgres({ args: ['-c', 'max_connections=200'], resources: { limits: { cpu: '4', memory: '8Gi' } } }),
      configMap({ 'postgresql.conf': 'max_connections = 150\nwork_mem = 8MB\n' }),
    );
    expect(sharedOf(reading)).toMatchObject({
      'postgres.version': 16,
      'postgres.maxConnections': 200,
      'postgres.workMem': 2 ** 23,
      'postgres.cores': 4,
      'postgres.memory': 2 ** 33,
    });
  });

  it('names the line of a setting in a file inside of a ConfigMap', () => {
    const { understood } = read(
      '',
      text(
        'apiVersion: v1',
        'kind: ConfigMap',
        'metadata: {name: bouncer}',
        'data:',
        '  pgbouncer.ini: |',
        '    [pgbouncer]',
        '    pool_mode = transaction',
      ),
    );
    expect(understood).toMatchObject([{ key: 'pooler.mode', line: 7, value: 'transaction' }]);
  });

  it('reaches a server by the name of the Service in front of it', () => {
    const service = (name: string, app: string) => ({
      kind: 'Service',
      apiVersion: 'v1',
      metadata: { name },
      spec: { selector: { app } },
    });
    const url = (host: string) => [
      { name: 'DATABASE_URL', value: `postgres://a:b@${host}.shop.svc.cluster.local/x` },
    ];
    const reading = kubernetes(
      workload({ container: { env: url('main-database') } }),
      workload({ name: 'report', container: { env: [...url('old-database'), poolVariable] } }),
      workload({ name: 'worker', container: { env: url('main-database') } }),
      postgres({ args: ['-c', 'max_connections=77'] }, 'old'),
      postgres({ args: ['-c', 'max_connections=200'] }, 'new'),
      service('old-database', 'old'),
      service('main-database', 'new'),
    );
    expect(Object.keys(valuesOf(reading))).toEqual(['api', 'worker']);
    expect(sharedOf(reading)).toMatchObject({ 'postgres.maxConnections': 200 });
  });

  it('reads the objects of a List, and goes on behind a broken document', () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [workload(), workload({ name: 'worker' })] };
    const reading = read('', ['a: [', flow(list)].join('\n---\n'));
    expect(Object.keys(valuesOf(reading))).toEqual(['api', 'worker']);
    expect(reading.notUnderstood).toHaveLength(1);
  });

  it('says of a template what to read instead, and reads no value that it fills in', () => {
    const { notUnderstood } = read(
      '',
      'apiVersion: v1\nkind: Service\n{{- if .Values.a }}\nspec: 1\n{{- end }}',
    );
    expect(notUnderstood[0]?.reason).toContain('the output of helm template');
    const reading = kubernetes(workload({ spec: { replicas: '{{ .Values.replicas }}' } }));
    expect(reading.notUnderstood).toEqual([
      { name: 'replicas', line: 1, reason: 'Its value is filled in later.' },
    ]);
    expect(notesOf(reading)[0]).toContain('is filled in by another program');
  });

  it('notes how long a stopping pod may keep its connections', () => {
    const { notes } = kubernetes(workload({ pod: { terminationGracePeriodSeconds: 60 } }));
    expect(notes[0]?.text).toContain('may keep its connections for 60 s');
  });

  // prettier-ignore
  it.each([
    [{ spec: { replicas: 'hunter2' } },                                            'replicas',  'Its value is not a number.'],
    [{ spec: { strategy: { rollingUpdate: { maxSurge: 'hunter2%' } } } },          'maxSurge',  'It needs a number or a percentage.'],
    [{ container: { env: [{ name: 'DB_POOL_SIZE', value: 'hunter2' }, { name: 'DB_MAX_OVERFLOW', value: '1' }] } }, 'DB_POOL_SIZE', 'Its value is not a number.'],
  ])('names what of %j can’t be used, without its value', (given: Given, name, reason) => {
    const reading = kubernetes(workload(given));
    expect(reading.notUnderstood).toEqual([{ name, line: 1, reason }]);
    expect(JSON.stringify(reading)).not.toContain('hunter2');
  });

  it('survives keys that every object of JavaScript has, and objects of no form at all', () => {
    const hostile = [
      '__proto__: {replicas: 5}\napiVersion: v1\nkind: __proto__\nmetadata: [1]\nspec: 3',
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: constructor}\nspec: {template: {spec: {containers: {a: 1}}}}',
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec: {scaleTargetRef: [], metrics: {a: 1}}',
    ];
    expect(read('', hostile.join('\n---\n')).understood).toEqual([]);
  });
});

describe('readTogether', () => {
  it('joins objects of several files and names the file of each setting', () => {
    const reading = readTogether([
      { name: 'deploy/hpa.yaml', text: objects(autoscaler({ minReplicas: 2, maxReplicas: 12 })) },
      {
        name: 'deploy/api.yaml',
        text: objects(
          workload({ container: { envFrom: [{ configMapRef: { name: 'settings' } }], env: [] } }),
        ),
      },
      { name: 'deploy/settings.yaml', text: objects(configMap({ DB_POOL_SIZE: '9' })) },
      { name: 'deploy/postgres.yaml', text: objects(postgres({ args: ['-c', 'max_connections=200'] })) },
    ]);
    expect(valuesOf(reading).api).toMatchObject({ maxReplicas: 12, poolSize: 9 });
    const files = Object.fromEntries(reading.understood.map(({ key, file }) => [key, file]));
    expect(files).toMatchObject({
      maxReplicas: 'deploy/hpa.yaml',
      poolSize: 'deploy/settings.yaml',
      'postgres.maxConnections': 'deploy/postgres.yaml',
    });
  });

  it('lays a patch of an overlay over what it changes, whatever the order', () => {
    const base = { name: 'base/deployment.yaml', text: objects(workload({ spec: { replicas: 2 } })) };
    const patch = {
      name: 'overlays/prod/patch.yaml',
      text: objects({
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'api' },
        spec: { replicas: 6 },
      }),
    };
    for (const files of [
      [base, patch],
      [patch, base],
    ])
      expect(valuesOf(readTogether(files)).api).toMatchObject({ replicas: 6, poolSize: 7 });
  });

  it('reads variables that Kustomize generates', () => {
    const reading = readTogether([
      {
        name: 'kustomization.yaml',
        text: 'configMapGenerator:\n  - name: settings\n    literals:\n      - DB_POOL_SIZE=9',
      },
      {
        name: 'api.yaml',
        text: objects(
          workload({ container: { envFrom: [{ configMapRef: { name: 'settings' } }], env: [] } }),
        ),
      },
    ]);
    expect(valuesOf(reading).api).toMatchObject({ poolSize: 9 });
  });
});

describe('read of an operator’s objects', () => {
  const cnpg = (kind: string, name: string, spec: object) => ({
    apiVersion: 'postgresql.cnpg.io/v1',
    kind,
    metadata: { name },
    spec,
  });

  it('reads a cluster of CloudNativePG and its pooler', () => {
    const env = [poolVariable, { name: 'DB_HOST', value: 'shop-pooler-rw' }];
    const reading = kubernetes(
      workload({ container: { env } }),
      cnpg('Cluster', 'shop', {
        instances: 3,
        imageName: 'ghcr.io/cloudnative-pg/postgresql:17.2',
        postgresql: { parameters: { max_connections: '300', shared_buffers: '1GB' } },
        resources: { limits: { cpu: 4, memory: '8Gi' } },
      }),
      cnpg('Pooler', 'shop-pooler-rw', {
        cluster: { name: 'shop' },
        instances: 2,
        pgbouncer: {
          poolMode: 'transaction',
          parameters: { max_client_conn: '1000', default_pool_size: '30' },
        },
      }),
    );
    expect(valuesOf(reading).api?.reaches).toBe('pooler');
    expect(sharedOf(reading)).toMatchObject({
      'postgres.version': 17,
      'postgres.maxConnections': 300,
      'postgres.sharedBuffers': 2 ** 30,
      'postgres.cores': 4,
      'pooler.mode': 'transaction',
      'pooler.maxClients': 1000,
      'pooler.poolSize': 30,
      'pooler.processes': 2,
    });
    expect(notesOf(reading).join('\n')).toContain('shop has 3 copies; the limits are those of one.');
  });

  it('reads a cluster of Zalando’s operator and its pooler', () => {
    const reading = kubernetes({
      apiVersion: 'acid.zalan.do/v1',
      kind: 'postgresql',
      metadata: { name: 'acid-shop' },
      spec: {
        numberOfInstances: 2,
        postgresql: { version: '16', parameters: { max_connections: '150' } },
        connectionPooler: { numberOfInstances: 3, mode: 'transaction', maxDBConnections: 60 },
      },
    });
    expect(sharedOf(reading)).toMatchObject({
      'postgres.version': 16,
      'postgres.maxConnections': 150,
      'pooler.mode': 'transaction',
      'pooler.processes': 3,
    });
  });
});

import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { write } from '../../src/formats/kubernetes-write.ts';
import { type Settings, scenarioOf } from '../model/scenario-of.ts';

const written = (settings: Settings) => write(scenarioOf(settings), { header: ['80 of 97'] })[0]?.text ?? '';
const documents = (settings: Settings) =>
  parseAllDocuments(written(settings)).map((document) => document.toJS() ?? {});
const kinds = (settings: Settings) => documents(settings).map(({ kind }) => kind);
const find = (settings: Settings, kind: string) => documents(settings).find((one) => one.kind === kind);

const scaled = {
  'api.replicas': 4,
  'api.maxReplicas': 12,
  'api.hpaCpuTarget': 0.7,
  'api.hpaScaleUpPods': 2,
  'api.hpaScaleUpPeriod': 60,
  'api.hpaScaleDownStabilization': 300,
  'api.hpaScaleDownSelect': 'min',
  'api.cpuRequest': 0.5,
  'api.cpuLimit': 2,
  'api.memoryLimit': 768 * 2 ** 20,
} as const;

describe('kubernetes.yaml', () => {
  it('has a ConfigMap and a Deployment that takes its variables from it', () => {
    expect(written({ 'api.replicas': 3, 'api.workersPerReplica': 2 })).toBe(`# 80 of 97
# It holds only what is to be set; image, ports and probes of your own stay:
# kubectl apply --server-side --force-conflicts -f kubernetes.yaml
# Containers, labels and Deployments need the names that they have in your cluster.
# A variable that your container has with a value of its own is refused: take it out there.
apiVersion: v1
kind: ConfigMap
metadata:
  name: api-settings
data:
  WEB_CONCURRENCY: "2"
  DB_POOL_SIZE: "5"
  DB_MAX_OVERFLOW: "10"
  DB_POOL_TIMEOUT: "30"
  DB_POOL_RECYCLE: "-1"
  DB_POOL_PRE_PING: "0"
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
spec:
  replicas: 3
  strategy:
    type: RollingUpdate
    rollingUpdate:
      maxSurge: 25%
      maxUnavailable: 25%
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api
    spec:
      containers:
        - name: api
          env:
            - name: WEB_CONCURRENCY
              valueFrom:
                configMapKeyRef:
                  name: api-settings
                  key: WEB_CONCURRENCY
            - name: DB_POOL_SIZE
              valueFrom:
                configMapKeyRef:
                  name: api-settings
                  key: DB_POOL_SIZE
            - name: DB_MAX_OVERFLOW
              valueFrom:
                configMapKeyRef:
                  name: api-settings
                  key: DB_MAX_OVERFLOW
            - name: DB_POOL_TIMEOUT
              valueFrom:
                configMapKeyRef:
                  name: api-settings
                  key: DB_POOL_TIMEOUT
            - name: DB_POOL_RECYCLE
              valueFrom:
                configMapKeyRef:
                  name: api-settings
                  key: DB_POOL_RECYCLE
            - name: DB_POOL_PRE_PING
              valueFrom:
                configMapKeyRef:
                  name: api-settings
                  key: DB_POOL_PRE_PING
`);
  });

  it('leaves the lists of a container alone that have no names, so that none of its secrets is lost', () => {
    const { containers } = find({ 'api.server': 'uvicorn' }, 'Deployment').spec.template.spec;
    expect(Object.keys(containers[0])).toEqual(['name', 'command', 'env']);
    expect(containers[0].command.join(' ')).toBe('uvicorn main:app --host 0.0.0.0 --port 8000 --workers 1');
  });

  it('has an autoscaler where max replicas is given, which then alone sets the replicas', () => {
    expect(find(scaled, 'HorizontalPodAutoscaler')).toEqual({
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'api' },
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api' },
        minReplicas: 4,
        maxReplicas: 12,
        metrics: [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
          },
        ],
        behavior: {
          scaleUp: { policies: [{ type: 'Pods', value: 2, periodSeconds: 60 }] },
          scaleDown: { stabilizationWindowSeconds: 300, selectPolicy: 'Min' },
        },
      },
    });
    const deployment = find(scaled, 'Deployment');
    expect(deployment.spec).not.toHaveProperty('replicas');
    expect(deployment.spec.template.spec.containers[0].resources).toEqual({
      requests: { cpu: '500m' },
      limits: { cpu: '2', memory: '768Mi' },
    });
  });

  it('has the workload that each kind of service is', () => {
    const settings = {
      'api.kind': 'web',
      'jobs.kind': 'background',
      'nightly.kind': 'scheduled',
      'nightly.replicas': 2,
      'migrate.kind': 'migration',
      'psql.kind': 'tool',
    };
    expect(kinds(settings)).toEqual(
      ['Deployment', 'Deployment', 'CronJob', 'Job'].flatMap((kind) => ['ConfigMap', kind]),
    );
    const { schedule, jobTemplate } = find(settings, 'CronJob').spec;
    expect([schedule, jobTemplate.spec.parallelism]).toEqual(['MINUTE HOUR DAY MONTH WEEKDAY', 2]);
    const idle = find({ ...settings, 'nightly.replicas': 0 }, 'CronJob').spec.jobTemplate.spec;
    expect(idle).not.toHaveProperty('parallelism');
    expect(written(settings)).toContain('# psql is a tool that people start; no Deployment runs it.');
  });

  // prettier-ignore
  it.each([
    [{ 'api.rollout': 'recreate' },                        { type: 'Recreate' }],
    [{ 'api.surge': 1, 'api.unavailable': 0 },             { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }],
    [{ 'api.surge': '12.5%', 'api.unavailable': '12.5%' }, { type: 'RollingUpdate', rollingUpdate: { maxSurge: '13%', maxUnavailable: '12%' } }],
    [{ 'api.surge': 0, 'api.unavailable': '0%' },          { type: 'RollingUpdate', rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }],
    [{ 'api.unavailable': '200%' },                        { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '100%' } }],
    [{ 'api.rollout': 'blue-green' },                      undefined],
  ] as const)('rolls out %j as %j', (settings, strategy) => {
    expect(find(settings, 'Deployment').spec.strategy).toEqual(strategy);
  });

  // prettier-ignore
  it.each([
    [{ 'api-.poolSize': 1 },                                  '# api- is left out: Kubernetes takes no such name.'],
    [{ 'api.cpuRequest': 2, 'api.cpuLimit': 1 },              '# The CPU limit is left out: Kubernetes takes none below the request.'],
    [{ 'api.maxReplicas': 3, 'api.hpaMinReplicas': 0 },       '# minReplicas is 1: Kubernetes takes 1 to maxReplicas.'],
    [{ 'api.maxReplicas': 3, 'api.hpaScaleUpPods': 0 },       '# A policy of 0 pods is left out of scaleUp: Kubernetes takes at least 1.'],
    [{ 'api.maxReplicas': 3, 'api.hpaScaleUpPeriod': 9000 },  '# The period of scaleUp is 15 s: Kubernetes takes 1 to 1800.'],
    [{ 'api.maxReplicas': 3, 'api.hpaScaleDownStabilization': 9000 }, '# The window of scaleDown is left out: Kubernetes takes up to 3600 s.'],
    [{ 'api.rollout': 'canary' },                             '# A Deployment has no canary rollout of its own; its strategy is left as it is.'],
  ] as const)('says of %j: %s', (settings, line) => {
    expect(written(settings).split('\n')).toContain(line);
  });
});

import type { FieldTable } from '../field.ts';
import { decimal, mebibyte, unsetCount, unsetMemory, unsetTime, whole } from './builders.ts';

const unset = { words: ['unset'], default: 'unset' } as const;
const cores = { ...unset, unit: 'cores', range: [0, 1024], step: 0.25 } as const;
const utilization = { ...unset, unit: 'share', range: [0, 10], step: 0.05 } as const;
const replicas = { ...unset, unit: 'replicas', range: [0, 5000], word: 'autoscaler' } as const;
const period = { ...unsetTime, word: 'autoscaler' } as const;
const growth = { ...unset, unit: 'share', range: [0, 100], step: 0.1, word: 'autoscaler' } as const;
const select = {
  kind: 'choice',
  options: ['unset', 'max', 'min', 'disabled'],
  default: 'unset',
  word: 'autoscaler',
} as const;

/** What one replica may use, when the autoscaler acts, and how its health is checked. */
export const resourcesFields = {
  cpuRequest: decimal({
    ...cores,
    label: 'CPU request',
    hint: 'Cores that the scheduler sets aside for one replica.',
    word: 'replica',
  }),
  cpuLimit: decimal({
    ...cores,
    label: 'CPU limit',
    hint: 'Cores that one replica may use at most.',
    word: 'replica',
  }),
  memoryRequest: decimal({
    ...unsetMemory,
    label: 'Memory request',
    hint: 'Memory that the scheduler sets aside for one replica.',
    word: 'replica',
    step: 64 * mebibyte,
  }),
  memoryLimit: decimal({
    ...unsetMemory,
    label: 'Memory limit',
    hint: 'Memory at which one replica is killed.',
    word: 'replica',
    step: 64 * mebibyte,
  }),
  memoryPerWorker: decimal({
    ...unsetMemory,
    label: 'Memory per worker',
    hint: 'Memory that one worker uses when it is warm.',
    word: 'worker',
    step: 16 * mebibyte,
  }),
  hpaCpuTarget: decimal({
    ...utilization,
    label: 'Autoscaler CPU target',
    hint: 'Average CPU use, as a share of the request, above which the autoscaler adds replicas.',
    word: 'autoscaler',
  }),
  hpaMemoryTarget: decimal({
    ...utilization,
    label: 'Autoscaler memory target',
    hint: 'Average memory use, as a share of the request, above which the autoscaler adds replicas.',
    word: 'autoscaler',
  }),
  hpaScaleUpPods: whole({
    ...unsetCount,
    label: 'Autoscaler step up',
    hint: 'Replicas that the autoscaler adds at most in one step.',
    word: 'autoscaler',
    unit: 'replicas',
  }),
  hpaScaleUpStabilization: decimal({
    ...unsetTime,
    label: 'Scale-up stabilization',
    hint: 'How long the autoscaler looks back before it adds replicas.',
    word: 'autoscaler',
  }),
  hpaScaleDownStabilization: decimal({
    ...unsetTime,
    label: 'Scale-down stabilization',
    hint: 'How long the autoscaler looks back before it removes replicas.',
    word: 'autoscaler',
  }),
  healthCheckInterval: decimal({
    ...unsetTime,
    label: 'Health check interval',
    hint: 'Time between two health checks; a check that queries Postgres takes a connection each time.',
    word: 'replica',
    carried: true,
  }),
  healthCheckFailures: whole({
    ...unsetCount,
    label: 'Health check failures',
    hint: 'Failed checks in a row after which a replica counts as dead.',
    word: 'replica',
    unit: 'times',
    carried: true,
  }),
  coresPerWorker: decimal({
    label: 'Cores one worker can use',
    hint: 'One where a lock or an event loop lets a single thread compute at a time.',
    word: 'worker',
    unit: 'cores',
    range: [0.01, 1024],
    step: 0.25,
    default: 1,
  }),
  hpaMinReplicas: whole({
    ...replicas,
    label: 'Autoscaler minimum',
    hint: 'The fewest replicas that the autoscaler keeps; as many as run now when it is not set.',
  }),
  hpaScaleUpPercent: decimal({
    ...growth,
    label: 'Autoscaler step up, share',
    hint: 'Replicas that the autoscaler adds at most in one period, as a share of those that run.',
  }),
  hpaScaleUpPeriod: decimal({
    ...period,
    label: 'Scale-up period',
    hint: 'The time over which the limits on adding replicas count.',
  }),
  hpaScaleUpSelect: {
    ...select,
    label: 'Scale-up policy',
    hint: 'Which of the two limits on adding replicas holds: the larger, the smaller, or no growth at all.',
  },
  hpaScaleDownPods: whole({
    ...replicas,
    label: 'Autoscaler step down',
    hint: 'Replicas that the autoscaler removes at most in one period.',
  }),
  hpaScaleDownPercent: decimal({
    ...growth,
    label: 'Autoscaler step down, share',
    hint: 'Replicas that the autoscaler removes at most in one period, as a share of those that run.',
  }),
  hpaScaleDownPeriod: decimal({
    ...period,
    label: 'Scale-down period',
    hint: 'The time over which the limits on removing replicas count.',
  }),
  hpaScaleDownSelect: {
    ...select,
    label: 'Scale-down policy',
    hint: 'Which of the two limits on removing replicas holds: the larger, the smaller, or no removal at all.',
  },
  hpaSyncPeriod: decimal({
    ...period,
    label: 'Autoscaler sync period',
    hint: 'Time between two decisions of the autoscaler.',
  }),
  hpaTolerance: decimal({
    ...utilization,
    label: 'Autoscaler tolerance',
    hint: 'How far use may be from the target, as a share of it, before the autoscaler acts.',
    word: 'autoscaler',
    step: 0.01,
  }),
  startupDelay: decimal({
    ...period,
    label: 'Start-up time',
    hint: 'Time from the start of a replica until it takes traffic.',
  }),
} as const satisfies FieldTable;

import type { FieldTable } from '../field.ts';
import { byteRange, decimal, mebibyte, unsetCount, unsetTime, whole } from './builders.ts';

const unset = { words: ['unset'], default: 'unset', carried: true } as const;
const cores = { ...unset, unit: 'cores', range: [0, 1024], step: 0.25 } as const;
const memory = { ...unset, unit: 'bytes', range: byteRange } as const;
const utilization = { ...unset, unit: 'share', range: [0, 10], step: 0.05 } as const;

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
    ...memory,
    label: 'Memory request',
    hint: 'Memory that the scheduler sets aside for one replica.',
    word: 'replica',
    step: 64 * mebibyte,
  }),
  memoryLimit: decimal({
    ...memory,
    label: 'Memory limit',
    hint: 'Memory at which one replica is killed.',
    word: 'replica',
    step: 64 * mebibyte,
  }),
  memoryPerWorker: decimal({
    ...memory,
    label: 'Memory per worker',
    hint: 'Memory that one worker uses when it is warm.',
    word: 'worker',
    step: 16 * mebibyte,
  }),
  hpaCpuTarget: decimal({
    ...utilization,
    label: 'Autoscaler CPU target',
    hint: 'Average CPU use, as a share of the request, above which the autoscaler adds replicas.',
    word: 'replica',
  }),
  hpaMemoryTarget: decimal({
    ...utilization,
    label: 'Autoscaler memory target',
    hint: 'Average memory use, as a share of the request, above which the autoscaler adds replicas.',
    word: 'replica',
  }),
  hpaScaleUpPods: whole({
    ...unsetCount,
    label: 'Autoscaler step up',
    hint: 'Replicas that the autoscaler adds at most in one step.',
    word: 'replica',
    unit: 'replicas',
  }),
  hpaScaleUpStabilization: decimal({
    ...unsetTime,
    label: 'Scale-up stabilization',
    hint: 'How long the autoscaler looks back before it adds replicas.',
    word: 'replica',
  }),
  hpaScaleDownStabilization: decimal({
    ...unsetTime,
    label: 'Scale-down stabilization',
    hint: 'How long the autoscaler looks back before it removes replicas.',
    word: 'replica',
  }),
  healthCheckInterval: decimal({
    ...unsetTime,
    label: 'Health check interval',
    hint: 'Time between two health checks; a check that queries Postgres takes a connection each time.',
    word: 'replica',
  }),
  healthCheckFailures: whole({
    ...unsetCount,
    label: 'Health check failures',
    hint: 'Failed checks in a row after which a replica counts as dead.',
    word: 'replica',
    unit: 'times',
  }),
} as const satisfies FieldTable;

import type { Settings } from '../scenario-of.ts';

const room = { 'api.replicas': 2, 'api.maxReplicas': 20 } as const;
const cpu = {
  ...room,
  'api.hpaCpuTarget': 0.5,
  'api.cpuRequest': 1,
  'api.arrivalRate': 90,
  'api.appCpu': 0.01,
} as const;
const slow = { ...cpu, 'api.hpaScaleUpPods': 1 } as const;
const memory = {
  ...room,
  'api.hpaMemoryTarget': 0.5,
  'api.memoryRequest': 1000,
  'api.memoryPerWorker': 400,
} as const;

const traffic = {
  ...cpu,
  'api.traceShape': 'ramp',
  'api.tracePeak': 400,
  'api.traceDuration': 600,
  'api.traceDeployAt': 60,
} as const;

/** For each field that the autoscaler's sizing or findings read: a scenario, and a change that changes a figure. */
// prettier-ignore
export const autoscalerReads: readonly (readonly [key: string, base: Settings, change: Settings])[] = [
  ['service.hpaCpuTarget',      room,                                { 'api.hpaCpuTarget': 0.5 }],
  ['service.hpaMemoryTarget',   room,                                { 'api.hpaMemoryTarget': 0.5 }],
  ['service.cpuRequest',        cpu,                                 { 'api.cpuRequest': 2 }],
  ['service.cpuLimit',          cpu,                                 { 'api.cpuLimit': 0.2 }],
  ['service.memoryRequest',     memory,                              { 'api.memoryRequest': 500 }],
  ['service.memoryLimit',       { ...memory, 'api.memoryRequest': 'unset' }, { 'api.memoryLimit': 500 }],
  ['service.memoryPerWorker',   memory,                              { 'api.memoryPerWorker': 800 }],
  ['service.appCpu',            cpu,                                 { 'api.appCpu': 0.02 }],
  ['service.coresPerWorker',    { ...cpu, 'api.arrivalRate': 900 },  { 'api.coresPerWorker': 2 }],
  ['service.hpaMinReplicas',    cpu,                                 { 'api.hpaMinReplicas': 1 }],
  ['service.hpaTolerance',      { ...cpu, 'api.arrivalRate': 108 },  { 'api.hpaTolerance': 0 }],
  ['service.hpaScaleUpPods',    cpu,                                 { 'api.hpaScaleUpPods': 1 }],
  ['service.hpaScaleUpPercent', cpu,                                 { 'api.hpaScaleUpPercent': 0.1 }],
  ['service.hpaScaleUpPeriod',  slow,                                { 'api.hpaScaleUpPeriod': 60 }],
  ['service.hpaScaleUpSelect',  cpu,                                 { 'api.hpaScaleUpSelect': 'disabled' }],
  ['service.hpaScaleUpStabilization',   cpu,                         { 'api.hpaScaleUpStabilization': 60 }],
  ['service.hpaScaleDownStabilization', cpu,                         { 'api.hpaScaleDownStabilization': 600 }],
  ['service.hpaScaleDownPods',  cpu,                                 { 'api.hpaScaleDownPods': 1 }],
  ['service.hpaScaleDownPercent', cpu,                               { 'api.hpaScaleDownPercent': 0.1 }],
  ['service.hpaScaleDownPeriod', cpu,                                { 'api.hpaScaleDownPeriod': 60 }],
  ['service.hpaScaleDownSelect', cpu,                                { 'api.hpaScaleDownSelect': 'disabled' }],
  ['service.traceShape',        traffic,                             { 'api.traceShape': 'day' }],
  ['service.tracePeak',         traffic,                             { 'api.tracePeak': 800 }],
  ['service.traceDuration',     traffic,                             { 'api.traceDuration': 1200 }],
  ['service.traceDeployAt',     traffic,                             { 'api.traceDeployAt': 120 }],
  ['service.startupDelay',      traffic,                             { 'api.startupDelay': 30 }],
  ['service.hpaSyncPeriod',     slow,                                { 'api.hpaSyncPeriod': 30 }],
];

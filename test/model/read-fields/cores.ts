import type { Settings } from '../scenario-of.ts';

const traffic = { 'api.arrivalRate': 20, 'api.holdTime': 0.1 } as const;
const cpu = { ...traffic, 'api.appCpu': 0.02 } as const;
const trips = { ...traffic, 'api.roundTrips': 2, 'api.roundTripTime': 0.001 } as const;
const calls = { 'agents.callTime': 2, 'agents.parallel': 3 } as const;
const limit = { ...traffic, 'api.cpuLimit': 1, 'api.workersPerReplica': 4 } as const;
const second = { ...cpu, 'api.secondShare': 0.25 } as const;
const third = { ...cpu, 'api.thirdShare': 0.25 } as const;
const slow = { 'api.secondHoldTime': 0.4, 'api.thirdHoldTime': 0.4 } as const;
const database = { ...traffic, 'postgres.cores': 4, 'api.databaseCpu': 0.15 } as const;
const byCpu = { ...cpu, 'api.maxReplicas': 20, 'api.cpuRequest': 0.2, 'api.hpaCpuTarget': 0.5 } as const;
const byMemory = {
  'api.maxReplicas': 20,
  'api.memoryPerWorker': 400,
  'api.memoryRequest': 500,
  'api.hpaMemoryTarget': 0.5,
} as const;

/** For each field that the sizing or the findings of cores read: a scenario, and a change that changes a figure. */
// prettier-ignore
export const coresReads: readonly (readonly [key: string, base: Settings, change: Settings])[] = [
  ['service.appCpu',            traffic,  { 'api.appCpu': 0.02 }],
  ['service.appWaiting',        traffic,  { 'api.appWaiting': 0.02 }],
  ['service.databaseCpu',       traffic,  { 'api.databaseCpu': 0.02 }],
  ['service.roundTrips',        trips,    { 'api.roundTrips': 3 }],
  ['service.roundTripTime',     trips,    { 'api.roundTripTime': 0.002 }],
  ['service.prePing',           trips,    { 'api.prePing': true }],
  ['service.secondShare',       { ...cpu, ...slow }, { 'api.secondShare': 0.5 }],
  ['service.secondHoldTime',    second,   { 'api.secondHoldTime': 0.4 }],
  ['service.secondAppCpu',      second,   { 'api.secondAppCpu': 0.04 }],
  ['service.secondAppWaiting',  { ...second, 'api.appWaiting': 0.01 }, { 'api.secondAppWaiting': 0.04 }],
  ['service.thirdShare',        { ...cpu, ...slow }, { 'api.thirdShare': 0.5 }],
  ['service.thirdHoldTime',     third,    { 'api.thirdHoldTime': 0.4 }],
  ['service.thirdAppCpu',       third,    { 'api.thirdAppCpu': 0.04 }],
  ['service.thirdAppWaiting',   { ...third, 'api.appWaiting': 0.01 }, { 'api.thirdAppWaiting': 0.04 }],
  ['service.coresPerWorker',    cpu,      { 'api.coresPerWorker': 2 }],
  ['service.cpuLimit',          cpu,      { 'api.cpuLimit': 0.5 }],
  ['service.cpuRequest',        byCpu,    { 'api.cpuRequest': 0.1 }],
  ['service.threads',           { ...limit, 'api.appCpu': 0.1 }, { 'api.threads': 1 }],
  ['service.hpaCpuTarget',      byCpu,    { 'api.hpaCpuTarget': 0.25 }],
  ['service.memoryPerWorker',   byMemory, { 'api.memoryPerWorker': 800 }],
  ['service.memoryRequest',     byMemory, { 'api.memoryRequest': 250 }],
  ['service.hpaMemoryTarget',   byMemory, { 'api.hpaMemoryTarget': 0.25 }],
  ['service.hpaMinReplicas',    byMemory, { 'api.hpaMinReplicas': 10 }],
  ['agents.callTime',           traffic,  { 'agents.callTime': 2 }],
  ['agents.parallel',           calls,    { 'agents.parallel': 4 }],
  ['agents.sequential',         calls,    { 'agents.sequential': 2 }],
  ['agents.connectionsPerCall', calls,    { 'agents.connectionsPerCall': 1 }],
  ['agents.maxConcurrent',      calls,    { 'agents.maxConcurrent': 2 }],
  ['agents.responseTimeout',    calls,    { 'agents.responseTimeout': 1 }],
  ['postgres.cores',            database, { 'postgres.cores': 8 }],
  ['target.cpuUse',             database, { 'target.cpuUse': 0.5 }],
];

import type { Settings } from '../scenario-of.ts';

const server = { 'postgres.memory': 2 ** 32, 'postgres.connectionMemory': 'typical' } as const;
const tables = { 'postgres.memory': 2 ** 32, 'postgres.tablesTouched': 100 } as const;
const worker = { 'api.memoryPerWorker': 100, 'api.memoryLimit': 1000 } as const;
const traffic = { ...server, 'api.arrivalRate': 10, 'api.holdTime': 0.1 } as const;

/** For each field that the memory reads: a scenario, and a value that changes a figure of it. */
// prettier-ignore
export const memoryReads: readonly (readonly [key: string, Settings, Settings])[] = [
  ['service.memoryPerWorker',              worker,  { 'api.memoryPerWorker': 200 }],
  ['service.memoryLimit',                  worker,  { 'api.memoryLimit': 300 }],
  ['service.workersPerReplica',            worker,  { 'api.workersPerReplica': 3 }],
  ['service.statementCacheSize',           server,  { 'api.statementCacheSize': 100 }],
  ['service.preparedStatements',           { ...server, 'api.statementCacheSize': 100 }, { 'api.preparedStatements': 'none' }],
  ['service.arrivalRate',                  traffic, { 'api.arrivalRate': 20 }],
  ['service.holdTime',                     traffic, { 'api.holdTime': 0.2 }],
  ['postgres.version',                     server,  { 'postgres.version': 14 }],
  ['postgres.memory',                      {},      { 'postgres.memory': 2 ** 32 }],
  ['postgres.memoryPerConnection',         server,  { 'postgres.memoryPerConnection': 1000 }],
  ['postgres.connectionMemory',            server,  { 'postgres.connectionMemory': 'large' }],
  ['postgres.tablesTouched',               tables,  { 'postgres.tablesTouched': 200 }],
  ['postgres.jit',                         tables,  { 'postgres.jit': 'on' }],
  ['postgres.sharedBuffers',               server,  { 'postgres.sharedBuffers': 2 ** 30 }],
  ['postgres.workMem',                     server,  { 'postgres.workMem': 2 ** 23 }],
  ['postgres.workMemSteps',                server,  { 'postgres.workMemSteps': 3 }],
  ['postgres.hashMemMultiplier',           server,  { 'postgres.hashMemMultiplier': 1 }],
  ['postgres.maintenanceWorkMem',          server,  { 'postgres.maintenanceWorkMem': 2 ** 28 }],
  ['postgres.autovacuumWorkers',           server,  { 'postgres.autovacuumWorkers': 5 }],
  ['postgres.walBuffers',                  server,  { 'postgres.walBuffers': 2 ** 24 }],
  ['postgres.maxWorkerProcesses',          server,  { 'postgres.maxWorkerProcesses': 4 }],
  ['postgres.maxParallelWorkers',          server,  { 'postgres.maxParallelWorkers': 4 }],
  ['postgres.maxParallelWorkersPerGather', server,  { 'postgres.maxParallelWorkersPerGather': 0 }],
];

/** For each field that only the tuning table reads. */
// prettier-ignore
export const tuningReads: readonly (readonly [key: string, Settings, Settings])[] = [
  ['postgres.cores',                         server, { 'postgres.cores': 4 }],
  ['postgres.storage',                       server, { 'postgres.storage': 'hdd' }],
  ['postgres.workload',                      server, { 'postgres.workload': 'warehouse' }],
  ['postgres.effectiveCacheSize',            server, { 'postgres.effectiveCacheSize': 2 ** 31 }],
  ['postgres.checkpointCompletionTarget',    server, { 'postgres.checkpointCompletionTarget': 0.5 }],
  ['postgres.minWalSize',                    server, { 'postgres.minWalSize': 2 ** 30 }],
  ['postgres.maxWalSize',                    server, { 'postgres.maxWalSize': 2 ** 32 }],
  ['postgres.maxParallelMaintenanceWorkers', server, { 'postgres.maxParallelMaintenanceWorkers': 2 }],
];

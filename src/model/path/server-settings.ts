import { mebibyte } from '../fields/builders.ts';
import type { Scenario } from '../scenario.ts';

/** The settings of the server that take memory, as they are in effect: sizes in bytes. */
export interface ServerSettings {
  readonly sharedBuffers: number;
  readonly workMem: number;
  readonly hashMemMultiplier: number;
  readonly maintenanceWorkMem: number;
  readonly walBuffers: number;
  readonly autovacuumWorkers: number;
  readonly maxWorkerProcesses: number;
  readonly maxParallelWorkers: number;
  readonly maxParallelWorkersPerGather: number;
}

type Given<K extends keyof ServerSettings> = Scenario['postgres'][K];

function or<K extends keyof ServerSettings>(given: Given<K>, usual: number): number {
  return given === 'unset' ? usual : given;
}

const page = 8192;

/**
 * Bytes that the server gives `wal_buffers` by itself: a 32nd of shared_buffers in whole pages of 8 KiB, at least 64 KiB
 * and at most the 16 MiB of one segment.
 */
export function ownWalBuffers(sharedBuffers: number): number {
  return Math.min(Math.max(Math.floor(sharedBuffers / 32 / page) * page, 8 * page), 16 * mebibyte);
}

/**
 * What is set, and the server's own default where nothing is (PostgreSQL documentation, "Resource Consumption",
 * "Write Ahead Log" and "Automatic Vacuuming"): queries run in parallel since version 10, and a hash step takes twice
 * `work_mem` since version 15.
 */
export function settingsInEffect({ postgres }: Pick<Scenario, 'postgres'>): ServerSettings {
  const sharedBuffers = or(postgres.sharedBuffers, 128 * mebibyte);
  return {
    sharedBuffers,
    workMem: or(postgres.workMem, 4 * mebibyte),
    hashMemMultiplier: or(postgres.hashMemMultiplier, postgres.version >= 15 ? 2 : 1),
    maintenanceWorkMem: or(postgres.maintenanceWorkMem, 64 * mebibyte),
    walBuffers: or(postgres.walBuffers, ownWalBuffers(sharedBuffers)),
    autovacuumWorkers: or(postgres.autovacuumWorkers, 3),
    maxWorkerProcesses: or(postgres.maxWorkerProcesses, 8),
    maxParallelWorkers: or(postgres.maxParallelWorkers, 8),
    maxParallelWorkersPerGather: or(postgres.maxParallelWorkersPerGather, postgres.version >= 10 ? 2 : 0),
  };
}

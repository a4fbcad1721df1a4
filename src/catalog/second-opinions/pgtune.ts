import type { PgtuneInput } from './pgtune-input.ts';
import {
  autovacuumWorkMem,
  effectiveCacheSize,
  maintenanceWorkMem,
  sharedBuffers,
  walBuffers,
  workMem,
} from './pgtune-memory.ts';
import { parallelWorkers } from './pgtune-parallel.ts';
import { driveSettings, ioSettings, largePages, versionSettings, walSizes } from './pgtune-server.ts';

/** What PGTune would write, by setting: sizes in kB, counts, and words. A setting that it leaves out is absent. */
export type PgtuneSettings = Readonly<Record<string, number | string>>;

/** The settings of which PGTune's numbers are sizes in kB. */
export const pgtuneSizes: ReadonlySet<string> = new Set([
  'shared_buffers',
  'effective_cache_size',
  'maintenance_work_mem',
  'autovacuum_work_mem',
  'wal_buffers',
  'work_mem',
  'min_wal_size',
  'max_wal_size',
]);

/**
 * PGTune's rules as its own source has them (commit 7caef27c204d, 2026-07-30), with its integer arithmetic: for every
 * version, operating system, kind of database, drive and size that it offers.
 */
export function pgtune(input: PgtuneInput): PgtuneSettings {
  const all: Readonly<Record<string, number | string | undefined>> = {
    max_connections: input.connections,
    shared_buffers: sharedBuffers(input),
    effective_cache_size: effectiveCacheSize(input),
    maintenance_work_mem: maintenanceWorkMem(input),
    autovacuum_work_mem: autovacuumWorkMem(input),
    checkpoint_completion_target: 0.9,
    wal_buffers: walBuffers(input),
    default_statistics_target: input.kind === 'dw' ? 500 : 100,
    work_mem: workMem(input),
    huge_pages: largePages(input),
    ...walSizes[input.kind],
    ...parallelWorkers(input),
    ...driveSettings(input),
    ...versionSettings(input),
    ...ioSettings(input),
    ...(input.kind === 'desktop' ? { wal_level: 'minimal', max_wal_senders: '0' } : {}),
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, number | string] => entry[1] !== undefined),
  );
}

import { mebibyte } from '../fields/builders.ts';
import type { Scenario } from '../scenario.ts';
import { ownWalBuffers, settingsInEffect } from './server-settings.ts';
import { workMemForAllSlots } from './slots-work-mem.ts';
import {
  parallelSettings,
  type ReasonCode,
  storageSettings,
  type TuningRow,
  type TuningValue,
  walSettings,
  workloadOf,
} from './tuning-rules.ts';

const gibibyte = 1024 * mebibyte;
/** The least that Postgres accepts. */
const smallestCache = 128 * 1024;

/** The largest whole number of MiB in so many bytes; below 1 MiB of blocks of 8 KiB. */
function roundDown(bytes: number): number {
  const step = bytes < mebibyte ? 8192 : mebibyte;
  return Math.floor(bytes / step) * step;
}

function cacheShare(
  memory: number,
  desktop: boolean,
): { readonly part: number; readonly reason: ReasonCode } {
  if (desktop) return { part: 1 / 16, reason: 'shared-with-a-desktop' };
  return memory < gibibyte
    ? { part: 1 / 8, reason: 'small-server' }
    : { part: 1 / 4, reason: 'quarter-of-memory' };
}

/**
 * Our tuning table, from memory, cores, storage, workload (a web app where none is given) and `max_connections`; empty
 * without memory. shared_buffers, effective_cache_size and the write-ahead log follow the usual rules (PostgreSQL
 * documentation, "Resource Consumption": a quarter of memory from 1 GiB on). `work_mem` is what really fits: with every
 * slot running a query at once, beside caches, connections and autovacuum. maintenance_work_mem stops at 2 GiB, since each
 * autovacuum worker may take as much.
 */
export function tuning(scenario: Scenario): readonly TuningRow[] {
  const { postgres } = scenario;
  if (postgres.memory === 'unset') return [];
  const memory = postgres.memory;
  const workload = workloadOf(postgres);
  const desktop = workload === 'desktop';
  const cache = cacheShare(memory, desktop);
  const sharedBuffers = Math.max(roundDown(memory * cache.part), smallestCache);
  const part = memory / (workload === 'warehouse' ? 8 : 16);
  const maintenance = Math.max(roundDown(Math.min(part, 2 * gibibyte)), mebibyte);
  const parallel = parallelSettings(postgres, workload);
  const walBuffers = ownWalBuffers(sharedBuffers);
  const planned = {
    ...settingsInEffect(scenario),
    ...parallel.settings,
    ...{ sharedBuffers, walBuffers, maintenanceWorkMem: maintenance },
  };
  const fitting = workMemForAllSlots(scenario, planned, memory);
  const bytes = (setting: string, ours: TuningValue, yours: TuningValue, reason: ReasonCode): TuningRow => ({
    setting,
    unit: 'bytes',
    ...{ ours, yours, reason },
  });
  return [
    bytes('shared_buffers', sharedBuffers, postgres.sharedBuffers, cache.reason),
    bytes(
      'effective_cache_size',
      roundDown(memory * (desktop ? 0.25 : 0.75)),
      postgres.effectiveCacheSize,
      'planner-hint',
    ),
    bytes('work_mem', fitting, postgres.workMem, fitting === 'none' ? 'nothing-left' : 'fits-worst-moment'),
    bytes('maintenance_work_mem', maintenance, postgres.maintenanceWorkMem, 'autovacuum-takes-it-too'),
    bytes('wal_buffers', walBuffers, postgres.walBuffers, 'server-picks-it'),
    ...walSettings(postgres, workload),
    ...parallel.rows,
    ...storageSettings(postgres, workload),
    { setting: 'huge_pages', unit: 'word', ours: 'try', yours: 'unset', reason: 'saves-page-tables' },
  ];
}

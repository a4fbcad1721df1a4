import type { PgtuneInput } from './pgtune-input.ts';

const megabyte = 1024;
const gigabyte = 1024 * megabyte;

/** Up to version 17 Postgres on Windows takes no size of 2 GB. */
function stopsAtTwoGigabytes({ system, version }: PgtuneInput): boolean {
  return system === 'windows' && version <= 17;
}

/** In kB: a quarter of memory, a 16th on a desktop. */
export function sharedBuffers({ memory, kind }: PgtuneInput): number {
  return Math.floor(memory / (kind === 'desktop' ? 16 : 4));
}

/** In kB: three quarters of memory, a quarter on a desktop. */
export function effectiveCacheSize({ memory, kind }: PgtuneInput): number {
  return Math.floor(kind === 'desktop' ? memory / 4 : (memory * 3) / 4);
}

/** In kB: a 16th of memory, an eighth for a warehouse, up to 8 GB; less than 2 GB on old Windows versions. */
export function maintenanceWorkMem(input: PgtuneInput): number {
  const part = Math.floor(input.memory / (input.kind === 'dw' ? 8 : 16));
  if (stopsAtTwoGigabytes(input)) return part >= 2 * gigabyte ? 2 * gigabyte - megabyte : part;
  return Math.min(part, 8 * gigabyte);
}

/** In kB, given only where maintenance_work_mem is 2 GB or more. */
export function autovacuumWorkMem(input: PgtuneInput): number | undefined {
  return maintenanceWorkMem(input) >= 2 * gigabyte ? 2 * gigabyte : undefined;
}

/** In kB: 3 % of shared_buffers, from 32 kB to 16 MB, and 16 MB as soon as it is above 14. */
export function walBuffers(input: PgtuneInput): number {
  const part = Math.floor((3 * sharedBuffers(input)) / 100);
  return part > 14 * megabyte ? 16 * megabyte : Math.max(part, 32);
}

const divisor = { web: 1, oltp: 1, dw: 2, mixed: 2, desktop: 6 } as const;
const factor = { less_ram: 1.3, mid_ram: 1, greater_ram: 0.9 } as const;

/**
 * In kB: what shared_buffers leaves of memory, ÷ 3 × (connections + worker processes), at least 4 MB. Worker processes are
 * the CPUs from 4 on, else 8.
 */
export function workMem(input: PgtuneInput): number {
  const { memory, connections, cpus, kind, data } = input;
  const processes = cpus === 'unset' || cpus < 4 ? 8 : cpus;
  const each = (memory - sharedBuffers(input)) / ((connections + processes) * 3);
  const scaled = Math.floor(Math.floor(each / divisor[kind]) * factor[data]);
  const least = Math.max(scaled, 4 * megabyte);
  return stopsAtTwoGigabytes(input) ? Math.min(least, 2 * gigabyte - megabyte) : least;
}

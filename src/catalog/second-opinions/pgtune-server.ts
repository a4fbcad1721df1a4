import type { PgtuneInput } from './pgtune-input.ts';
import { sharedBuffers } from './pgtune-memory.ts';

const megabyte = 1024;
const gigabyte = 1024 * megabyte;

function sizes(minimum: number, maximum: number) {
  return { min_wal_size: minimum, max_wal_size: maximum };
}

/** Sizes of the write-ahead log in kB, by kind of database. */
export const walSizes: Readonly<Record<PgtuneInput['kind'], ReturnType<typeof sizes>>> = {
  web: sizes(gigabyte, 4 * gigabyte),
  oltp: sizes(2 * gigabyte, 8 * gigabyte),
  dw: sizes(4 * gigabyte, 16 * gigabyte),
  desktop: sizes(100 * megabyte, 2 * gigabyte),
  mixed: sizes(gigabyte, 4 * gigabyte),
};

/** Tried from 2 GB of shared_buffers on, never on macOS. */
export function largePages(input: PgtuneInput): 'try' | 'off' {
  return input.system !== 'mac' && sharedBuffers(input) >= 2 * gigabyte ? 'try' : 'off';
}

function jumpCost({ data, drive, kind }: PgtuneInput): number {
  if (data === 'less_ram') return 1.1;
  return drive === 'hdd' || kind === 'dw' ? 4 : 1.1;
}

const reads = { hdd: 2, ssd: 200, san: 300, nvme: 1000 } as const;

/** What depends on the drive. */
export function driveSettings(input: PgtuneInput): Readonly<Record<string, number>> {
  return {
    random_page_cost: jumpCost(input),
    ...(input.system === 'linux' ? { effective_io_concurrency: reads[input.drive] } : {}),
  };
}

/** What newer versions brought, and autovacuum's workers by CPUs. */
export function versionSettings({
  version,
  kind,
  cpus,
}: PgtuneInput): Readonly<Record<string, number | string>> {
  const short = kind === 'web' || kind === 'oltp' || kind === 'mixed';
  return {
    ...(version >= 12 && short ? { jit: 'off' } : {}),
    wal_compression: version >= 15 ? 'lz4' : 'on',
    ...(cpus !== 'unset' && cpus >= 16 ? { autovacuum_max_workers: cpus >= 32 ? 5 : 4 } : {}),
  };
}

/** Asynchronous reads, since version 18; more than the usual 3 workers from 16 CPUs on. */
export function ioSettings({
  version,
  system,
  cpus,
}: PgtuneInput): Readonly<Record<string, number | string>> {
  if (version < 18) return {};
  if (system === 'linux') return { io_method: 'io_uring' };
  const workers = cpus === 'unset' ? 3 : Math.min(32, Math.floor(cpus / 4));
  return { io_method: 'worker', ...(workers > 3 ? { io_workers: workers } : {}) };
}

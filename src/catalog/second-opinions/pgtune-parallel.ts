import type { PgtuneInput } from './pgtune-input.ts';

/** Processes for parallel work: nothing below 4 CPUs; half of them for one query, 4 at most outside a warehouse. */
export function parallelWorkers({ cpus, kind, version }: PgtuneInput): Readonly<Record<string, number>> {
  if (cpus === 'unset' || cpus < 4) return {};
  const half = Math.ceil(cpus / 2);
  return {
    max_worker_processes: cpus,
    max_parallel_workers_per_gather: kind === 'dw' ? half : Math.min(half, 4),
    max_parallel_workers: cpus,
    ...(version >= 11 ? { max_parallel_maintenance_workers: Math.min(half, 4) } : {}),
  };
}

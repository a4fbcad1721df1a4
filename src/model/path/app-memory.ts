import type { Service } from '../scenario.ts';

/** The memory of one replica of a service against its limit. In bytes. */
export interface AppMemory {
  readonly service: string;
  readonly workers: number;
  readonly perWorker: number;
  readonly total: number;
  readonly limit: number;
  /** The most workers that fit, 0 or more; `'unbounded'` when a worker takes nothing. */
  readonly fittingWorkers: number | 'unbounded';
}

/** Workers × memory per worker against the memory limit of a replica; `'unset'` until both are given. */
export function appMemory(service: Service): AppMemory | 'unset' {
  const { name, workersPerReplica: workers, memoryPerWorker: perWorker, memoryLimit: limit } = service;
  if (perWorker === 'unset' || limit === 'unset') return 'unset';
  const fitting = Math.floor(limit / perWorker);
  return {
    service: name,
    workers,
    perWorker,
    total: workers * perWorker,
    limit,
    fittingWorkers: Number.isFinite(fitting)
      ? fitting * perWorker > limit
        ? fitting - 1
        : fitting
      : 'unbounded',
  };
}

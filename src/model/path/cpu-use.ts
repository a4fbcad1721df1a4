import type { Service } from '../scenario.ts';
import { workerShares } from '../worker-shares.ts';
import { requestMix } from './request-mix.ts';

/** A number of cores that a person gave; a limit or request of 0 sets nothing, as container runtimes read it. */
export function coresGiven(cores: number | 'unset'): number | 'unset' {
  return cores === 0 ? 'unset' : cores;
}

/** Cores that one worker can keep busy: what it can use, at most its replica's CPU limit. */
export function workerCores({ coresPerWorker, cpuLimit }: Service): number {
  const limit = coresGiven(cpuLimit);
  return limit === 'unset' ? coresPerWorker : Math.min(coresPerWorker, limit);
}

/** Cores that one replica can keep busy: those of all its workers together, at most its CPU limit. */
export function replicaCores({ workersPerReplica, coresPerWorker, cpuLimit }: Service): number {
  const limit = coresGiven(cpuLimit);
  const all = workersPerReplica * coresPerWorker;
  return limit === 'unset' ? all : Math.min(all, limit);
}

/**
 * Cores that one replica uses on average while so many requests per second arrive at all `replicas` together: arrival
 * rate ÷ replicas × app CPU per request, where no worker uses more than it can and the replica no more than its CPU
 * limit. What a metrics server reports, so what an autoscaler sees: a saturated replica never shows more than its
 * cores. `'unset'` without app CPU; 0 without replicas or requests.
 */
export function cpuUse(service: Service, arrivalRate: number, replicas: number): number | 'unset' {
  const { appCpu } = requestMix(service);
  if (appCpu === 'unset') return 'unset';
  if (replicas === 0) return 0;
  const wanted = (arrivalRate / replicas) * appCpu;
  const most = workerCores(service);
  const used = workerShares(service.workersPerReplica, service.busiestShare).reduce(
    (sum, { share, count }) => sum + count * Math.min(wanted * share, most),
    0,
  );
  return Math.min(used, replicaCores(service));
}

/** Bytes that one replica uses: workers × memory per worker, whatever the load is; `'unset'` without the latter. */
export function memoryUse({ workersPerReplica, memoryPerWorker }: Service): number | 'unset' {
  return memoryPerWorker === 'unset' ? 'unset' : workersPerReplica * memoryPerWorker;
}

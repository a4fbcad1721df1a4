import { type ConcurrencyLimit, refusedShare, servedAtOnce } from '../queues/concurrency-limit.ts';
import type { Service } from '../scenario.ts';
import { workerShares } from '../worker-shares.ts';
import { timeInWorker } from './thread-queue.ts';

/** What a concurrency limit lets in and what it refuses, in workers of one service. */
export interface ConcurrencyRefusal {
  /** Sockets at which a worker refuses. */
  readonly limit: number;
  /** Idle keep-alive sockets of one worker; 0 while they are not given. */
  readonly idleKeepAlives: number;
  /** Requests that a worker serves at once beside them: limit − 1 − idle keep-alives, at least 0. */
  readonly servedAtOnce: number;
  /** Share (0 to 1) of all requests that are refused, `'unset'` without traffic. */
  readonly refusedShare: number | 'unset';
}

/** Idle keep-alive sockets of one worker; 0 while they are not given. */
export function idleSockets({ idleKeepAlives }: Service): number {
  return idleKeepAlives === 'unset' ? 0 : idleKeepAlives;
}

/**
 * The concurrency limit of a service as a loss system in each worker, or `'unset'` without a limit. The refused share is
 * Erlang B with `servedAtOnce` places, over the workers' shares of the traffic; it needs arrival rate, hold time and
 * running replicas. A request stays in the worker for `timeInWorker` or longer, so the true share is this or more.
 */
export function concurrencyRefusal(service: Service): ConcurrencyRefusal | 'unset' {
  const { concurrencyLimit, arrivalRate, replicas, workersPerReplica, busiestShare } = service;
  if (concurrencyLimit === 'none') return 'unset';
  const responseTime = timeInWorker(service);
  const idleKeepAlives = idleSockets(service);
  const limitAt = (rate: number, time: number): ConcurrencyLimit => ({
    limit: concurrencyLimit,
    idleKeepAlives,
    arrivalRate: rate,
    responseTime: time,
  });
  const refused = (rate: number, time: number) =>
    workerShares(workersPerReplica, busiestShare).reduce(
      (sum, { share, count }) => sum + share * count * refusedShare(limitAt((rate * share) / replicas, time)),
      0,
    );
  const served = servedAtOnce(limitAt(0, 0));
  return {
    limit: concurrencyLimit,
    idleKeepAlives,
    servedAtOnce: served === 'unbounded' ? concurrencyLimit : served,
    refusedShare:
      arrivalRate === 'unset' || responseTime === 'unset' || replicas === 0
        ? 'unset'
        : Math.min(refused(arrivalRate, responseTime), 1),
  };
}

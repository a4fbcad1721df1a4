import { callerLimits } from './caller-limits.ts';
import { type CheckoutQueue, type CheckoutWait, checkoutWait, withoutWaits } from './checkout-wait.ts';
import { finite } from './finite.ts';
import { callerCap } from './queues/callers.ts';
import { exceeds } from './quantity.ts';
import { poolsPerReplica } from './replicas.ts';
import { meanHoldTime } from './path/request-mix.ts';
import { requestsAtOnce } from './requests-at-once.ts';
import type { Scenario, Service } from './scenario.ts';
import {
  mixtureMeanWait,
  mixturePercentile,
  mixtureTimeoutShare,
  mixtureWaitProbability,
  type WaitMixture,
} from './wait-mixture.ts';
import { workerShares } from './worker-shares.ts';

/** Queues of one service that get the same traffic each. */
export interface QueueGroup {
  /** The part of all requests of the service that these queues carry together, 0 to 1. */
  readonly share: number;
  readonly queues: number;
  readonly wait: CheckoutWait;
}

/** How long requests of one service wait for a connection at present replicas. Times in seconds. */
export interface ServiceWaiting {
  readonly service: string;
  /** Requests per second that want a connection. */
  readonly arrivalRate: number;
  /** Connections wanted on average, in erlangs: arrival rate × hold time × connections per request. */
  readonly offeredLoad: number;
  /** Requests that hold connections ÷ those that the pools can serve at once: the mean over the queues; 0 for unlimited pools. */
  readonly utilization: number;
  /** Busiest first. */
  readonly queues: readonly [QueueGroup, ...QueueGroup[]];
  readonly waitProbability: number;
  readonly meanWait: number | 'unbounded';
  /** Percentiles of the wait over all requests; a request that times out has waited the checkout timeout. */
  readonly p50: number | 'unbounded';
  readonly p95: number | 'unbounded';
  readonly p99: number | 'unbounded';
  readonly timeoutShare: number;
  /** Requests per second that get a connection. */
  readonly throughput: number;
}

/** How many queues a service has: one for each pool of each worker of each replica that runs now. */
export function queueCount(service: Service): number {
  return service.replicas * poolsPerReplica(service);
}

/** How long a caller of a service's pool waits, in seconds: its checkout timeout, 0 for a pool that fails at once. */
export function callerPatience(service: Service): number | 'none' {
  return service.whenExhausted === 'fail' ? 0 : service.checkoutTimeout;
}

/**
 * The queues of a service under a given traffic, or `undefined` when it can serve no request: none of its replicas runs,
 * its pools have fewer connections than one request holds, or it connects through another service. The servers of a queue
 * are the requests that its pool serves at once; a request takes all its connections together. Replicas share the traffic evenly, the
 * busiest worker gets its share of its replica's part, and the pools of a worker share evenly. Nobody waits for a pool that
 * serves as many as threads, the concurrency limit or the semaphore let call at once.
 */
export function waitMixture(
  service: Service,
  arrivalRate: number,
  holdTime: number,
): readonly [QueueGroup, ...QueueGroup[]] | undefined {
  const limit = requestsAtOnce(service);
  if (queueCount(service) === 0 || limit === 0 || service.reaches === 'service') return undefined;
  const { replicas, poolsPerWorker } = service;
  const { callers } = callerCap(callerLimits(service));
  // Callers who can never be more than the pool serves wait for a thread or a permit before it, and never in it.
  const waitOf = (queue: CheckoutQueue): CheckoutWait =>
    callers === 'unbounded' || exceeds(callers, limit)
      ? checkoutWait(queue)
      : withoutWaits(queue, finite(queue.arrivalRate * holdTime), callers);
  const group = ({ share, count }: { share: number; count: number }): QueueGroup => ({
    share: share * count,
    queues: replicas * count * poolsPerWorker,
    wait: waitOf({
      connections: limit === 'unbounded' ? 'unlimited' : limit,
      arrivalRate: (arrivalRate * share) / (replicas * poolsPerWorker),
      holdTime,
      checkoutTimeout: callerPatience(service),
    }),
  });
  const [busiest, ...others] = workerShares(service.workersPerReplica, service.busiestShare);
  return busiest === undefined ? undefined : [group(busiest), ...others.map(group)];
}

/**
 * How long requests of a service wait under a given traffic (1/s and s), over the mixture of its queues: a queue for
 * each pool, never one big one. `undefined` where `waitMixture` is.
 */
export function waitingUnder(
  service: Service,
  arrivalRate: number,
  holdTime: number,
): ServiceWaiting | undefined {
  const queues = waitMixture(service, arrivalRate, holdTime);
  if (queues === undefined) return undefined;
  const count = queueCount(service);
  const mixture: WaitMixture = queues;
  const timeoutShare = mixtureTimeoutShare(mixture);
  return {
    service: service.name,
    arrivalRate,
    offeredLoad: Math.min(arrivalRate * holdTime * service.connectionsPerRequest, Number.MAX_VALUE),
    utilization: queues.reduce((sum, { queues: some, wait }) => sum + (some / count) * wait.utilization, 0),
    queues,
    waitProbability: mixtureWaitProbability(mixture),
    meanWait: mixtureMeanWait(mixture),
    p50: mixturePercentile(mixture, 0.5),
    p95: mixturePercentile(mixture, 0.95),
    p99: mixturePercentile(mixture, 0.99),
    timeoutShare,
    throughput: queues.reduce((sum, { queues: count, wait }) => sum + count * wait.throughput, 0),
  };
}

/**
 * Waiting of one service at its own traffic, with the mean hold time over all kinds of its requests; `'unset'` until both
 * arrival rate and hold time are given, and where there is no queue.
 */
export function serviceWaiting(service: Service): ServiceWaiting | 'unset' {
  const { arrivalRate } = service;
  const holdTime = meanHoldTime(service);
  if (arrivalRate === 'unset' || holdTime === 'unset') return 'unset';
  return waitingUnder(service, arrivalRate, holdTime) ?? 'unset';
}

/** Waiting of every service that has traffic, in the order of the scenario. */
export function waitingByService(scenario: Scenario): readonly ServiceWaiting[] {
  return scenario.services.map(serviceWaiting).filter((waiting) => waiting !== 'unset');
}

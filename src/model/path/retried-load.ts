import { checkoutWait } from '../checkout-wait.ts';
import { retriedWait } from '../queues/retry.ts';
import type { Service } from '../scenario.ts';
import { meanHoldTime } from './request-mix.ts';
import { serviceQueues } from './service-queues.ts';

/** What retries make of the load of a service, over all its queues; in reality at least as bad. */
export interface RetriedLoad {
  readonly retries: number;
  /** Attempts per request on average, at least 1. */
  readonly attempts: number;
  /** Share of attempts (0 to 1) that time out, without retries and with them. */
  readonly timeoutShareBefore: number;
  readonly timeoutShare: number;
  /** Share of requests (0 to 1) whose every attempt times out. */
  readonly failedShare: number;
  /** Utilization of the busiest queue, without retries and with them. */
  readonly utilizationBefore: number;
  readonly utilization: number;
}

/**
 * The load of a service when callers ask again after a timeout: each queue at the arrival rate that reproduces itself
 * (`retriedWait`). `'unset'` without retries, traffic or a queue. Without a checkout timeout nobody retries.
 */
export function retriedLoad(service: Service): RetriedLoad | 'unset' {
  const { retries, arrivalRate } = service;
  if (retries === 0 || arrivalRate === 'unset') return 'unset';
  const holdTime = meanHoldTime(service);
  const queues = serviceQueues(service);
  if (holdTime === 'unset' || queues === 'unset' || queues.requests === 0) return 'unset';
  const { requests: connections, patience } = queues;
  let [attempts, failedShare, timeoutShareBefore, timeouts] = [0, 0, 0, 0];
  let [utilizationBefore, utilization] = [0, 0];
  for (const { queues: some, share } of queues.groups) {
    const queue = {
      connections,
      holdTime,
      checkoutTimeout: patience,
      arrivalRate: (arrivalRate * share) / some,
    };
    const before = checkoutWait(queue);
    const after = retriedWait(queue, retries);
    attempts += share * after.attempts;
    failedShare += share * after.failedShare;
    timeoutShareBefore += share * before.timeoutShare;
    timeouts += share * after.attempts * after.wait.timeoutShare;
    utilizationBefore = Math.max(utilizationBefore, before.utilization);
    utilization = Math.max(utilization, after.wait.utilization);
  }
  return {
    ...{ retries, attempts, timeoutShareBefore, failedShare, utilizationBefore, utilization },
    timeoutShare: timeouts / attempts,
  };
}

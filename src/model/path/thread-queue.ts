import { checkoutWait } from '../checkout-wait.ts';
import type { Service } from '../scenario.ts';
import {
  mixtureMeanWait,
  mixturePercentile,
  mixtureWaitProbability,
  type WaitMixture,
} from '../wait-mixture.ts';
import { workerShares } from '../worker-shares.ts';
import { requestMix } from './request-mix.ts';

/** How long requests of one service wait for a thread. No figure of a pool shows it. Times in seconds. */
export interface ThreadQueue {
  /** Threads of one worker, at least 1. */
  readonly threads: number;
  /** Mean time for which a request keeps its thread. */
  readonly serviceTime: number;
  /** Whether app CPU or app waiting is part of that time; without them it is the hold time alone. */
  readonly appTimeGiven: boolean;
  /** Offered load ÷ threads at the busiest worker. */
  readonly utilization: number;
  readonly waitProbability: number;
  readonly meanWait: number | 'unbounded';
  readonly p95: number | 'unbounded';
  /** The busiest worker first, with their shares of the requests. */
  readonly mixture: WaitMixture;
}

/**
 * The mean time in seconds for which a request of a service keeps a worker busy: app CPU + app waiting + hold time, each
 * the mean over all kinds of request. What is not given counts as 0, and so does the wait for a connection, so the true
 * time is this or more. `'unset'` without a hold time.
 */
export function timeInWorker(service: Service): number | 'unset' {
  const { holdTime, appCpu, appWaiting } = requestMix(service);
  if (holdTime === 'unset') return 'unset';
  return holdTime + (appCpu === 'unset' ? 0 : appCpu) + (appWaiting === 'unset' ? 0 : appWaiting);
}

/**
 * Threads as a queue of their own, one in each worker: M/M/c with `timeInWorker` as its service time, over the workers'
 * shares of the traffic. `'unset'` until threads, arrival rate and hold time are given, for 0 threads, and while no
 * replica runs. Nothing ends a wait for a thread, so from a utilization of 1 on it is unbounded.
 *
 * Source: Erlang C (`checkoutWait` without a timeout) for each worker. As `timeInWorker` leaves the wait for a connection
 * out, the true wait for a thread is this or more.
 */
export function threadQueue(service: Service): ThreadQueue | 'unset' {
  const { threads, arrivalRate, replicas, workersPerReplica, busiestShare } = service;
  const serviceTime = timeInWorker(service);
  if (threads === 'unset' || threads === 0 || arrivalRate === 'unset') return 'unset';
  if (serviceTime === 'unset' || replicas === 0) return 'unset';
  const mixture = workerShares(workersPerReplica, busiestShare).map(({ share, count }) => ({
    share: share * count,
    wait: checkoutWait({
      connections: threads,
      arrivalRate: (arrivalRate * share) / replicas,
      holdTime: serviceTime,
      checkoutTimeout: 'none',
    }),
  }));
  return {
    threads,
    serviceTime,
    appTimeGiven: serviceTime !== requestMix(service).holdTime,
    utilization: mixture[0]?.wait.utilization ?? 0,
    waitProbability: mixtureWaitProbability(mixture),
    meanWait: mixtureMeanWait(mixture),
    p95: mixturePercentile(mixture, 0.95),
    mixture,
  };
}

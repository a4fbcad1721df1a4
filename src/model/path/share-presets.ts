import type { Service } from '../scenario.ts';
import { type SplitPrice, splitPrice } from '../queues/split-price.ts';
import { type ServiceWaiting, waitingUnder } from '../waiting.ts';
import { largestStableShare, workerShares } from '../worker-shares.ts';
import { meanHoldTime } from './request-mix.ts';
import { serviceQueues } from './service-queues.ts';

/**
 * Shares that the busiest of several workers was seen to take of its replica's traffic, besides the even split: with
 * four workers on one socket, 30 % where requests came over kept connections, and 67 % with a connection for each request
 * and idle cores.
 */
const measuredShare = 0.3;
const skewedShare = 0.67;

export interface SharePreset {
  readonly preset: 'even' | 'measured' | 'skewed';
  /** The busiest worker's share, at least the even one. */
  readonly share: number;
}

/** The shares of the busiest of so many workers (a whole number of at least 1) to choose from, none below an even split. */
export function sharePresets(workers: number): readonly SharePreset[] {
  const even = 1 / workers;
  return [
    { preset: 'even', share: even },
    { preset: 'measured', share: Math.max(measuredShare, even) },
    { preset: 'skewed', share: Math.max(skewedShare, even) },
  ];
}

/** A preset with the waits that it makes of a service's traffic. */
export interface ShareOutcome extends SharePreset {
  readonly waiting: ServiceWaiting;
  /** Whether the busiest worker's pool is below a utilization of 1. */
  readonly stable: boolean;
}

/** How evenly the traffic of a service has to be split. */
export interface ShareComparison {
  /** The share that the scenario has now, even where it is not set. */
  readonly share: number;
  /** The largest share of the busiest worker that its pool can serve, at most 1. */
  readonly largestStableShare: number;
  readonly outcomes: readonly ShareOutcome[];
}

/** The waits of a service at each preset; `'unset'` without traffic, without a queue, and with a single worker. */
export function shareComparison(service: Service): ShareComparison | 'unset' {
  const { arrivalRate, workersPerReplica } = service;
  const holdTime = meanHoldTime(service);
  if (arrivalRate === 'unset' || holdTime === 'unset' || workersPerReplica < 2) return 'unset';
  const outcomes = sharePresets(workersPerReplica).flatMap((preset) => {
    const waiting = waitingUnder({ ...service, busiestShare: preset.share }, arrivalRate, holdTime);
    return waiting === undefined
      ? []
      : [{ ...preset, waiting, stable: waiting.queues[0].wait.utilization < 1 }];
  });
  const [even] = outcomes;
  if (even === undefined) return 'unset';
  return {
    share: workerShares(workersPerReplica, service.busiestShare)[0]?.share ?? 1,
    largestStableShare: largestStableShare(even.waiting.utilization, workersPerReplica),
    outcomes,
  };
}

/**
 * What the separate pools of a service cost against one shared pool of the same connections, at an even split; `'unset'`
 * without traffic, with a single pool or unlimited ones.
 */
export function poolSplitPrice(service: Service): SplitPrice | 'unset' {
  const { arrivalRate } = service;
  const holdTime = meanHoldTime(service);
  const queues = serviceQueues(service);
  if (arrivalRate === 'unset' || holdTime === 'unset' || queues === 'unset') return 'unset';
  const { requests: connections, count, patience } = queues;
  if (connections === 'unlimited' || connections === 0 || count < 2) return 'unset';
  return splitPrice(
    { connections, holdTime, arrivalRate: arrivalRate / count, checkoutTimeout: patience },
    count,
  );
}

import { finite } from '../finite.ts';
import { type BurstWait, burstWait } from '../queues/burst.ts';
import type { Service } from '../scenario.ts';
import { meanHoldTime } from './request-mix.ts';
import { serviceQueues, splitCallers } from './service-queues.ts';

/** What comes of a burst on the pools of a service that nobody else uses then. Seconds; every number is finite. */
export interface BurstLoad {
  readonly requests: number;
  /** Queues with the same number of requests each. */
  readonly groups: readonly { readonly queues: number; readonly wait: BurstWait }[];
  /** Requests that find no free connection, or fewer than they hold. */
  readonly waiting: number;
  /** Requests that time out, on average. */
  readonly timeouts: number;
  /** Timeouts ÷ requests, 0 to 1. */
  readonly timeoutShare: number;
  readonly meanWait: number;
  /** Mean wait of the last request of the fullest queue, if it had no timeout. */
  readonly lastWait: number;
  /** Mean time until all queues have done with it. */
  readonly duration: number;
}

/**
 * The burst of a service, spread over its queues as evenly as whole requests go, the busiest worker's share honoured.
 * Holds are constant where variability is given as 0, and exponential otherwise. A request takes all its connections together.
 * `'unset'` until burst and hold time are given, and where no queue can serve a request; a burst of 0 is no burst.
 */
export function burstLoad(service: Service): BurstLoad | 'unset' {
  const { burst } = service;
  if (burst === 'unset' || burst === 0) return 'unset';
  const holdTime = meanHoldTime(service);
  const queues = serviceQueues(service);
  if (holdTime === 'unset' || queues === 'unset' || queues.requests === 0) {
    return 'unset';
  }
  const { requests: connections, patience } = queues;
  const holds = service.variability === 0 ? 'constant' : 'exponential';
  const groups = splitCallers(burst, queues).map(({ queues: some, callers }) => ({
    queues: some,
    wait: burstWait({ callers, connections, holdTime, holds, checkoutTimeout: patience }),
  }));
  const sum = (value: (wait: BurstWait) => number) =>
    finite(groups.reduce((all, { queues: some, wait }) => all + some * value(wait), 0));
  const timeouts = Math.min(
    sum((wait) => wait.timeouts),
    burst,
  );
  return {
    requests: burst,
    groups,
    waiting: sum((wait) => wait.waiting),
    timeouts,
    timeoutShare: timeouts / burst,
    meanWait: sum((wait) => wait.meanWait * (wait.callers / burst)),
    lastWait: Math.max(...groups.map(({ wait }) => wait.lastWait)),
    duration: Math.max(...groups.map(({ wait }) => wait.duration)),
  };
}

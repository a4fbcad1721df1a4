import { agentSteps } from '../path/agent-steps.ts';
import { nestedLoad } from '../path/nested-load.ts';
import { requestTime } from '../path/request-time.ts';
import { threadQueue } from '../path/thread-queue.ts';
import { exceeds, type Quantity, total } from '../quantity.ts';
import type { Scenario, Service } from '../scenario.ts';
import {
  mixtureMeanWait,
  mixturePercentile,
  mixtureTimeoutShare,
  type WaitMixture,
} from '../wait-mixture.ts';
import type { QueueGroup } from '../waiting.ts';
import { keepsUse, workerUse } from './processor-use.ts';

/** What the team wants to hold. */
export type Targets = Scenario['target'];

/** Whether queues, the busiest first, keep the wait and timeout targets without one that is saturated. */
export function keepsWaitTargets(
  { waitPercentile, waitTime, timeoutShare }: Targets,
  queues: readonly [QueueGroup, ...QueueGroup[]],
): boolean {
  return (
    queues[0].wait.utilization < 1 &&
    mixtureTimeoutShare(queues) <= timeoutShare &&
    !exceeds(mixturePercentile(queues, waitPercentile), waitTime)
  );
}

/**
 * The time in seconds that 95 of 100 responses of a service stay under, with a given mean wait for its connections and in
 * the pooler; `'unset'` where no response time target asks for it or nothing of it is known.
 */
export function responseTime(scenario: Scenario, service: Service, wait: Quantity): Quantity | 'unset' {
  if (scenario.target.responseTime === 'unset') return 'unset';
  const time = requestTime(scenario, service, { agents: agentSteps(scenario), wait });
  return time === 'unset' ? time : time.p95;
}

/** Whether a service keeps the response time target with a given mean wait; true without a target. */
export function keepsResponseTarget(scenario: Scenario, service: Service, wait: Quantity): boolean {
  const { responseTime: target } = scenario.target;
  const time = responseTime(scenario, service, wait);
  return target === 'unset' || time === 'unset' || !exceeds(time, target);
}

/** The mean wait for a connection and in the pooler together, in seconds. */
export function meanWait(queues: WaitMixture, delay: number): Quantity {
  return total([mixtureMeanWait(queues), delay]);
}

/** The share of its threads that the busiest worker of a service is asked for, from 0 on; 0 where threads are not limited. */
export function threadUse(service: Service): number {
  const queue = threadQueue(service);
  return queue === 'unset' ? 0 : queue.utilization;
}

/** Whether requests of a service get a thread within the wait target; true where threads are not limited. */
export function keepsThreadWait({ target }: Scenario, service: Service): boolean {
  const queue = threadQueue(service);
  return (
    queue === 'unset' || !exceeds(mixturePercentile(queue.mixture, target.waitPercentile), target.waitTime)
  );
}

/**
 * Whether so many workers and replicas have threads for their requests, keep the CPU target, and with pools that nobody
 * waits for the response target.
 */
export function keepsProcessTargets(scenario: Scenario, service: Service): boolean {
  const used = workerUse(service);
  return (
    threadUse(service) < 1 &&
    (used === 'unset' || keepsUse(used, scenario.target.cpuUse)) &&
    keepsResponseTarget(scenario, service, 0)
  );
}

/**
 * The smallest pool in which requests of a service that hold several connections at once can't block each other for ever:
 * exact where the callers of a worker are limited, else what one request alone needs. `'unset'` where they can't, or where
 * a pool without queue can't be blocked.
 */
export function deadlockFloor(service: Service): Quantity | 'unset' {
  const nested = nestedLoad(service);
  if (nested === 'unset' || !nested.canDeadlock) return 'unset';
  const { deadlockFreePool, safeCallers, connectionsPerRequest } = nested;
  if (deadlockFreePool !== 'unbounded') return deadlockFreePool;
  return safeCallers === 0 ? connectionsPerRequest : 'unset';
}

import { serviceFields } from '../fields.ts';
import type { Scenario, Service } from '../scenario.ts';
import { queueCount, waitMixture } from '../waiting.ts';
import { keepsClosedTarget } from '../path/closed-load.ts';
import { isClosed } from './closed-targets.ts';
import { deadlockFloor, keepsResponseTarget, keepsWaitTargets, meanWait } from './service-targets.ts';
import { trafficOf } from './traffic.ts';

/** The largest pool limit that is looked at: one that a pool of any ratio of size to overflow can hold. */
export const largestPool = serviceFields.poolSize.maximum;

/** The smallest whole number from `from` to `most` that passes a test which, once passed, stays passed, if any does. */
export function smallestPassing(
  from: number,
  most: number,
  passes: (value: number) => boolean,
): number | undefined {
  if (from > most || !passes(most)) return undefined;
  let failed = from - 1;
  let high = from;
  // Answers are near the lower end, where a test also costs least.
  for (let stride = 1; high < most && !passes(high); stride *= 2) {
    failed = high;
    high = Math.min(high + stride, most);
  }
  while (high - failed > 1) {
    const middle = Math.floor((failed + high) / 2);
    if (passes(middle)) high = middle;
    else failed = middle;
  }
  return high;
}

/**
 * The smallest pool limit, from 1 up to `most`, with which a service of so many replicas and workers keeps the wait,
 * timeout and response time targets at its traffic, each hold lengthened by a delay in the pooler (seconds); `undefined`
 * when none does, and without traffic; nor may requests block each other for ever in it. Users who wait for answers keep
 * the wait target alone. Exact: waits fall as a pool grows.
 */
export function smallestPool(
  scenario: Scenario,
  service: Service,
  delay: number,
  most: number = largestPool,
): number | undefined {
  const traffic = trafficOf(service);
  if (traffic === undefined) {
    return isClosed(service)
      ? smallestPassing(1, most, (limit) => {
          const sized = { ...service, poolSize: limit, maxOverflow: 0 };
          return deadlockFloor(sized) === 'unset' && keepsClosedTarget(scenario, sized);
        })
      : undefined;
  }
  const { arrivalRate } = traffic;
  const holdTime = Math.min(traffic.holdTime + delay, Number.MAX_VALUE);
  const keeps = (limit: number): boolean => {
    const sized = { ...service, poolSize: limit, maxOverflow: 0 };
    const queues = waitMixture(sized, arrivalRate, holdTime);
    return (
      queues !== undefined &&
      deadlockFloor(sized) === 'unset' &&
      keepsWaitTargets(scenario.target, queues) &&
      keepsResponseTarget(scenario, sized, meanWait(queues, delay))
    );
  };
  // With fewer connections than its even part of the load, the busiest queue is saturated.
  const stable = Math.floor(Math.min((arrivalRate * holdTime) / queueCount(service), most));
  return smallestPassing(Math.max(1, stable), most, keeps);
}

import { closedLoad, closedPercentile, closedTail } from '../path/closed-load.ts';
import { meanHoldTime } from '../path/request-mix.ts';
import type { Scenario, Service } from '../scenario.ts';

/** Whether users who wait for answers are all that is known of a service's traffic: they, their think time and hold time. */
export function isClosed(service: Service): boolean {
  return (
    service.arrivalRate === 'unset' &&
    service.users !== 'unset' &&
    service.thinkTime !== 'unset' &&
    meanHoldTime(service) !== 'unset'
  );
}

/**
 * Whether no more of the users of a service wait longer for a connection than the target allows; false for a service
 * without queue or without users. A fixed number of users never saturates a pool, so that waits are all there is to judge.
 */
export function keepsClosedTarget({ target }: Scenario, service: Service): boolean {
  const load = closedLoad(service);
  return load !== 'unset' && closedTail(load, target.waitTime) <= 1 - target.waitPercentile;
}

/** The wait in seconds that a share `quantile` of the users' requests does not exceed; `undefined` without users or queue. */
export function closedWait(service: Service, quantile: number): number | undefined {
  const load = isClosed(service) ? closedLoad(service) : 'unset';
  return load === 'unset' ? undefined : closedPercentile(load, quantile);
}

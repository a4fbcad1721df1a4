import { closedLoad, closedPercentile } from '../path/closed-load.ts';
import { meanHoldTime } from '../path/request-mix.ts';
import type { Service } from '../scenario.ts';

/** Whether users who wait for answers are all that is known of a service's traffic: they, their think time and hold time. */
export function isClosed(service: Service): boolean {
  return (
    service.arrivalRate === 'unset' &&
    service.users !== 'unset' &&
    service.thinkTime !== 'unset' &&
    meanHoldTime(service) !== 'unset'
  );
}

/** The wait in seconds that a share `quantile` of the users' requests does not exceed; `undefined` without users or queue. */
export function closedWait(service: Service, quantile: number): number | undefined {
  const load = isClosed(service) ? closedLoad(service) : 'unset';
  return load === 'unset' ? undefined : closedPercentile(load, quantile);
}

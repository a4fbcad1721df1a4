import type { Scenario, Service } from '../../model/scenario.ts';
import { writtenServices } from '../written-services.ts';
import type { WriteOptions } from '../format.ts';

/** What a load test asks for: requests per second, users who pause, or nothing because no traffic is given. */
export type Traffic =
  | { readonly kind: 'rate'; readonly perSecond: number }
  | { readonly kind: 'users'; readonly users: number; readonly thinkTime: number }
  | { readonly kind: 'unset' };

/** The traffic of a service; a rate counts before users. */
export function trafficOf({ arrivalRate, users, thinkTime }: Service): Traffic {
  if (arrivalRate !== 'unset' && arrivalRate > 0) return { kind: 'rate', perSecond: arrivalRate };
  if (users !== 'unset' && users > 0)
    return { kind: 'users', users, thinkTime: thinkTime === 'unset' ? 0 : thinkTime };
  return { kind: 'unset' };
}

/** The services that a load test is written for: those that answer requests, or the chosen one. */
export function testedServices(scenario: Scenario, options: WriteOptions): readonly Service[] {
  const services = writtenServices(scenario, options);
  const web = services.filter(({ kind }) => kind === 'web');
  return options.service === undefined && web.length > 0 ? web : services;
}

/** Seconds that a load test runs: the scenario's, at least 1, or five minutes. */
export function testDuration({ tests }: Scenario): number {
  return tests.duration === 'unset' ? 300 : Math.max(1, Math.ceil(tests.duration));
}

import { clientLimit, serviceDemand } from '../connection-demand.ts';
import { least, type Quantity, total } from '../quantity.ts';
import type { Scenario, Service } from '../scenario.ts';
import { meanHoldTime } from './request-mix.ts';

/** What the services behind the pooler ask of it. Rates per second, times in seconds. */
export interface PoolerLoad {
  /**
   * Transactions per second of all services whose traffic is given, one for each connection of a request, before their own
   * pools turn any away.
   */
  readonly arrivalRate: number;
  /** Mean time for which one of them keeps a server connection: the hold times, weighted by rate. */
  readonly holdTime: number;
  /** Server connections wanted on average, in erlangs. */
  readonly offeredLoad: number;
  /** Services behind the pooler without traffic: what they ask comes on top. */
  readonly withoutTraffic: readonly string[];
}

/** The services that connect to the pooler at peak, as their replicas run now. */
export function pooledServices({ services }: Scenario): readonly Service[] {
  return services.filter((service) => service.reaches === 'pooler' && serviceDemand(service, 'peak') !== 0);
}

/**
 * Client connections that the pooler has at peak, at most: what the pools of `services` may open, as far as it accepts
 * them. From it can come no more transactions at once.
 */
export function peakClients(scenario: Scenario, services: readonly Service[]): Quantity {
  const wanted = total(services.map((service) => serviceDemand(service, 'peak')));
  return least(wanted, clientLimit(scenario));
}

/** The load of services behind the pooler, or `'unset'` while none of them has both arrival rate and hold time. */
export function poolerLoad(services: readonly Service[]): PoolerLoad | 'unset' {
  const withoutTraffic: string[] = [];
  let arrivalRate = 0;
  let offeredLoad = 0;
  for (const service of services) {
    const holdTime = meanHoldTime(service);
    if (service.arrivalRate === 'unset' || holdTime === 'unset') {
      withoutTraffic.push(service.name);
      continue;
    }
    const transactions = service.arrivalRate * service.connectionsPerRequest;
    arrivalRate += transactions;
    offeredLoad += transactions * holdTime;
  }
  if (withoutTraffic.length === services.length) return 'unset';
  const holdTime = arrivalRate === 0 ? 0 : offeredLoad / arrivalRate;
  return { arrivalRate, holdTime, offeredLoad, withoutTraffic };
}

import { poolLimit } from '../connection-demand.ts';
import { serviceFields } from '../fields.ts';
import type { Scenario, Service } from '../scenario.ts';
import { queueCount } from '../waiting.ts';
import { withService } from '../with-service.ts';
import {
  connectionShortfalls,
  databaseShortfalls,
  loadShortfalls,
  serviceShortfalls,
  type Shortfall,
} from './shortfall.ts';
import { isSized } from './sized-changes.ts';
import { trafficOf } from './traffic.ts';

/** How far one figure of one service can rise before the present set-up misses a target or doesn't fit. */
export interface Bearing {
  readonly service: string;
  readonly figure: 'arrivalRate' | 'replicas';
  /** `'unbounded'` when the field's largest value is borne too, `'none'` when not even the smallest is. */
  readonly most: number | 'unbounded' | 'none';
  /** What is missed just beyond; empty where nothing ends it. */
  readonly endedBy: readonly Shortfall[];
}

/** Halvings after which a rate is known to 14 of its digits. */
const halvings = 48;

/** The rate at which the pools of a service have all their connections in use on average; the field's largest without one. */
function saturatingRate(service: Service): number {
  const { maximum } = serviceFields.arrivalRate;
  const limit = poolLimit(service);
  const traffic = trafficOf(service);
  if (limit === 'unbounded' || traffic === undefined || traffic.holdTime === 0) return maximum;
  return Math.min((limit * queueCount(service)) / traffic.holdTime, maximum);
}

/** What a service misses at an arrival rate; behind the pooler it may be another one that misses it. */
function missedAt(scenario: Scenario, { name, reaches }: Service, arrivalRate: number): readonly Shortfall[] {
  const changed = withService(scenario, name, { arrivalRate });
  if (reaches === 'pooler') return loadShortfalls(changed);
  const own = changed.services.find((one) => one.name === name);
  return [...(own === undefined ? [] : serviceShortfalls(changed, own, 0)), ...databaseShortfalls(changed)];
}

/**
 * The largest arrival rate of a service with which the present set-up keeps every target that depends on the load, the
 * other services' traffic as it is; found by bisection, since waits and CPU use rise with the load.
 */
export function largestArrivalRate(scenario: Scenario, service: Service): Bearing {
  const missed = (rate: number) => missedAt(scenario, service, rate);
  const bearing = { service: service.name, figure: 'arrivalRate' } as const;
  let low = 0;
  let high = saturatingRate(service);
  const beyond = missed(high);
  if (beyond.length === 0) return { ...bearing, most: 'unbounded', endedBy: [] };
  const idle = missed(0);
  if (idle.length > 0) return { ...bearing, most: 'none', endedBy: idle };
  for (let halving = 0; halving < halvings; halving += 1) {
    const middle = (low + high) / 2;
    if (missed(middle).length === 0) low = middle;
    else high = middle;
  }
  return { ...bearing, most: low, endedBy: missed(high) };
}

/**
 * The largest number of replicas of a service with which its connections fit at every moment, the headroom target kept;
 * found by bisection, since demand rises with replicas.
 */
export function largestReplicas(scenario: Scenario, { name }: Service): Bearing {
  const missed = (replicas: number) => connectionShortfalls(withService(scenario, name, { replicas }));
  let low = 1;
  let high = serviceFields.replicas.maximum;
  const bearing = { service: name, figure: 'replicas' } as const;
  if (missed(high).length === 0) return { ...bearing, most: 'unbounded', endedBy: [] };
  const first = missed(low);
  if (first.length > 0) return { ...bearing, most: 'none', endedBy: first };
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (missed(middle).length === 0) low = middle;
    else high = middle;
  }
  return { ...bearing, most: low, endedBy: missed(high) };
}

/** What the present set-up bears: the largest arrival rate of every service with traffic, and the most replicas of all that connect. */
export function bearings(scenario: Scenario): readonly Bearing[] {
  return [
    ...scenario.services.filter(isSized).map((service) => largestArrivalRate(scenario, service)),
    ...scenario.services
      .filter(({ reaches }) => reaches !== 'service')
      .map((service) => largestReplicas(scenario, service)),
  ];
}

import { type Limits, limits } from './limits.ts';
import type { Scenario } from './scenario.ts';
import { type ServiceWaiting, waitingByService } from './waiting.ts';

/** The numbers of a scenario, before anything is said about them. Plain JSON. */
export interface Measures extends Limits {
  /** One entry for each service that has traffic. */
  readonly waiting: readonly ServiceWaiting[];
}

/** Budget, demand and headroom at every moment, safe limits, and waiting where traffic is given. Pure and total. */
export function measure(scenario: Scenario): Measures {
  return { ...limits(scenario), waiting: waitingByService(scenario) };
}

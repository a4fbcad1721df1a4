import type { Scenario, Service } from '../scenario.ts';
import { type BurstLoad, burstLoad } from './burst-load.ts';
import { type ClosedLoad, closedLoad } from './closed-load.ts';
import { type InteractiveCheck, interactiveCheck } from './interactive-check.ts';
import { type LeakLoad, leakLoad } from './leak-load.ts';
import { type NestedLoad, nestedLoad } from './nested-load.ts';
import { type OverflowChurn, overflowChurn } from './overflow-churn.ts';
import { type RetriedLoad, retriedLoad } from './retried-load.ts';

/** What the requests of a service do beyond arriving at random: each member `'unset'` until its settings are given. */
export interface ServiceLoad {
  readonly service: string;
  readonly closed: ClosedLoad | 'unset';
  readonly interactive: InteractiveCheck | 'unset';
  readonly burst: BurstLoad | 'unset';
  readonly nested: NestedLoad | 'unset';
  readonly leak: LeakLoad | 'unset';
  readonly retried: RetriedLoad | 'unset';
  readonly churn: OverflowChurn | 'unset';
}

/** The load of one service. */
export function serviceLoad(scenario: Scenario, service: Service): ServiceLoad {
  return {
    service: service.name,
    closed: closedLoad(service),
    interactive: interactiveCheck(scenario, service),
    burst: burstLoad(service),
    nested: nestedLoad(service),
    leak: leakLoad(service),
    retried: retriedLoad(service),
    churn: overflowChurn(service),
  };
}

/**
 * Users who wait for answers, bursts, nested connections, leaks, retries and overflow of every service that has any of them,
 * in the order of the scenario. Plain JSON, closed forms only.
 */
export function loadSizing(scenario: Scenario): readonly ServiceLoad[] {
  return scenario.services
    .map((service) => serviceLoad(scenario, service))
    .filter(({ service: _, ...members }) => Object.values(members).some((member) => member !== 'unset'));
}

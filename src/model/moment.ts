import type { Service } from './scenario.ts';

/** The four moments at which demand is computed, from the calmest to the fullest. */
export const moments = ['steady', 'peak', 'scaled', 'rollout'] as const;
export type Moment = (typeof moments)[number];

/** The last moment: demand never falls from one to the next, so what fits then fits always. */
export const fullestMoment: Moment = 'rollout';

const firstMoment: Readonly<Record<Service['kind'], Moment>> = {
  web: 'steady',
  background: 'steady',
  scheduled: 'peak',
  tool: 'peak',
  migration: 'rollout',
};

/**
 * Whether a service holds connections at a moment: web and background services always do, scheduled jobs and
 * tools from peak on, migrations at rollout only.
 */
export function runsAt(service: Service, moment: Moment): boolean {
  return moments.indexOf(moment) >= moments.indexOf(firstMoment[service.kind]);
}

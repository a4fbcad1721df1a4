import type { Portion } from './field.ts';
import { type Moment, runsAt } from './moment.ts';
import type { Service } from './scenario.ts';

/** The most replicas that the autoscaler may start: never fewer than run now. */
export function mostReplicas(service: Service): number {
  return service.maxReplicas === 'unset' ? service.replicas : Math.max(service.replicas, service.maxReplicas);
}

/** The replicas that are meant to run at a moment, without what a deploy adds; 0 for a service that is not running. */
export function wantedReplicas(service: Service, moment: Moment): number {
  if (!runsAt(service, moment)) return 0;
  return moment === 'steady' || moment === 'peak' ? service.replicas : mostReplicas(service);
}

/** A percentage of a count can miss a whole number by one bit: 7 % of 100 is 7.000000000000001. */
const nearlyWhole = 1e-9;
const roundUp = (count: number) => Math.ceil(count - nearlyWhole);
const roundDown = (count: number) => Math.floor(count + nearlyWhole);

function portion(value: Portion, of: number, round: (count: number) => number): number {
  return typeof value === 'number' ? value : round((Number.parseFloat(value) * of) / 100);
}

/** Replicas that a rolling deploy of a wanted number may start beyond it: a percentage is rounded up, as Kubernetes does. */
export function surgeReplicas(service: Service, wanted: number): number {
  return portion(service.surge, wanted, roundUp);
}

/** Replicas that a rolling deploy of a wanted number may do without: a percentage is rounded down, as Kubernetes does. */
export function unavailableReplicas(service: Service, wanted: number): number {
  return portion(service.unavailable, wanted, roundDown);
}

const terminating: Readonly<
  Record<Service['terminating'], (service: Service, wanted: number, surge: number) => number>
> = {
  none: () => 0,
  // Where surge and unavailable both round to 0, a deploy still has to stop one replica to go on at all.
  wave: (service, wanted, surge) => Math.max(1, surge + unavailableReplicas(service, wanted)),
  all: (_, wanted) => wanted,
};

/**
 * Replicas that a rolling deploy of a wanted number adds at most: the surge and the terminating ones that are counted,
 * never more than that number.
 */
export function rollingReplicas(service: Service, wanted: number): number {
  const surge = surgeReplicas(service, wanted);
  return Math.min(wanted, surge + terminating[service.terminating](service, wanted, surge));
}

/** Whether a deploy replaces replicas of the service: of web and background services, not of jobs, tools and migrations. */
export function isRolledOut(service: Service): boolean {
  return service.kind === 'web' || service.kind === 'background';
}

const extra: Readonly<Record<Service['rollout'], (service: Service, wanted: number) => number>> = {
  recreate: () => 0,
  rolling: rollingReplicas,
  'blue-green': (_, wanted) => wanted,
  canary: (service) => service.canaryReplicas,
};

/**
 * Replicas alive beyond the wanted number at a moment. Only a deploy of a web or background service has any:
 * none when the old release stops first, as many again for blue-green, the canary's, or for a rolling deploy the
 * surge (a percentage rounded up) and the terminating replicas that are counted, at most as many again.
 * Kubernetes rounds surge up and unavailable down (Deployment, RollingUpdate).
 */
export function extraReplicas(service: Service, moment: Moment): number {
  const wanted = wantedReplicas(service, moment);
  return moment === 'rollout' && isRolledOut(service) && wanted > 0
    ? extra[service.rollout](service, wanted)
    : 0;
}

/** All replicas alive at a moment: the wanted ones and what a deploy adds. */
export function livingReplicas(service: Service, moment: Moment): number {
  return wantedReplicas(service, moment) + extraReplicas(service, moment);
}

/** Pools in one replica: workers × pools per worker. */
export function poolsPerReplica(service: Service): number {
  return service.workersPerReplica * service.poolsPerWorker;
}

import { poolLimit, serviceDemand } from '../connection-demand.ts';
import { type Moment, moments } from '../moment.ts';
import { least, product, type Quantity, quantityOf, total } from '../quantity.ts';
import { extraReplicas, livingReplicas, poolsPerReplica } from '../replicas.ts';
import type { Scenario, Service } from '../scenario.ts';

/** Connections that are open at a moment because pools open them by themselves, with no request yet. */
export interface EagerMoment {
  readonly moment: Moment;
  readonly connections: Quantity;
}

/** What one pool opens on Postgres by itself. */
export interface EagerPool {
  readonly service: string;
  /** Connections that one pool opens at start. */
  readonly each: Quantity;
}

/** The start of a deploy: the old replicas are under load while the new ones fill their pools. */
export interface DeployStart {
  /** Connections that the old replicas of all services may hold at their pool limits. */
  readonly held: Quantity;
  /** Connections that the replicas which a deploy adds open at once. */
  readonly opened: Quantity;
}

/**
 * Connections that one pool of a service opens at start: its min pool size where that is given, and else its pool size,
 * for an eager pool; 0 for a lazy one, whose min pool size only keeps open what requests have opened. Never more than
 * its limit.
 */
export function eagerEach(service: Service): Quantity {
  const { opening, minPoolSize, poolSize } = service;
  if (opening === 'lazy') return 0;
  return least(minPoolSize === 'unset' ? quantityOf(poolSize) : minPoolSize, poolLimit(service));
}

/** The services that connect to Postgres themselves with pools that fill at start. */
export function eagerPools({ services }: Scenario): readonly EagerPool[] {
  return services
    .filter((service) => service.reaches === 'direct' && eagerEach(service) !== 0)
    .map((service) => ({ service: service.name, each: eagerEach(service) }));
}

function opened(service: Service, replicas: number): Quantity {
  return product([replicas, poolsPerReplica(service), eagerEach(service)]);
}

const direct = ({ services }: Scenario) => services.filter(({ reaches }) => reaches === 'direct');

/**
 * What eager pools of services that connect directly open by themselves at each moment, in all living replicas, those that
 * a deploy adds among them: no load is needed for it. A lower bound of what is open.
 */
export function eagerByMoment(scenario: Scenario): readonly EagerMoment[] {
  return moments.map((moment) => ({
    moment,
    connections: total(direct(scenario).map((service) => opened(service, livingReplicas(service, moment)))),
  }));
}

/**
 * The start of a deploy at max replicas: the wanted replicas of all services that connect directly hold up to their pool
 * limits, and the replicas that the deploy adds open theirs at once.
 *
 * Measured: 80 connections held by an old release and 40 that the new one opened at start met 97 slots; one new worker
 * was refused, and its whole release exited.
 */
export function deployStart(scenario: Scenario): DeployStart {
  const services = direct(scenario);
  return {
    held: total(services.map((service) => serviceDemand(service, 'scaled'))),
    opened: total(services.map((service) => opened(service, extraReplicas(service, 'rollout')))),
  };
}

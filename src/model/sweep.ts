import { poolLimit } from './connection-demand.ts';
import { headroom, type MomentHeadroom } from './headroom.ts';
import { meanHoldTime } from './path/request-mix.ts';
import type { Scenario, Service } from './scenario.ts';
import { queueCount, type ServiceWaiting, waitingUnder } from './waiting.ts';
import { withService } from './with-service.ts';

/** Headroom with so many replicas of one service, all else fixed. */
export interface ReplicaPoint {
  readonly replicas: number;
  readonly moments: readonly MomentHeadroom[];
  /** Whether every moment fits. */
  readonly fits: boolean;
}

/** Points are never more than this; larger ranges are walked in larger steps. */
const mostPoints = 40;

/**
 * Headroom against the replicas of one service, from 1 to `upTo`, in at most about 40 points of equal steps. The
 * autoscaler's maximum follows the replicas, so that `scaled` is peak with that many. Empty for an unknown service.
 */
export function replicaSweep(scenario: Scenario, name: string, upTo: number): readonly ReplicaPoint[] {
  if (!scenario.services.some((service) => service.name === name)) return [];
  const step = Math.max(1, Math.ceil(upTo / mostPoints));
  const count = Math.max(1, Math.floor((upTo - 1) / step) + 1);
  return Array.from({ length: count }, (_, index) => {
    const replicas = 1 + index * step;
    const { moments } = headroom(withService(scenario, name, { replicas, maxReplicas: 'unset' }));
    return { replicas, moments, fits: moments.every(({ fits }) => fits) };
  });
}

/** The highest load of a sweep, as a part of what the pools can serve. */
const overload = 1.5;

/**
 * Waiting against the arrival rate of one service at its hold time, from no load to half more than its pools can
 * serve, in 121 points. Empty for a service without hold time, without queue, or with unlimited pools.
 */
export function loadSweep(service: Service): readonly (ServiceWaiting & { readonly arrivalRate: number })[] {
  const limit = poolLimit(service);
  const holdTime = meanHoldTime(service);
  if (holdTime === 'unset' || holdTime === 0 || limit === 'unbounded') return [];
  const capacity = (limit * queueCount(service)) / holdTime;
  if (capacity === 0) return [];
  return Array.from({ length: 121 }, (_, index) => (capacity * overload * index) / 120).flatMap(
    (arrivalRate) => {
      const waiting = waitingUnder(service, arrivalRate, holdTime);
      return waiting === undefined ? [] : [{ ...waiting, arrivalRate }];
    },
  );
}

import { meanHoldTime } from '../path/request-mix.ts';
import type { Service } from '../scenario.ts';

/** Requests that want a connection, and for how long. */
export interface Traffic {
  /** Requests per second, at least 0. */
  readonly arrivalRate: number;
  /** Mean time in seconds from taking a connection to giving it back, at least 0. */
  readonly holdTime: number;
}

/**
 * The traffic of a service, over all its kinds of request; `undefined` until both arrival rate and hold time are given.
 */
export function trafficOf(service: Service): Traffic | undefined {
  const { arrivalRate } = service;
  const holdTime = meanHoldTime(service);
  return arrivalRate === 'unset' || holdTime === 'unset' ? undefined : { arrivalRate, holdTime };
}

/** Whether a service runs and connects with pools of its own, so that its traffic can wait in them. */
export function hasPools({ reaches, replicas }: Service): boolean {
  return reaches !== 'service' && replicas > 0;
}

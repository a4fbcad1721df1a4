import { type Portion, percentOf } from '../field.ts';
import { extraReplicas, isRolledOut } from '../replicas.ts';
import type { Service } from '../scenario.ts';

/** A deploy while so many replicas are wanted: how many more are alive, and for how many seconds. */
export interface DeployInTime {
  readonly extraReplicas: number;
  readonly duration: number;
}

function replaced(value: Portion, of: number, round: (count: number) => number): number {
  return typeof value === 'number' ? value : round(((percentOf(value) ?? 0) * of) / 100);
}

/**
 * Replicas that a rolling deploy replaces in one wave: the surge (rounded up) and the unavailable (rounded down), at
 * least one, since it still has to go on where both round to 0.
 */
export function waveReplicas(service: Service, wanted: number): number {
  const surge = replaced(service.surge, wanted, (count) => Math.ceil(count - 1e-9));
  return Math.max(1, surge + replaced(service.unavailable, wanted, (count) => Math.floor(count + 1e-9)));
}

/**
 * What a deploy adds and how long it lasts: waves × start-up time, where a rolling deploy has ceil(wanted ÷ replicas of a
 * wave) waves and every other kind has one. Nothing for a service that a deploy does not replace or that has no replicas;
 * no time without start-up time.
 *
 * It is a model of the connections only: a deploy neither takes capacity away nor adds any, and all that it adds stays
 * until its end.
 */
export function deployInTime(service: Service, wanted: number): DeployInTime {
  if (wanted === 0 || !isRolledOut(service)) return { extraReplicas: 0, duration: 0 };
  const waves = service.rollout === 'rolling' ? Math.ceil(wanted / waveReplicas(service, wanted)) : 1;
  const delay = service.startupDelay === 'unset' ? 0 : service.startupDelay;
  const running = { ...service, replicas: wanted, maxReplicas: 'unset' } as const;
  return { extraReplicas: extraReplicas(running, 'rollout'), duration: waves * delay };
}

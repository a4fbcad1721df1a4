import { isRolledOut, surgeReplicas, unavailableReplicas, wantedReplicas } from './replicas.ts';
import type { Service } from './scenario.ts';

/** The replicas of a service at one step of a deploy. */
export interface RolloutStep {
  /** Of the old release, still at work. */
  readonly old: number;
  /** Of the new release. */
  readonly fresh: number;
  /** Of the old release, told to stop and still holding their connections. */
  readonly stopping: number;
}

const step = (old: number, fresh: number, stopping = 0): RolloutStep => ({ old, fresh, stopping });

/** How many stopping replicas still hold connections when so many more begin to stop. */
const held: Readonly<Record<Service['terminating'], (before: number, more: number) => number>> = {
  none: () => 0,
  wave: (_, more) => more,
  all: (before, more) => before + more,
};

function rollingSteps(service: Service, wanted: number): readonly RolloutStep[] {
  const most = wanted + surgeReplicas(service, wanted);
  const fewest = wanted - unavailableReplicas(service, wanted);
  const steps = [step(wanted, 0)];
  let [old, fresh, stopping] = [wanted, 0, 0];
  while (old > 0) {
    fresh += Math.max(0, Math.min(wanted - fresh, most - old - fresh));
    steps.push(step(old, fresh, stopping));
    // Where nothing may start nor stop, one replica has to go first, or the deploy never ends.
    const more = Math.min(old, Math.max(1, old + fresh - fewest));
    old -= more;
    stopping = held[service.terminating](stopping, more);
    steps.push(step(old, fresh, stopping));
  }
  return fresh < wanted ? [...steps, step(0, wanted, stopping)] : steps;
}

const strategies: Readonly<
  Record<Service['rollout'], (service: Service, wanted: number) => readonly RolloutStep[]>
> = {
  recreate: (_, wanted) => [step(wanted, 0), step(0, 0), step(0, wanted)],
  rolling: rollingSteps,
  'blue-green': (_, wanted) => [step(wanted, 0), step(wanted, wanted), step(0, wanted)],
  canary: ({ canaryReplicas }, wanted) => [step(wanted, 0), step(wanted, canaryReplicas), step(0, wanted)],
};

/**
 * The steps of a deploy at the autoscaler's maximum, from the old release alone to the new one alone: two for each
 * wave of a rolling deploy. The most replicas alive in any of them are `livingReplicas` at `rollout`. A service that no
 * deploy replaces, or that has no replica, has one step.
 *
 * Source: Kubernetes' rolling update (scale up to wanted + surge, scale down to wanted − unavailable, in turn), with
 * every new replica ready before the next step.
 */
export function rolloutSteps(service: Service): readonly RolloutStep[] {
  const wanted = wantedReplicas(service, 'rollout');
  return wanted > 0 && isRolledOut(service)
    ? strategies[service.rollout](service, wanted)
    : [step(wanted, 0)];
}

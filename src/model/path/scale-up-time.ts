import { type AutoscalerMemory, firstMemory, limitedReplicas, remembered } from './autoscaler-decision.ts';
import { type AutoscalerSettings, givenScaleUpPolicy, withUsualScaleUp } from './autoscaler-settings.ts';
import type { Service } from '../scenario.ts';

/** The replicas from one moment on. */
export interface ScaleUpStep {
  /** Seconds after the first decision. */
  readonly time: number;
  readonly replicas: number;
}

/** Steps are never more than this. */
const mostSteps = 5000;

/**
 * The replicas of an autoscaler that is asked for its maximum without end, as far as its policies let it: one entry for
 * each change, until the maximum or `until` seconds. The scale-up window is left out. Empty without replicas.
 */
export function scaleUpSteps(
  settings: AutoscalerSettings,
  from: number,
  until: number | 'unbounded' = 'unbounded',
): readonly ScaleUpStep[] {
  const { maxReplicas, minReplicas, syncPeriod } = settings;
  if (from === 0) return [];
  const steps: ScaleUpStep[] = [];
  let memory: AutoscalerMemory = firstMemory(0, from);
  let replicas = Math.max(from, minReplicas);
  for (let index = 0; replicas < maxReplicas && index < mostSteps; index += 1) {
    const time = index * syncPeriod;
    if (until !== 'unbounded' && time > until) break;
    const next = limitedReplicas(settings, memory, time, replicas, maxReplicas);
    if (next > replicas) {
      memory = remembered(settings, memory, time, replicas, next);
      replicas = next;
      steps.push({ time, replicas });
    }
  }
  return steps;
}

/** How an autoscaler's policy for adding replicas compares with none. */
export interface ScaleUpComparison {
  readonly from: number;
  readonly most: number;
  /** Seconds until the usual policies reach the maximum. */
  readonly usualTime: number;
  /** Replicas that the given policy has at that time. */
  readonly reached: number;
}

/**
 * The given policy of a service's autoscaler for adding replicas beside the usual one, from the present replicas (at least the minimum) to the
 * maximum; `'unset'` when no policy is given, or when there is nothing to add.
 */
export function comparedScaleUp(service: Service, own: AutoscalerSettings): ScaleUpComparison | 'unset' {
  const from = Math.max(service.replicas, own.minReplicas);
  if (service.replicas === 0 || from >= own.maxReplicas) return 'unset';
  if (givenScaleUpPolicy(service).length === 0) return 'unset';
  const usual = scaleUpSteps(withUsualScaleUp(service, own), from);
  const usualTime = usual.at(-1)?.time ?? 0;
  const reached = scaleUpSteps(own, from, usualTime).at(-1)?.replicas ?? from;
  return { from, most: own.maxReplicas, usualTime, reached };
}

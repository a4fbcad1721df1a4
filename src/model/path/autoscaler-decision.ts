import { type AutoscalerSettings, type ScalingRules, usualAutoscaler } from './autoscaler-settings.ts';

interface Stamped {
  readonly time: number;
  readonly count: number;
}

/** What an autoscaler remembers between two decisions. */
export interface AutoscalerMemory {
  readonly recommendations: readonly Stamped[];
  /** Replicas added, and removed. */
  readonly added: readonly Stamped[];
  readonly removed: readonly Stamped[];
}

/** The memory at the first decision: the replicas that run count as the first recommendation. */
export function firstMemory(time: number, replicas: number): AutoscalerMemory {
  return { recommendations: [{ time, count: replicas }], added: [], removed: [] };
}

/** The list with one more entry, in the place of the last that is too old to matter. */
function kept(
  list: readonly Stamped[],
  entry: Stamped,
  isOld: (one: Stamped) => boolean,
): readonly Stamped[] {
  const index = list.findLastIndex(isOld);
  return index < 0 ? [...list, entry] : list.with(index, entry);
}

function changeSince(list: readonly Stamped[], cutoff: number): number {
  return list.reduce((sum, { time, count }) => (time > cutoff ? sum + count : sum), 0);
}

/** The replicas that the policies of one direction allow at a time. */
function limitOf(
  direction: 'up' | 'down',
  { policies, select }: ScalingRules,
  { added, removed }: AutoscalerMemory,
  time: number,
  current: number,
): number {
  if (select === 'disabled') return current;
  const limits = policies.map(({ kind, value, period }) => {
    const start = current - changeSince(added, time - period) + changeSince(removed, time - period);
    if (kind === 'pods') return direction === 'up' ? start + value : start - value;
    return direction === 'up' ? Math.ceil(start * (1 + value / 100)) : Math.trunc(start * (1 - value / 100));
  });
  const most = (select === 'max') === (direction === 'up');
  return most ? Math.max(...limits) : Math.min(...limits);
}

/** The replicas within the policies and bounds; what is changed already in a period counts against it. */
export function limitedReplicas(
  settings: AutoscalerSettings,
  memory: AutoscalerMemory,
  time: number,
  current: number,
  wanted: number,
): number {
  const { rules, minReplicas, maxReplicas } = settings;
  if (rules === 'built-in') {
    const { builtInFactor, builtInLeast } = usualAutoscaler;
    const most = Math.min(maxReplicas, Math.max(builtInFactor * current, builtInLeast));
    return Math.max(minReplicas, Math.min(wanted, most));
  }
  if (wanted > current) {
    const limit = limitOf('up', rules.up, memory, time, current);
    return Math.min(wanted, maxReplicas, Math.max(current, limit));
  }
  if (wanted === current) return current;
  const limit = limitOf('down', rules.down, memory, time, current);
  return Math.max(wanted, minReplicas, Math.min(current, limit));
}

function stabilized(
  { rules }: AutoscalerSettings,
  memory: AutoscalerMemory,
  time: number,
  current: number,
  asked: number,
): { readonly wanted: number; readonly recommendations: readonly Stamped[] } {
  const entry = { time, count: asked };
  if (rules === 'built-in') {
    const cutoff = time - usualAutoscaler.down.stabilization;
    const wanted = memory.recommendations.reduce(
      (most, one) => (one.time >= cutoff ? Math.max(most, one.count) : most),
      asked,
    );
    return { wanted, recommendations: kept(memory.recommendations, entry, (one) => one.time < cutoff) };
  }
  const [upCutoff, downCutoff] = [time - rules.up.stabilization, time - rules.down.stabilization];
  const least = memory.recommendations.reduce(
    (low, one) => (one.time > upCutoff ? Math.min(low, one.count) : low),
    asked,
  );
  const most = memory.recommendations.reduce(
    (high, one) => (one.time > downCutoff ? Math.max(high, one.count) : high),
    asked,
  );
  const cutoff = Math.min(upCutoff, downCutoff);
  return {
    wanted: Math.min(Math.max(current, least), most),
    recommendations: kept(memory.recommendations, entry, (one) => one.time < cutoff),
  };
}

function longestPeriod(settings: AutoscalerSettings, direction: 'up' | 'down'): number {
  const { rules } = settings;
  return rules === 'built-in' ? 0 : Math.max(0, ...rules[direction].policies.map(({ period }) => period));
}

/** The memory after the replicas have changed from one number to another. */
export function remembered(
  settings: AutoscalerSettings,
  memory: AutoscalerMemory,
  time: number,
  from: number,
  to: number,
): AutoscalerMemory {
  if (from === to || settings.rules === 'built-in') return memory;
  const direction = to > from ? 'up' : 'down';
  const cutoff = time - longestPeriod(settings, direction);
  const isOld = (one: Stamped) => one.time < cutoff;
  const entry = { time, count: Math.abs(to - from) };
  return direction === 'up'
    ? { ...memory, added: kept(memory.added, entry, isOld) }
    : { ...memory, removed: kept(memory.removed, entry, isOld) };
}

/**
 * The replicas after one decision, and what the autoscaler remembers of it. No replicas stay none; a number outside the
 * bounds returns to them at once. Otherwise what the metrics ask for is first held back by recent recommendations (the
 * lowest of the scale-up window, the highest of the scale-down window), then by the policies, then by the bounds. Metrics
 * that can't be read (`'unset'`) change nothing.
 *
 * Source: Kubernetes, pkg/controller/podautoscaler/horizontal.go at 786f7bb4cc6b, read 2026-11-21: reconcileAutoscaler,
 * stabilizeRecommendationWithBehaviors, convertDesiredReplicasWithBehaviorRate, and for an autoscaler without rules
 * normalizeDesiredReplicas.
 */
export function autoscalerDecision(
  settings: AutoscalerSettings,
  memory: AutoscalerMemory,
  time: number,
  current: number,
  asked: number | 'unset',
): { readonly replicas: number; readonly memory: AutoscalerMemory } {
  const { minReplicas, maxReplicas } = settings;
  if (current === 0) return { replicas: 0, memory };
  const bounded = Math.min(Math.max(current, minReplicas), maxReplicas);
  if (bounded !== current)
    return { replicas: bounded, memory: remembered(settings, memory, time, current, bounded) };
  if (asked === 'unset') return { replicas: current, memory };
  const { wanted, recommendations } = stabilized(settings, memory, time, current, asked);
  const replicas = limitedReplicas(settings, memory, time, current, wanted);
  return {
    replicas,
    memory: remembered(settings, { ...memory, recommendations }, time, current, replicas),
  };
}

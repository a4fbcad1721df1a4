import { usualAutoscaler } from './autoscaler-settings.ts';

/** Replicas that were started together; `'before'` for those that ran when the story began. */
interface Started {
  readonly count: number;
  readonly at: number | 'before';
}

/** All replicas of one service by their start, oldest first, none of them empty. */
export type RunningReplicas = readonly Started[];

/** Replicas that ran before the story begins and are ready all along. */
export function runningBefore(count: number): RunningReplicas {
  return count === 0 ? [] : [{ count, at: 'before' }];
}

/** How many there are. */
export function aliveReplicas(running: RunningReplicas): number {
  return running.reduce((sum, { count }) => sum + count, 0);
}

/** So many replicas from a moment on: new ones start then, and the youngest stop first. */
export function resized(running: RunningReplicas, to: number, time: number): RunningReplicas {
  const more = to - aliveReplicas(running);
  if (more > 0) return [...running, { count: more, at: time }];
  let left = -more;
  return running
    .toReversed()
    .flatMap((group) => {
      const stopped = Math.min(left, group.count);
      left -= stopped;
      return stopped === group.count ? [] : [{ ...group, count: group.count - stopped }];
    })
    .toReversed();
}

/** Replicas that take traffic at a moment: those whose start-up time is over. */
export function readyReplicas(running: RunningReplicas, time: number, startupDelay: number): number {
  return running.reduce(
    (sum, { count, at }) => (at === 'before' || at + startupDelay <= time ? sum + count : sum),
    0,
  );
}

/** The mean number of ready replicas between two moments; at one moment those that are ready then. */
export function meanReady(running: RunningReplicas, from: number, to: number, startupDelay: number): number {
  if (to <= from) return readyReplicas(running, to, startupDelay);
  return running.reduce((sum, { count, at }) => {
    const part = at === 'before' ? 1 : (to - Math.max(from, at + startupDelay)) / (to - from);
    return sum + count * Math.max(0, part);
  }, 0);
}

/**
 * Replicas whose CPU samples count at a moment: ready, and for a whole window of the metric while they are younger than
 * the initialization period.
 *
 * Source: Kubernetes, pkg/controller/podautoscaler/replica_calculator.go, groupPods.
 */
export function countedReplicas(running: RunningReplicas, time: number, startupDelay: number): number {
  const { initializationPeriod, metricWindow } = usualAutoscaler;
  return running.reduce((sum, { count, at }) => {
    if (at === 'before') return sum + count;
    const readyAt = at + startupDelay;
    const settled = at + initializationPeriod <= time ? readyAt <= time : readyAt + metricWindow <= time;
    return settled ? sum + count : sum;
  }, 0);
}

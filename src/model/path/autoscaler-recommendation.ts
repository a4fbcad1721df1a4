import type { ScalingMetric } from './autoscaler-settings.ts';

/** What one metric shows: the use of one replica that counts, in the unit of its request. */
export interface MetricReading {
  readonly metric: ScalingMetric;
  readonly use: number | 'unset';
  /** Replicas whose samples count. */
  readonly counted: number;
  /** Replicas that are set aside: not ready yet, or ready for less than one window of the metric. */
  readonly setAside: number;
}

function ratioOf({ metric, use, counted }: MetricReading, replicas: number): number | 'unset' {
  if (use === 'unset' || metric.request === 'unset' || counted === 0) return 'unset';
  // Utilization is a whole percentage, cut off.
  return Math.floor((100 * use * counted) / (metric.request * replicas)) / metric.target;
}

/**
 * The replicas that one metric asks for: ceil(use ÷ target × replicas that count), the present number while use is within
 * the tolerance of the target, `'unset'` without use, request or a replica that counts. Before more replicas are added,
 * those that are set aside count as using nothing; if that turns the direction, nothing changes.
 *
 * Source: Kubernetes, pkg/controller/podautoscaler/replica_calculator.go at 786f7bb4cc6b, read 2026-11-21:
 * GetResourceReplicas.
 */
export function metricReplicas(current: number, tolerance: number, reading: MetricReading): number | 'unset' {
  const { counted, setAside } = reading;
  const within = (ratio: number) => 1 - tolerance <= ratio && ratio <= 1 + tolerance;
  const ratio = ratioOf(reading, counted);
  if (ratio === 'unset') return ratio;
  if (setAside === 0 || ratio <= 1) return within(ratio) ? current : Math.ceil(ratio * counted);
  const all = counted + setAside;
  const calmer = ratioOf(reading, all);
  if (calmer === 'unset' || within(calmer) || calmer < 1) return current;
  return Math.max(current, Math.ceil(calmer * all));
}

/**
 * The largest number that any metric asks for, `'unset'` where none can be read, or where one can't and the others ask
 * for fewer replicas than there are.
 *
 * Source: Kubernetes, pkg/controller/podautoscaler/horizontal.go, computeReplicasForMetrics.
 */
export function recommendedReplicas(
  current: number,
  tolerance: number,
  readings: readonly MetricReading[],
): number | 'unset' {
  const asked = readings.map((reading) => metricReplicas(current, tolerance, reading));
  const counts = asked.filter((count) => count !== 'unset');
  if (counts.length === 0) return 'unset';
  const most = Math.max(...counts);
  return counts.length < asked.length && most < current ? 'unset' : most;
}

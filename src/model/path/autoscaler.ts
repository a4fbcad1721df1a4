import { isRolledOut } from '../replicas.ts';
import type { Scenario, Service } from '../scenario.ts';
import { recommendedReplicas } from './autoscaler-recommendation.ts';
import {
  autoscalerSettings,
  type ScalingMetric,
  scalingMetrics,
  thousandths,
} from './autoscaler-settings.ts';
import { cpuUse, memoryUse } from './cpu-use.ts';
import { comparedScaleUp, type ScaleUpComparison } from './scale-up-time.ts';

/** One metric of an autoscaler at the present replicas and load. */
export interface MetricSizing extends ScalingMetric {
  /** Thousandths of a core, or bytes, that one replica uses; `'unset'` where the fields don't say. */
  readonly use: number | 'unset';
  /** Replicas that this metric asks for, before windows, policies and bounds. */
  readonly desired: number | 'unset';
}

/** The autoscaler of one service. */
export interface AutoscalerSizing {
  readonly service: string;
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly metrics: readonly MetricSizing[];
  /** What the metrics ask for together. */
  readonly desired: number | 'unset';
  readonly scaleUp: ScaleUpComparison | 'unset';
}

function metricUse(service: Service, { resource }: ScalingMetric): number | 'unset' {
  if (resource === 'memory') return memoryUse(service);
  if (service.arrivalRate === 'unset') return 'unset';
  const use = cpuUse(service, service.arrivalRate, service.replicas);
  return use === 'unset' ? use : thousandths(use);
}

function sizingOf(service: Service): AutoscalerSizing {
  const settings = autoscalerSettings(service);
  const { minReplicas, maxReplicas, tolerance, metrics } = settings;
  const { replicas } = service;
  const readings = metrics.map((metric) => ({
    metric,
    use: metricUse(service, metric),
    counted: replicas,
    setAside: 0,
  }));
  return {
    service: service.name,
    minReplicas,
    maxReplicas,
    metrics: readings.map((reading) => ({
      ...reading.metric,
      use: reading.use,
      desired: recommendedReplicas(replicas, tolerance, [reading]),
    })),
    desired: recommendedReplicas(replicas, tolerance, readings),
    scaleUp: comparedScaleUp(service, settings),
  };
}

/** The autoscaler of each web or background service that has a CPU or memory target; nothing for the others. */
export function autoscalerSizing(scenario: Scenario): readonly AutoscalerSizing[] {
  return scenario.services
    .filter((service) => isRolledOut(service) && scalingMetrics(service).length > 0)
    .map(sizingOf);
}

import { isRolledOut } from '../replicas.ts';
import type { Scenario, Service } from '../scenario.ts';
import { recommendedReplicas } from './autoscaler-recommendation.ts';
import {
  type AutoscalerSettings,
  autoscalerSettings,
  type ScalingMetric,
  scalingMetrics,
  thousandths,
} from './autoscaler-settings.ts';
import { cpuUse, memoryUse } from './cpu-use.ts';
import { type DeployInTime, deployInTime } from './deploy-in-time.ts';
import { requestMix } from './request-mix.ts';
import { comparedScaleUp, type ScaleUpComparison } from './scale-up-time.ts';

/** One metric of an autoscaler at the present replicas and load. */
export interface MetricSizing extends ScalingMetric {
  /** Thousandths of a core, or bytes, that one replica uses; `'unset'` where the fields don't say. */
  readonly use: number | 'unset';
  /** Replicas that this metric asks for, before windows, policies and bounds. */
  readonly desired: number | 'unset';
}

/** The traffic over time that the fields of a service describe. */
export interface TrafficSizing {
  readonly shape: Exclude<Service['traceShape'], 'unset'>;
  /** Seconds. */
  readonly duration: number;
  /** The highest rate, in requests per second. */
  readonly peak: number;
  /** Replicas that have their CPU target at that rate, before bounds; `'unset'` without CPU target, request or app CPU. */
  readonly neededReplicas: number | 'unset';
}

/** The autoscaler of one service. Times in seconds. */
export interface AutoscalerSizing extends Omit<AutoscalerSettings, 'metrics' | 'tolerance'> {
  readonly service: string;
  readonly metrics: readonly MetricSizing[];
  readonly traffic: TrafficSizing | 'unset';
  /** A deploy at present replicas, `'unset'` where none is planned. */
  readonly deploy: (DeployInTime & { readonly begins: number }) | 'unset';
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

/** More replicas than that are asked for only by a request of next to nothing. */
const mostNeeded = 1e9;

function neededReplicas(service: Service, metrics: readonly ScalingMetric[], rate: number): number | 'unset' {
  const cpu = metrics.find(({ resource }) => resource === 'cpu');
  const { appCpu } = requestMix(service);
  if (cpu === undefined || cpu.request === 'unset' || appCpu === 'unset') return 'unset';
  return Math.min(mostNeeded, Math.ceil((thousandths(rate * appCpu) * 100) / (cpu.request * cpu.target)));
}

function trafficSizing(service: Service, metrics: readonly ScalingMetric[]): TrafficSizing | 'unset' {
  const { traceShape, tracePeak, traceDuration, arrivalRate } = service;
  if (traceShape === 'unset' || arrivalRate === 'unset' || tracePeak === 'unset') return 'unset';
  if (traceDuration === 'unset' || traceDuration === 0) return 'unset';
  const peak = Math.max(arrivalRate, tracePeak);
  return {
    shape: traceShape,
    duration: traceDuration,
    peak,
    neededReplicas: neededReplicas(service, metrics, peak),
  };
}

function sizingOf(service: Service): AutoscalerSizing {
  const settings = autoscalerSettings(service);
  const { metrics, tolerance, ...bounds } = settings;
  const { replicas } = service;
  const readings = metrics.map((metric) => ({
    metric,
    use: metricUse(service, metric),
    counted: replicas,
    setAside: 0,
  }));
  return {
    service: service.name,
    ...bounds,
    metrics: readings.map((reading) => ({
      ...reading.metric,
      use: reading.use,
      desired: recommendedReplicas(replicas, tolerance, [reading]),
    })),
    desired: recommendedReplicas(replicas, tolerance, readings),
    traffic: trafficSizing(service, metrics),
    deploy:
      service.traceDeployAt === 'unset'
        ? 'unset'
        : { begins: service.traceDeployAt, ...deployInTime(service, replicas) },
    scaleUp: comparedScaleUp(service, settings),
  };
}

/** The autoscaler of each web or background service that has a CPU or memory target; nothing for the others. */
export function autoscalerSizing(scenario: Scenario): readonly AutoscalerSizing[] {
  return scenario.services
    .filter((service) => isRolledOut(service) && scalingMetrics(service).length > 0)
    .map(sizingOf);
}

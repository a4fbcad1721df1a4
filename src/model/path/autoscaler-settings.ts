import { mostReplicas } from '../replicas.ts';
import type { Service } from '../scenario.ts';
import { coresGiven } from './cpu-use.ts';

/** One limit on how fast replicas change: so many, or so many percent, in one period of seconds. */
export interface ScalingPolicy {
  readonly kind: 'pods' | 'percent';
  readonly value: number;
  readonly period: number;
}

/** What holds in one direction. */
export interface ScalingRules {
  /** Seconds of past recommendations that count. */
  readonly stabilization: number;
  readonly policies: readonly ScalingPolicy[];
  /** Which policy holds: the one that allows the largest or the smallest change, or none at all. */
  readonly select: 'max' | 'min' | 'disabled';
}

/** One metric that the autoscaler follows. */
export interface ScalingMetric {
  readonly resource: 'cpu' | 'memory';
  /** Whole percent of the request, at least 1. */
  readonly target: number;
  /** Thousandths of a core, or bytes, of one replica, at least 1; `'unset'` where there is neither request nor limit. */
  readonly request: number | 'unset';
}

/** An autoscaler with every setting resolved. Times in seconds. */
export interface AutoscalerSettings {
  readonly minReplicas: number;
  readonly maxReplicas: number;
  readonly syncPeriod: number;
  readonly tolerance: number;
  /** Empty where no autoscaler acts. */
  readonly metrics: readonly ScalingMetric[];
  /** Without any rule of its own an autoscaler follows the built-in limits: double or 4 replicas in one decision. */
  readonly rules: { readonly up: ScalingRules; readonly down: ScalingRules } | 'built-in';
}

/**
 * What an autoscaler does where nothing is set. Kubernetes: pkg/controller/podautoscaler/config/v1alpha1/defaults.go and
 * pkg/apis/autoscaling/v2/defaults.go; the window of a metric is the metrics server's resolution.
 */
export const usualAutoscaler = {
  syncPeriod: 15,
  tolerance: 0.1,
  /** How long after its start a replica's first samples may be set aside. */
  initializationPeriod: 300,
  metricWindow: 15,
  up: {
    stabilization: 0,
    policies: [
      { kind: 'pods', value: 4, period: 15 },
      { kind: 'percent', value: 100, period: 15 },
    ],
    select: 'max',
  },
  down: { stabilization: 300, policies: [{ kind: 'percent', value: 100, period: 15 }], select: 'max' },
  /** Without rules, a decision may reach this many times the replicas, or at least this number. */
  builtInFactor: 2,
  builtInLeast: 4,
} as const satisfies { readonly up: ScalingRules; readonly down: ScalingRules } & Readonly<
  Record<string, unknown>
>;

/** Decisions closer together than this are made once a second. */
const leastSyncPeriod = 1;

const orElse = (value: number | 'unset', usual: number) => (value === 'unset' ? usual : value);
const wholePercent = (share: number | 'unset') => (share === 'unset' ? 0 : Math.round(share * 100));

/** Cores in thousandths, rounded up as Kubernetes' quantities are; what misses a whole one by a bit is one. */
export function thousandths(cores: number): number {
  return Math.max(0, Math.ceil(cores * 1000 - 1e-6));
}

/**
 * The metrics that an autoscaler follows. A target is a whole percentage; one that rounds to 0 is none. A limit stands in
 * for a request that is not set (Kubernetes: pkg/apis/core/v1/defaults.go copies it); a request of 0 is none.
 */
export function scalingMetrics(service: Service): readonly ScalingMetric[] {
  const cpuLimit = coresGiven(service.cpuLimit);
  const cpu = service.cpuRequest === 'unset' ? cpuLimit : coresGiven(service.cpuRequest);
  const memory = coresGiven(service.memoryRequest === 'unset' ? service.memoryLimit : service.memoryRequest);
  const metrics: readonly ScalingMetric[] = [
    {
      resource: 'cpu',
      target: wholePercent(service.hpaCpuTarget),
      request: cpu === 'unset' ? cpu : Math.max(1, thousandths(cpu)),
    },
    {
      resource: 'memory',
      target: wholePercent(service.hpaMemoryTarget),
      request: memory === 'unset' ? memory : Math.ceil(memory),
    },
  ];
  return metrics.filter(({ target }) => target > 0);
}

const rateFields = {
  up: ['hpaScaleUpPods', 'hpaScaleUpPercent', 'hpaScaleUpPeriod', 'hpaScaleUpSelect'],
  down: ['hpaScaleDownPods', 'hpaScaleDownPercent', 'hpaScaleDownPeriod', 'hpaScaleDownSelect'],
} as const;

const otherRuleFields = ['hpaScaleUpStabilization', 'hpaScaleDownStabilization', ...rateFields.down] as const;

/** The fields that say how fast replicas are added, as far as they are set. */
export function givenScaleUpPolicy(service: Service): readonly (typeof rateFields.up)[number][] {
  return rateFields.up.filter((field) => service[field] !== 'unset');
}

function policies(
  usual: readonly ScalingPolicy[],
  pods: number | 'unset',
  percent: number | 'unset',
  period: number | 'unset',
): readonly ScalingPolicy[] {
  const every = orElse(period, usual[0]?.period ?? 0);
  if (pods === 'unset' && percent === 'unset') return usual.map((one) => ({ ...one, period: every }));
  return [
    ...(pods === 'unset' ? [] : [{ kind: 'pods', value: pods, period: every } as const]),
    ...(percent === 'unset'
      ? []
      : [{ kind: 'percent', value: wholePercent(percent), period: every } as const]),
  ];
}

/** A service whose autoscaler has no rules of its own. */
export function withoutScalingRules(service: Service): Service {
  return {
    ...service,
    hpaScaleUpPods: 'unset',
    hpaScaleUpPercent: 'unset',
    hpaScaleUpPeriod: 'unset',
    hpaScaleUpSelect: 'unset',
    hpaScaleUpStabilization: 'unset',
    hpaScaleDownStabilization: 'unset',
    hpaScaleDownPods: 'unset',
    hpaScaleDownPercent: 'unset',
    hpaScaleDownPeriod: 'unset',
    hpaScaleDownSelect: 'unset',
  };
}

function isUnset(service: Service, fields: readonly (keyof Service)[]): boolean {
  return fields.every((field) => service[field] === 'unset');
}

function rulesOf(service: Service): AutoscalerSettings['rules'] {
  const others = isUnset(service, otherRuleFields);
  if (others && isUnset(service, rateFields.up)) return 'built-in';
  const { up, down } = usualAutoscaler;
  return {
    up: {
      stabilization: orElse(service.hpaScaleUpStabilization, up.stabilization),
      policies: policies(
        up.policies,
        service.hpaScaleUpPods,
        service.hpaScaleUpPercent,
        service.hpaScaleUpPeriod,
      ),
      select: service.hpaScaleUpSelect === 'unset' ? up.select : service.hpaScaleUpSelect,
    },
    down: {
      stabilization: orElse(service.hpaScaleDownStabilization, down.stabilization),
      policies: policies(
        down.policies,
        service.hpaScaleDownPods,
        service.hpaScaleDownPercent,
        service.hpaScaleDownPeriod,
      ),
      select: service.hpaScaleDownSelect === 'unset' ? down.select : service.hpaScaleDownSelect,
    },
  };
}

/**
 * The autoscaler of a service, with Kubernetes' defaults where nothing is set. Policies that are given replace the usual
 * ones of their direction; percentages are whole. The minimum is the present replicas when it is not set, and never more
 * than the maximum.
 */
export function autoscalerSettings(service: Service): AutoscalerSettings {
  const maxReplicas = mostReplicas(service);
  return {
    minReplicas: Math.min(orElse(service.hpaMinReplicas, service.replicas), maxReplicas),
    maxReplicas,
    syncPeriod: Math.max(leastSyncPeriod, orElse(service.hpaSyncPeriod, usualAutoscaler.syncPeriod)),
    tolerance: orElse(service.hpaTolerance, usualAutoscaler.tolerance),
    metrics: scalingMetrics(service),
    rules: rulesOf(service),
  };
}

/** The settings of a service's autoscaler as they would be without its policies for adding replicas. */
export function withUsualScaleUp(service: Service, own: AutoscalerSettings): AutoscalerSettings {
  const { rules } = own;
  if (rules === 'built-in' || isUnset(service, otherRuleFields)) return { ...own, rules: 'built-in' };
  const { stabilization } = rules.up;
  return { ...own, rules: { ...rules, up: { ...usualAutoscaler.up, stabilization } } };
}

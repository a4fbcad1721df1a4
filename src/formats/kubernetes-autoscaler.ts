import type { Service } from '../model/scenario.ts';
import type { Part } from './kubernetes-resources.ts';

const policies = { max: 'Max', min: 'Min', disabled: 'Disabled', unset: 'unset' } as const;
/** What Kubernetes takes: a window of up to an hour, and periods of up to half an hour. */
const longestWindow = 3600;
const longestPeriod = 1800;
const usualPeriod = 15;

interface Direction {
  readonly pods: number | 'unset';
  readonly percent: number | 'unset';
  readonly period: number | 'unset';
  readonly window: number | 'unset';
  readonly select: keyof typeof policies;
}

function direction(
  name: string,
  given: Direction,
): { readonly rules: object; readonly remarks: readonly string[] } {
  const remarks: string[] = [];
  const period = given.period === 'unset' ? usualPeriod : Math.round(given.period);
  const wrongPeriod = period < 1 || period > longestPeriod;
  if (wrongPeriod)
    remarks.push(`The period of ${name} is ${usualPeriod} s: Kubernetes takes 1 to ${longestPeriod}.`);
  const periodSeconds = wrongPeriod ? usualPeriod : period;
  const policy = (type: string, value: number | 'unset') => {
    if (value === 'unset') return [];
    if (value >= 1) return [{ type, value, periodSeconds }];
    remarks.push(`A policy of 0 ${type.toLowerCase()} is left out of ${name}: Kubernetes takes at least 1.`);
    return [];
  };
  const percent = given.percent === 'unset' ? 'unset' : Math.round(given.percent * 100);
  const list = [...policy('Pods', given.pods), ...policy('Percent', percent)];
  const wrongWindow = given.window !== 'unset' && given.window > longestWindow;
  if (wrongWindow)
    remarks.push(`The window of ${name} is left out: Kubernetes takes up to ${longestWindow} s.`);
  const rules = {
    ...(given.window === 'unset' || wrongWindow
      ? {}
      : { stabilizationWindowSeconds: Math.round(given.window) }),
    ...(policies[given.select] === 'unset' ? {} : { selectPolicy: policies[given.select] }),
    ...(list.length === 0 ? {} : { policies: list }),
  };
  return { rules: Object.keys(rules).length === 0 ? {} : { [name]: rules }, remarks };
}

const resource = (name: string, share: number) => ({
  type: 'Resource',
  resource: {
    name,
    target: { type: 'Utilization', averageUtilization: Math.max(1, Math.round(share * 100)) },
  },
});

/** Whether an autoscaler changes the number of replicas. */
export function hasAutoscaler(service: Service): service is Service & { readonly maxReplicas: number } {
  return typeof service.maxReplicas === 'number' && service.maxReplicas >= 1;
}

/** The `spec` of a HorizontalPodAutoscaler (`autoscaling/v2`) for a service that has one. */
export function autoscalerSpec(service: Service & { readonly maxReplicas: number }): Part {
  const { replicas, maxReplicas, hpaMinReplicas, hpaCpuTarget, hpaMemoryTarget } = service;
  const wanted = hpaMinReplicas === 'unset' ? replicas : hpaMinReplicas;
  const minReplicas = Math.min(Math.max(1, wanted), maxReplicas);
  const metrics = [
    ...(hpaCpuTarget === 'unset' ? [] : [resource('cpu', hpaCpuTarget)]),
    ...(hpaMemoryTarget === 'unset' ? [] : [resource('memory', hpaMemoryTarget)]),
  ];
  const up = direction('scaleUp', {
    pods: service.hpaScaleUpPods,
    percent: service.hpaScaleUpPercent,
    period: service.hpaScaleUpPeriod,
    window: service.hpaScaleUpStabilization,
    select: service.hpaScaleUpSelect,
  });
  const down = direction('scaleDown', {
    pods: service.hpaScaleDownPods,
    percent: service.hpaScaleDownPercent,
    period: service.hpaScaleDownPeriod,
    window: service.hpaScaleDownStabilization,
    select: service.hpaScaleDownSelect,
  });
  const behavior = { ...up.rules, ...down.rules };
  return {
    part: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: service.name },
      minReplicas,
      maxReplicas,
      ...(metrics.length === 0 ? {} : { metrics }),
      ...(Object.keys(behavior).length === 0 ? {} : { behavior }),
    },
    remarks: [
      ...(minReplicas === wanted
        ? []
        : [`minReplicas is ${minReplicas}: Kubernetes takes 1 to maxReplicas.`]),
      ...(metrics.length === 0
        ? ['No target is given, so that Kubernetes scales on its own: on 80 % of the requested CPU.']
        : []),
      ...up.remarks,
      ...down.remarks,
    ],
  };
}

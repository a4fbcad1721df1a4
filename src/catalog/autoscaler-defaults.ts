import { factsFrom } from './fact.ts';

const controller = factsFrom({
  source: 'kubernetes/kubernetes pkg/controller/podautoscaler/config/v1alpha1/defaults.go',
  version: 'commit 85643c0f93064ad9f9bcd9303972d8308734d269',
  date: '2026-11-21',
  verified: true,
});

const behavior = factsFrom({
  source:
    'kubernetes/website content/en/docs/tasks/run-application/horizontal-pod-autoscale.md, Configurable scaling behavior',
  version: 'commit 01650250b631e2cae823654bef3b4e775f18eab4',
  date: '2026-11-21',
  verified: true,
});

const builtIn = factsFrom({
  source: 'kubernetes/kubernetes pkg/controller/podautoscaler/horizontal.go, calculateScaleUpLimit',
  version: 'commit 00067268967ec95a40035bd666374a1caf48dd1a',
  date: '2026-11-21',
  verified: true,
});

const metricsServer = factsFrom({
  source: 'kubernetes-sigs/metrics-server components.yaml, --metric-resolution',
  version: '0.6.4',
  date: '2026-11-21',
  verified: false,
});

/** What Kubernetes' HorizontalPodAutoscaler does where nothing is set. Times in seconds, shares as shares. */
export const autoscalerDefaults = {
  syncPeriod: controller(15),
  tolerance: controller(0.1),
  initializationPeriod: controller(300),
  readinessDelay: controller(30),
  metricWindow: metricsServer(15),
  scaleUpStabilization: behavior(0),
  scaleUpPods: behavior(4),
  scaleUpPercent: behavior(1),
  scaleUpPeriod: behavior(15),
  scaleUpSelect: behavior('max'),
  scaleDownStabilization: behavior(300),
  scaleDownPercent: behavior(1),
  scaleDownPeriod: behavior(15),
  /** Without any rule of its own an autoscaler at most doubles the replicas in one decision, or has so many. */
  builtInFactor: builtIn(2),
  builtInReplicas: builtIn(4),
};

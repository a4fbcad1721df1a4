import { factsFrom } from './fact.ts';

const controller = factsFrom({
  source:
    'https://github.com/kubernetes/kubernetes/blob/85643c0f93064ad9f9bcd9303972d8308734d269/pkg/controller/podautoscaler/config/v1alpha1/defaults.go',
  version: 'commit 85643c0f',
  date: '2026-11-21',
  verified: true,
});

const behavior = factsFrom({
  source:
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#configurable-scaling-behavior',
  version: 'commit 01650250 of the documentation',
  date: '2026-11-21',
  verified: true,
});

const builtIn = factsFrom({
  source:
    'https://github.com/kubernetes/kubernetes/blob/00067268967ec95a40035bd666374a1caf48dd1a/pkg/controller/podautoscaler/horizontal.go',
  version: 'calculateScaleUpLimit, commit 00067268',
  date: '2026-11-21',
  verified: true,
});

const metricsServer = factsFrom({
  source:
    'https://github.com/kubernetes-sigs/metrics-server/blob/5ed5d3a2cf940a8c7541cfbac19af822f4c97844/manifests/base/deployment.yaml',
  version: 'commit 5ed5d3a2, --metric-resolution',
  date: '2026-11-21',
  verified: true,
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

import { factsFrom, type Provenance } from '../fact.ts';
import type { Platform } from '../platform.ts';

const date = '2026-11-21';
const kubernetesDeployment: Provenance = {
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
  version: 'apps/v1',
  date,
  verified: true,
};
const pods = factsFrom({
  source:
    'https://github.com/kubernetes/website/blob/00aacfad13adca3b28fea57ed93274f165811331/content/en/docs/concepts/workloads/pods/pod-lifecycle.md',
  version: 'v1',
  date,
  verified: true,
});
const grace = pods(
  'A stopping pod has 30 seconds, the terminationGracePeriodSeconds, and holds its connections.',
);

/** The plain strategies, and those of Kubernetes. */
export const strategies: readonly Platform[] = [
  {
    id: 'recreate',
    label: 'The old release stops first',
    values: { rollout: 'recreate' },
    note: 'Every old replica is gone before a new one starts; there is a gap without service.',
    ...kubernetesDeployment,
  },
  {
    id: 'blue-green',
    label: 'Old and new side by side',
    values: { rollout: 'blue-green' },
    note: 'All new replicas run before the first old one stops.',
    source: 'https://martinfowler.com/bliki/BlueGreenDeployment.html',
    version: '2010',
    date,
    verified: true,
  },
  {
    id: 'kubernetes-rolling',
    label: 'Kubernetes: rolling update',
    values: { rollout: 'rolling', surge: '25%', unavailable: '25%', terminating: 'none' },
    note: 'A quarter more replicas, rounded up. Stopping pods are not counted.',
    timings: [grace],
    ...kubernetesDeployment,
  },
  {
    id: 'kubernetes-rolling-terminating',
    label: 'Kubernetes: rolling update, stopping pods counted',
    values: { rollout: 'rolling', surge: '25%', unavailable: '25%', terminating: 'wave' },
    note: 'A stopping pod keeps its connections until it exits, and Kubernetes does not wait for that.',
    timings: [grace],
    ...kubernetesDeployment,
  },
  {
    id: 'kubernetes-statefulset',
    label: 'Kubernetes: StatefulSet',
    values: { rollout: 'rolling', surge: 0, unavailable: 1, terminating: 'none' },
    note: 'One pod after another is stopped and then started again; nothing runs beside.',
    timings: [grace],
    source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/',
    version: 'apps/v1',
    date,
    verified: true,
  },
];

import type { Service } from '../model/scenario.ts';
import type { Provenance } from './fact.ts';

type RolloutValues = Partial<
  Pick<Service, 'rollout' | 'surge' | 'unavailable' | 'terminating' | 'canaryReplicas'>
> &
  Pick<Service, 'rollout'>;

/** What a deploy does to the replicas of a service on one platform. */
export interface Platform extends Provenance {
  readonly id: string;
  readonly label: string;
  /** The fields that the choice sets; the others stay as they are. */
  readonly values: RolloutValues;
  readonly note: string;
}

const date = '2026-11-21';
const kubernetes = {
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/',
  version: 'apps/v1',
  date,
  verified: true,
} as const;
const fly = {
  source: 'https://github.com/superfly/docs/blob/main/reference/configuration.html.markerb',
  version: 'flyctl 0.1.75 and later',
  date,
  verified: true,
} as const;

/** The choices of “During a deploy”, the plain strategies first. */
export const platforms: readonly Platform[] = [
  {
    id: 'recreate',
    label: 'The old release stops first',
    values: { rollout: 'recreate' },
    note: 'Every old replica is gone before a new one starts; there is a gap without service.',
    ...kubernetes,
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
    ...kubernetes,
  },
  {
    id: 'kubernetes-rolling-terminating',
    label: 'Kubernetes: rolling update, stopping pods counted',
    values: { rollout: 'rolling', surge: '25%', unavailable: '25%', terminating: 'wave' },
    note: 'A stopping pod keeps its connections until it exits, and Kubernetes does not wait for that.',
    ...kubernetes,
  },
  {
    id: 'railway',
    label: 'Railway: old and new overlap',
    values: { rollout: 'blue-green' },
    note: 'The old deployment runs until the new one is healthy, and longer with an overlap time.',
    source: 'https://docs.railway.com/deployments/deployment-teardown',
    version: '2026',
    date,
    verified: true,
  },
  {
    id: 'render',
    label: 'Render: old and new overlap',
    values: { rollout: 'blue-green' },
    note: 'The old instance gets SIGTERM 60 seconds after traffic has moved. A service with a disk stops first instead.',
    source: 'https://render.com/articles/how-render-handles-zero-downtime-deploys',
    version: '2026',
    date,
    verified: true,
  },
  {
    id: 'fly-rolling',
    label: 'Fly.io: rolling',
    values: { rollout: 'rolling', surge: 0, unavailable: '33%', terminating: 'none' },
    note: 'A machine is taken down before its replacement starts; nothing runs beside.',
    ...fly,
  },
  {
    id: 'fly-bluegreen',
    label: 'Fly.io: bluegreen',
    values: { rollout: 'blue-green' },
    note: 'Every machine gets a new one beside it.',
    ...fly,
  },
  {
    id: 'fly-canary',
    label: 'Fly.io: canary',
    values: { rollout: 'canary', canaryReplicas: 1 },
    note: 'One new machine runs beside the old ones before the rest is replaced.',
    ...fly,
  },
  {
    id: 'heroku',
    label: 'Heroku: old dynos stop first',
    values: { rollout: 'recreate' },
    note: 'The default without preboot.',
    source: 'https://devcenter.heroku.com/articles/preboot',
    version: '2023',
    date,
    verified: true,
  },
  {
    id: 'heroku-preboot',
    label: 'Heroku: preboot',
    values: { rollout: 'blue-green' },
    note: 'Old dynos run on for about three minutes beside the new ones.',
    source: 'https://devcenter.heroku.com/articles/preboot',
    version: '2023',
    date,
    verified: true,
  },
  {
    id: 'ecs',
    label: 'Amazon ECS: rolling update',
    values: { rollout: 'rolling', surge: '100%', unavailable: 0, terminating: 'none' },
    note: 'With the default maximumPercent of 200, as many new tasks may start as old ones run.',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html',
    version: '2014-11-13',
    date,
    verified: true,
  },
];

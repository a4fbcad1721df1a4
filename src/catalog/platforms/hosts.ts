import { factsFrom, type Provenance } from '../fact.ts';
import type { Platform } from '../platform.ts';

const date = '2026-11-21';
const railway: Provenance = {
  source: 'https://docs.railway.com/deployments/deployment-teardown',
  version: '2026',
  date,
  verified: true,
};
const railwayVariables = factsFrom({
  source: 'https://docs.railway.com/variables/reference',
  version: '2026-08-21',
  date,
  verified: true,
});
const render: Provenance = {
  source: 'https://render.com/articles/how-render-handles-zero-downtime-deploys',
  version: '2026',
  date,
  verified: true,
};
const fly: Provenance = {
  source: 'https://github.com/superfly/docs/blob/main/reference/configuration.html.markerb',
  version: 'flyctl 0.1.75 and later',
  date,
  verified: true,
};
const heroku: Provenance = {
  source: 'https://devcenter.heroku.com/articles/preboot',
  version: '2023',
  date,
  verified: true,
};
const flyTimings = [
  factsFrom(fly)('A machine has five seconds to stop, the kill_timeout.'),
  factsFrom(fly)('A release_command runs in a machine of its own first, with pools of its own.'),
];
const herokuGrace = factsFrom({
  source: 'https://devcenter.heroku.com/articles/dyno-shutdown-behavior',
  version: '2024-12-03',
  date,
  verified: true,
})('A dyno has 30 seconds to stop.');

/** Platforms that run services for others. */
export const hosts: readonly Platform[] = [
  {
    id: 'railway',
    label: 'Railway: old and new overlap',
    values: { rollout: 'blue-green' },
    note: 'The old deployment runs until the new one is healthy, and longer with an overlap time.',
    timings: [
      railwayVariables('RAILWAY_DEPLOYMENT_OVERLAP_SECONDS, 0 by default, keeps the old deployment longer.'),
      railwayVariables(
        'RAILWAY_DEPLOYMENT_DRAINING_SECONDS, 0 by default, is the time from SIGTERM to SIGKILL.',
      ),
    ],
    ...railway,
  },
  {
    id: 'render',
    label: 'Render: old and new overlap',
    values: { rollout: 'blue-green' },
    note: 'The old instance gets SIGTERM 60 seconds after traffic has moved. A service with a disk stops first instead.',
    timings: [
      factsFrom(render)('60 seconds of overlap once the new instance is ready.'),
      factsFrom({
        source:
          'https://github.com/render-oss/skills/blob/3f2aa30eaadc1c2cc6bb402f8eee93f7db844218/skills/render-background-workers/SKILL.md',
        version: '2026-08-18',
        date,
        verified: true,
      })('30 seconds more to stop, the maxShutdownDelaySeconds, which may be 1 to 300.'),
      factsFrom(render)('Pre-deploy commands run first, in an environment of their own.'),
    ],
    ...render,
  },
  {
    id: 'fly-rolling',
    label: 'Fly.io: rolling',
    values: { rollout: 'rolling', surge: 0, unavailable: '33%', terminating: 'none' },
    note: 'A machine is taken down before its replacement starts; nothing runs beside.',
    timings: flyTimings,
    ...fly,
  },
  {
    id: 'fly-bluegreen',
    label: 'Fly.io: bluegreen',
    values: { rollout: 'blue-green' },
    note: 'Every machine gets a new one beside it.',
    timings: flyTimings,
    ...fly,
  },
  {
    id: 'fly-canary',
    label: 'Fly.io: canary',
    values: { rollout: 'canary', canaryReplicas: 1 },
    note: 'One new machine runs beside the old ones before the rest is replaced.',
    timings: flyTimings,
    ...fly,
  },
  {
    id: 'heroku',
    label: 'Heroku: old dynos stop first',
    values: { rollout: 'recreate' },
    note: 'The default without preboot.',
    timings: [herokuGrace],
    ...heroku,
  },
  {
    id: 'heroku-preboot',
    label: 'Heroku: preboot',
    values: { rollout: 'blue-green' },
    note: 'Old dynos run on for about three minutes beside the new ones.',
    timings: [herokuGrace],
    ...heroku,
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
  {
    id: 'docker-compose',
    label: 'Docker Compose: old containers stop first',
    values: { rollout: 'recreate' },
    note: 'Compose stops a container before it starts the changed one.',
    source: 'https://docs.docker.com/reference/cli/docker/compose/up/',
    version: 'Compose 2',
    date,
    verified: true,
  },
];

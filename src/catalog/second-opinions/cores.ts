import { neededConnections } from '../../model/findings/waiting.ts';
import { databaseCores } from '../../model/path/database-cores.ts';
import { enoughWorkers } from '../../model/path/enough-workers.ts';
import type { Measures } from '../../model/measure.ts';
import type { Scenario, Service } from '../../model/scenario.ts';
import { type Answer, type SecondOpinion, whenGiven } from './opinion.ts';

/** Connections beyond which more of them mainly wait for a core of Postgres, over all services. */
function usefulConnections(scenario: Scenario): Answer {
  const found = databaseCores(scenario);
  if (found !== 'unset' && found.usefulPoolSize !== 'unset') return found.usefulPoolSize;
  const [first] = scenario.services;
  const lacking = (['arrivalRate', 'holdTime', 'databaseCpu'] as const).filter(
    (key) => first?.[key] === 'unset',
  );
  return {
    unset: [
      ...(scenario.postgres.cores === 'unset' || scenario.postgres.cores === 0 ? ['postgres.cores'] : []),
      ...lacking.map((key) => `${first?.name ?? 'api'}.${key}`),
    ],
  };
}

/** Connections that the busiest pool of a service needs for its load. */
function connectionsForLoad(_: Scenario, service: Service, { waiting }: Measures): Answer {
  const own = waiting.find((one) => one.service === service.name);
  if (own !== undefined) return neededConnections(own.queues[0].wait.offeredLoad);
  const lacking = (['arrivalRate', 'holdTime'] as const).filter((key) => service[key] === 'unset');
  return { unset: lacking.map((key) => `${service.name}.${key}`) };
}

/** Workers that meet the targets for the traffic, or as many as the CPU limit can keep busy. */
function workersForCores(scenario: Scenario, service: Service): Answer {
  const enough = enoughWorkers(scenario, service);
  if (enough !== 'unset') return enough.workersPerReplica;
  return whenGiven({ [`${service.name}.cpuLimit`]: service.cpuLimit }, (given) =>
    Math.max(1, Math.ceil(Math.max(...Object.values(given)) / service.coresPerWorker)),
  );
}

/** Rules that count cores with whole numbers: a limit of a part of a core still runs on one. */
function byCores(service: Service, rule: (cores: number) => number): Answer {
  return whenGiven({ [`${service.name}.cpuLimit`]: service.cpuLimit }, (given) =>
    rule(Math.max(1, ...Object.values(given).map(Math.ceil))),
  );
}

export const hikari: SecondOpinion = {
  id: 'hikari-pool-size',
  label: 'HikariCP, “About Pool Sizing”',
  heuristic: true,
  formula: '(cores × 2) + effective spindles',
  unit: 'connections',
  of: 'scenario',
  counts: 'Connections of all pools, for the cores of Postgres and one disk',
  value: ({ postgres }) =>
    whenGiven({ 'postgres.cores': postgres.cores }, (given) => given['postgres.cores'] * 2 + 1),
  ours: usefulConnections,
  difference: 'server-cores-only',
  source: 'https://github.com/brettwooldridge/HikariCP/wiki/About-Pool-Sizing',
  version: 'wiki',
  date: '2026-11-21',
  // Read in copies and translations only.
  verified: false,
};

export const prismaPool: SecondOpinion = {
  id: 'prisma-default-pool',
  label: 'Prisma up to 6, default pool',
  heuristic: true,
  formula: 'physical cores of the app’s machine × 2 + 1',
  unit: 'connections',
  of: 'service',
  counts: 'Connections of one pool, where the machine has as many cores as the CPU limit',
  value: (_, service) => byCores(service, (cores) => cores * 2 + 1),
  ours: connectionsForLoad,
  difference: 'cores-are-not-load',
  source: 'https://github.com/prisma/prisma-engines/blob/main/quaint/src/pooled.rs',
  version: 'up to 6',
  date: '2026-11-21',
  verified: true,
};

export const gunicornWorkers: SecondOpinion = {
  id: 'gunicorn-workers',
  label: 'Gunicorn, “How Many Workers?”',
  heuristic: true,
  formula: '(2 × cores) + 1',
  unit: 'workers',
  of: 'service',
  counts: 'Workers per replica, where the machine has as many cores as the CPU limit',
  value: (_, service) => byCores(service, (cores) => cores * 2 + 1),
  ours: (scenario, service) => workersForCores(scenario, service),
  difference: 'machine-is-not-limit',
  source:
    'https://github.com/benoitc/gunicorn/blob/65ac1a3a4c0aa00960968c720d6e6bd2ac32f1b9/docs/content/design.md',
  version: '26.1',
  date: '2026-11-21',
  verified: true,
};

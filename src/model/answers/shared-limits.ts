import { connectionBudget } from '../budget.ts';
import { clientLimit, connectionDemand } from '../connection-demand.ts';
import { headroom } from '../headroom.ts';
import { fullestMoment, type Moment, moments } from '../moment.ts';
import { likelyByMoment } from '../path/likely.ts';
import { postgresMemory } from '../path/postgres-memory.ts';
import { redisDemand, redisSizing } from '../path/redis.ts';
import { exceeds } from '../quantity.ts';
import type { Scenario } from '../scenario.ts';
import { waitingByService } from '../waiting.ts';
import { type LimitProbe, missing, type Reading } from './limit-probe.ts';
import { poolerStage } from './pooler-stage.ts';
import { databaseUse } from './processor-use.ts';

function slotsAt(scenario: Scenario, moment: Moment): Reading {
  const { demand: value } = connectionDemand(scenario, moment);
  const { budget: limit } = connectionBudget(scenario);
  return { value, limit, over: exceeds(value, limit) };
}

function likelyAt(scenario: Scenario, moment: Moment): Reading | undefined {
  const likely = likelyByMoment(scenario).find((one) => one.moment === moment)?.likely ?? 'unset';
  const { budget: limit } = connectionBudget(scenario);
  return likely === 'unset' ? undefined : { value: likely, limit, over: likely > limit };
}

function clients(scenario: Scenario): Reading {
  const { clientDemand: value } = connectionDemand(scenario, fullestMoment);
  const limit = clientLimit(scenario);
  return { value, limit, over: exceeds(value, limit) };
}

function servers(scenario: Scenario): Reading | undefined {
  const stage = poolerStage(scenario);
  const value = stage?.busiest.utilization;
  return value === undefined ? undefined : { value, limit: 1, over: value >= 1 };
}

function cores(scenario: Scenario): Reading | undefined {
  const used = databaseUse(scenario);
  return used === 'unset' ? undefined : { value: used.use, limit: 1, over: used.use >= 1 };
}

/** What the server's memory has to hold, likely or at worst; `undefined` where it is not given. */
export function memoryOf(scenario: Scenario, which: 'likely' | 'worst'): Reading | undefined {
  const waiting = waitingByService(scenario);
  const memory = postgresMemory(scenario, { ...headroom(scenario), safeLimits: [], waiting });
  if (memory === 'unset') return undefined;
  const use = memory[which];
  if (use === 'unset' || use.total === 'unset') return undefined;
  return { value: use.total, limit: memory.limit, over: use.total > memory.limit };
}

function redisClients(scenario: Scenario): Reading | undefined {
  const value = redisDemand(scenario, fullestMoment);
  const { maxClients: limit } = scenario.redis;
  return value === 'unset' || limit === 'unset' ? undefined : { value, limit, over: value > limit };
}

function redisPools(scenario: Scenario): Reading | undefined {
  const busiest = redisSizing(scenario).services.flatMap(({ waiting }) =>
    waiting === 'unset' ? [] : [waiting.queues[0]?.wait.utilization ?? 0],
  );
  if (busiest.length === 0) return undefined;
  const value = Math.max(...busiest);
  return { value, limit: 1, over: value >= 1 };
}

function traffic(scenario: Scenario, names: readonly string[]): readonly string[] {
  const keys = scenario.services
    .filter(({ reaches, replicas }) => reaches !== 'service' && replicas > 0)
    .map((service) => missing(service.name, service, names));
  // One service with all of them is enough to say something.
  return keys.some((one) => one.length === 0) ? [] : (keys[0] ?? []);
}

const isPooled = ({ services }: Scenario) => services.some(({ reaches }) => reaches === 'pooler');
const hasRedis = ({ redis }: Scenario) => redis.poolSize !== 'unset' || redis.maxConnections !== 'unset';

const memoryNeeds = ({ postgres }: Scenario): readonly string[] => [
  ...missing('postgres', postgres, ['memory']),
  ...(postgres.memoryPerConnection === 'unset' && postgres.connectionMemory === 'unset'
    ? ['postgres.memoryPerConnection']
    : []),
];

/** What everybody shares and the load can use up. */
export function sharedLoadLimits(scenario: Scenario): readonly LimitProbe[] {
  const { postgres, redis, pooler } = scenario;
  const waits = ['arrivalRate', 'holdTime'];
  return [
    ...moments.map((moment): LimitProbe => ({
      code: 'likely-slots',
      owner: 'postgres',
      moment,
      needs: traffic(scenario, waits),
      read: (grown) => likelyAt(grown, moment),
    })),
    ...(isPooled(scenario) && pooler.mode !== 'session'
      ? [{ code: 'pooler-servers', owner: 'pooler', needs: traffic(scenario, waits), read: servers } as const]
      : []),
    {
      code: 'database-cores',
      owner: 'postgres',
      needs: [
        ...missing('postgres', postgres, ['cores']),
        ...traffic(scenario, ['arrivalRate', 'databaseCpu']),
      ],
      read: cores,
    },
    {
      code: 'postgres-memory',
      owner: 'postgres',
      needs: [...memoryNeeds(scenario), ...traffic(scenario, waits)],
      read: (grown) => memoryOf(grown, 'likely'),
    },
    ...(hasRedis(scenario)
      ? [
          {
            code: 'redis-pool',
            owner: 'redis',
            needs: [
              ...missing('redis', redis, ['holdTime', 'whenExhausted']),
              ...traffic(scenario, ['arrivalRate']),
            ],
            read: redisPools,
          } as const,
        ]
      : []),
  ];
}

/** What everybody shares and more replicas can use up. */
export function sharedReplicaLimits(scenario: Scenario): readonly LimitProbe[] {
  return [
    ...moments.map((moment): LimitProbe => ({
      code: 'slots',
      owner: 'postgres',
      moment,
      needs: [],
      read: (grown) => slotsAt(grown, moment),
    })),
    ...(isPooled(scenario)
      ? [{ code: 'pooler-clients', owner: 'pooler', needs: [], read: clients } as const]
      : []),
    {
      code: 'postgres-memory',
      owner: 'postgres',
      needs: memoryNeeds(scenario),
      read: (grown) => memoryOf(grown, 'worst'),
    },
    ...(hasRedis(scenario)
      ? [
          {
            code: 'redis-clients',
            owner: 'redis',
            needs: missing('redis', scenario.redis, ['maxClients']),
            read: redisClients,
          } as const,
        ]
      : []),
  ];
}

import { percentOf } from '../model/field.ts';
import { requestMix } from '../model/path/request-mix.ts';
import { serviceQueues } from '../model/path/service-queues.ts';
import { poolsPerReplica } from '../model/replicas.ts';
import type { Scenario, Service } from '../model/scenario.ts';
import type { SimulationTask } from '../model/simulation/run.ts';
import type { PoolChange, SystemModel, SystemPool, Workload } from '../model/simulation/system-model.ts';
import type { TimeLaw } from '../model/simulation/time-law.ts';
import { workerShares } from '../model/worker-shares.ts';

export type SystemTask = Extract<SimulationTask, { kind: 'system' }>;

const seed = 1;
const budget = 2_000_000;
const mostPools = 200;
const replications = 20;
/** How long a replica takes to come back in a deploy, where its start-up delay is not given. */
const usualStart = 10;

interface Times {
  /** Seconds until requests count, until a burst or a deploy comes, and of the whole. */
  readonly warmUp: number;
  readonly eventAt: number;
  readonly seconds: number;
}

/** Long enough for holds and think times: users start thinking, so that all of them have asked before anything counts. */
function timesOf({ thinkTime }: Service, hold: number): Times {
  const warmUp = Math.max(30, 5 * (hold + (thinkTime === 'unset' ? 0 : thinkTime)));
  return { warmUp, eventAt: 1.5 * warmUp, seconds: 5 * warmUp };
}

function lawOf(mean: number, scv: number): TimeLaw {
  return scv === 1 ? { kind: 'exponential', mean } : { kind: 'lognormal', mean, scv };
}

/** The pools of all replicas, replica by replica. */
function poolsOf(
  service: Service,
  connections: number | 'unlimited',
  patience: number | 'none',
): readonly SystemPool[] {
  const { replicas, workersPerReplica, poolsPerWorker, busiestShare } = service;
  const replica = workerShares(workersPerReplica, busiestShare).flatMap(({ share, count }) =>
    Array.from({ length: count * poolsPerWorker }, () => share / poolsPerWorker / replicas),
  );
  return Array.from({ length: replicas }, () => replica)
    .flat()
    .map((share) => ({ connections, checkoutTimeout: patience, share }));
}

/** Replicas that a deploy takes out of service at once, without a surge in their place. */
function replicasOut(service: Service): number {
  const { rollout, unavailable, replicas } = service;
  if (rollout === 'recreate') return replicas;
  if (rollout !== 'rolling') return 0;
  const percent = percentOf(unavailable);
  const out = percent === undefined ? Number(unavailable) : Math.floor((replicas * percent) / 100 + 1e-9);
  return Math.min(out, replicas);
}

/** A deploy: replica after replica has no pools for as long as a new one takes to start. */
function deployOf(service: Service, pools: readonly SystemPool[], eventAt: number): readonly PoolChange[] {
  const out = replicasOut(service);
  const wave = out * poolsPerReplica(service);
  const start = service.startupDelay === 'unset' ? usualStart : service.startupDelay;
  if (service.traceDeployAt === 'unset' || wave === 0) return [];
  return pools.flatMap(({ share, connections }, pool) => {
    const at = eventAt + Math.floor(pool / wave) * start;
    return [
      { at, pool, connections: 0, share: 0 },
      { at: at + start, pool, connections, share },
    ];
  });
}

/** Requests of the service by where they come from: arrivals of each kind or users, and a burst. */
function workloadsOf(scenario: Scenario, service: Service, { eventAt }: Times): readonly Workload[] {
  const { arrivalRate, users, thinkTime, burst, databaseCpu, connectionsPerRequest, retries } = service;
  const { kinds, holdTime: meanHold, holdVariability, appCpu, appWaiting } = requestMix(service);
  const own = service.variability === 'unset' ? 1 : service.variability;
  const onCores = databaseCpu !== 'unset' && scenario.postgres.cores !== 'unset' ? databaseCpu : 0;
  const request = (name: string, source: Workload['source'], hold: number, scv: number): Workload => {
    // A request takes its connections one after the other, in steps of equal length, and gives them back together.
    const step = Math.max(hold - onCores, 0) / connectionsPerRequest;
    const core = Math.min(onCores, hold);
    return {
      ...{ name, source, connections: connectionsPerRequest, retries, retryDelay: 0 },
      stepTime: lawOf(connectionsPerRequest > 1 ? step : 0, scv),
      holdTime: lawOf(step, scv),
      ...(core > 0 ? { coreTime: lawOf(core, 1) } : {}),
    };
  };
  if (meanHold === 'unset' || meanHold === 0) return [];
  const given = (time: number | 'unset') => (time === 'unset' ? 0 : time);
  const steady: readonly Workload[] =
    arrivalRate !== 'unset' && arrivalRate > 0
      ? kinds.map(({ kind, share, holdTime }) =>
          request(
            kinds.length === 1 ? 'Requests' : `Requests, ${kind} kind`,
            { kind: 'poisson', rate: arrivalRate * share },
            holdTime === 'unset' ? meanHold : holdTime,
            own,
          ),
        )
      : arrivalRate === 'unset' && users !== 'unset' && users > 0 && thinkTime !== 'unset'
        ? [
            request(
              'Users',
              {
                kind: 'users',
                users,
                thinkTime: { kind: 'exponential', mean: thinkTime + given(appCpu) + given(appWaiting) },
              },
              meanHold,
              holdVariability,
            ),
          ]
        : [];
  if (burst === 'unset' || burst === 0) return steady;
  const at = steady.length === 0 ? 0 : eventAt;
  return [...steady, request('Burst', { kind: 'burst', at, requests: burst }, meanHold, holdVariability)];
}

/** The server connections that one user and database share behind a pooler that multiplexes; none in session mode. */
function poolerOf({ pooler }: Scenario, { reaches }: Service): Pick<SystemModel, 'pooler'> {
  if (reaches !== 'pooler' || pooler.mode === 'session') return {};
  const connections = pooler.poolSize === 'unlimited' ? pooler.poolSize : pooler.poolSize * pooler.processes;
  return { pooler: { connections, waitTimeout: pooler.waitTimeout } };
}

/**
 * The simulation of a service with all that stands on its path: kinds of request or users, a burst, nested connections,
 * retries, a pooler in transaction mode, the cores of Postgres, and a deploy in mid-run. `undefined` where nothing asks for
 * a connection, there is no queue, or more queues or users than a page should play.
 */
export function systemTask(scenario: Scenario, service: Service): SystemTask | undefined {
  const queues = serviceQueues(service);
  const { holdTime } = requestMix(service);
  const times = timesOf(service, holdTime === 'unset' ? 0 : holdTime);
  const workloads = workloadsOf(scenario, service, times);
  if (queues === 'unset' || queues.count > mostPools || workloads.length === 0) return undefined;
  if (workloads.some(({ source }) => source.kind === 'users' && source.users > 20_000)) return undefined;
  const pools = poolsOf(service, queues.connections, queues.patience);
  const { cores } = scenario.postgres;
  const transient = workloads.every(({ source }) => source.kind === 'burst');
  return {
    kind: 'system',
    model: {
      ...{ pools, workloads, changes: transient ? [] : deployOf(service, pools, times.eventAt) },
      ...poolerOf(scenario, service),
      ...(cores === 'unset' || cores === 0 ? {} : { cores }),
    },
    span: transient
      ? { seconds: 'until-idle', warmUp: 0, replications: 200 }
      : { seconds: times.seconds, warmUp: times.warmUp, replications },
    ...{ budget, seed },
  };
}

/** What a system task plays, in words: who asks, and what stands on the way. */
export function systemParts({ model }: SystemTask): readonly string[] {
  const [first] = model.workloads;
  return [
    ...model.workloads.map(({ name }) => name.toLowerCase()),
    ...(first !== undefined && first.connections > 1 ? [`${first.connections} connections a request`] : []),
    ...(first !== undefined && first.retries > 0 ? ['retries'] : []),
    ...(model.pooler === undefined ? [] : ['the pooler']),
    ...(model.workloads.some(({ coreTime }) => coreTime !== undefined) ? ['the cores of Postgres'] : []),
    ...(model.changes === undefined || model.changes.length === 0 ? [] : ['a deploy']),
  ];
}

import { type Moment, moments } from '../moment.ts';
import { isRolledOut, livingReplicas } from '../replicas.ts';
import type { Scenario, Service } from '../scenario.ts';
import { worstCommandTime } from './redis-retries.ts';
import { type RedisWaiting, redisPoolsPerWorker, redisWaiting } from './redis-waiting.ts';

/** Connections to Redis at one moment. */
export interface RedisMoment {
  readonly moment: Moment;
  readonly connections: number;
  /** What the limit of Redis leaves; negative when it is over. */
  readonly headroom: number | 'unset';
}

/** The Redis pools of one service. */
export interface RedisPools {
  readonly service: string;
  /** Pools of all replicas that run now. */
  readonly pools: number;
  /** Connections that one pool may open. */
  readonly poolSize: number;
  /** Requests that one pool serves at once: pool size ÷ connections per request, rounded down. */
  readonly places: number;
  /** How long requests wait for a place, or how many fail for want of one; needs traffic and the Redis hold time. */
  readonly waiting: RedisWaiting | 'unset';
}

/** What services open to Redis, and how long they wait for it. Plain JSON. */
export interface RedisSizing {
  /** From steady to rollout; empty until a pool size or a limit per replica is given. */
  readonly moments: readonly RedisMoment[];
  /** Open files that Redis needs for its limit of clients. */
  readonly descriptors: number | 'unset';
  /** The longest that one command may take, in seconds, its retries included. */
  readonly commandTime: number | 'unset';
  readonly services: readonly RedisPools[];
}

/** Open files that Redis keeps for itself beyond its clients (CONFIG_MIN_RESERVED_FDS); they cost no client its place. */
export const keptDescriptors = 32;

function poolsOf(service: Service, redis: Scenario['redis']): number {
  return service.workersPerReplica * redisPoolsPerWorker(redis);
}

/**
 * Connections to Redis that one replica of a service may open: workers × Redis pools × Redis pool size, and never more
 * than the limit per replica. `'unset'` until one of the two is given.
 */
export function redisPerReplica(service: Service, redis: Scenario['redis']): number | 'unset' {
  const { poolSize, maxConnections } = redis;
  if (poolSize === 'unset') return maxConnections;
  const all = poolsOf(service, redis) * poolSize;
  return maxConnections === 'unset' ? all : Math.min(all, maxConnections);
}

/**
 * Connections to Redis at a moment, or `'unset'` until a size is given: living replicas × connections of a replica, over
 * web and background services, with the same replicas of a deploy as in front of Postgres. How a service reaches Postgres
 * doesn't matter; jobs, migrations and tools count as clients of Postgres only.
 */
export function redisDemand({ services, redis }: Scenario, moment: Moment): number | 'unset' {
  let sum = 0;
  for (const service of services) {
    if (!isRolledOut(service)) continue;
    const each = redisPerReplica(service, redis);
    if (each === 'unset') return 'unset';
    sum += each * livingReplicas(service, moment);
  }
  return sum;
}

/** Connections that one pool may open: its size, and no more than its even part of a limit per replica, at least 1 of it. */
function poolSizeOf(service: Service, redis: Scenario['redis']): number | 'unset' {
  const { poolSize, maxConnections } = redis;
  const pools = poolsOf(service, redis);
  const part =
    maxConnections === 'unset' || pools === 0
      ? maxConnections
      : Math.min(maxConnections, Math.max(1, Math.floor(maxConnections / pools)));
  if (poolSize === 'unset') return part;
  return part === 'unset' ? poolSize : Math.min(poolSize, part);
}

function redisPools(scenario: Scenario, service: Service): RedisPools | undefined {
  const { redis } = scenario;
  const poolSize = poolSizeOf(service, redis);
  const pools = service.replicas * poolsOf(service, redis);
  if (poolSize === 'unset' || pools === 0 || !isRolledOut(service)) return undefined;
  const each = redis.connectionsPerRequest;
  const places = each === 'unset' || each === 0 ? poolSize : Math.floor(poolSize / each);
  return { service: service.name, pools, poolSize, places, waiting: redisWaiting(service, redis, places) };
}

/**
 * Connections to Redis at each moment against its limit of clients, and the wait for one. All requests of a service count as users of Redis.
 *
 * At the edges: nothing is computed from what is not given; a service without a running replica or pool has no entry.
 */
export function redisSizing(scenario: Scenario): RedisSizing {
  const { maxClients } = scenario.redis;
  return {
    moments: moments.flatMap((moment) => {
      const connections = redisDemand(scenario, moment);
      const headroom = connections === 'unset' || maxClients === 'unset' ? 'unset' : maxClients - connections;
      return connections === 'unset' ? [] : [{ moment, connections, headroom }];
    }),
    descriptors: maxClients === 'unset' ? 'unset' : maxClients + keptDescriptors,
    commandTime: worstCommandTime(scenario.redis),
    services: scenario.services.flatMap((service) => redisPools(scenario, service) ?? []),
  };
}

import { checkoutWait } from '../checkout-wait.ts';
import type { Scenario, Service } from '../scenario.ts';
import { mixtureMeanWait, mixtureTimeoutShare } from '../wait-mixture.ts';
import type { QueueGroup } from '../waiting.ts';
import { workerShares } from '../worker-shares.ts';

/** How requests of one service find a place in its Redis pools. Times in seconds. */
export interface RedisWaiting {
  /** Requests that use Redis at the same time, on average. */
  readonly offeredLoad: number;
  /** Offered load ÷ places of all pools. */
  readonly utilization: number;
  /** Busiest first. */
  readonly queues: readonly QueueGroup[];
  readonly meanWait: number | 'unbounded';
  /** Share of the requests (0 to 1) that find no place in time, or at once where the pool fails. */
  readonly failedShare: number;
}

/** Redis pools of one worker: 1 where their number is not set. */
export function redisPoolsPerWorker({ poolsPerWorker }: Scenario['redis']): number {
  return poolsPerWorker === 'unset' ? 1 : poolsPerWorker;
}

/**
 * How requests of a service wait for Redis when each pool has so many places, over a queue for each pool: replicas and
 * pools share the traffic evenly, workers as in front of Postgres. A pool that fails at once is a loss system (Erlang B),
 * one that waits an M/M/c queue whose callers leave after the Redis timeout.
 *
 * `'unset'` without arrival rate, Redis hold time, or a word on what an empty pool does, and where there is no place.
 */
export function redisWaiting(
  service: Service,
  redis: Scenario['redis'],
  places: number,
): RedisWaiting | 'unset' {
  const { arrivalRate, replicas, workersPerReplica, busiestShare } = service;
  const { holdTime, whenExhausted } = redis;
  if (arrivalRate === 'unset' || holdTime === 'unset' || whenExhausted === 'unset') return 'unset';
  const pools = redisPoolsPerWorker(redis);
  const count = replicas * pools;
  if (places === 0 || count === 0) return 'unset';
  const timeout = redis.timeout === 'unset' ? 'none' : redis.timeout;
  const queues = workerShares(workersPerReplica, busiestShare).map(
    ({ share, count: workers }): QueueGroup => ({
      share: share * workers,
      queues: count * workers,
      wait: checkoutWait({
        connections: places,
        arrivalRate: (arrivalRate * share) / count,
        holdTime,
        checkoutTimeout: whenExhausted === 'fail' ? 0 : timeout,
      }),
    }),
  );
  const offeredLoad = arrivalRate * holdTime;
  return {
    offeredLoad,
    utilization: offeredLoad / (count * workersPerReplica * places),
    queues,
    meanWait: mixtureMeanWait(queues),
    failedShare: mixtureTimeoutShare(queues),
  };
}

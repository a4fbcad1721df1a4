import type { Finding } from '../finding.ts';
import { fixOf } from '../finding.ts';
import { fullestMoment } from '../moment.ts';
import { type RedisPools, type RedisSizing, redisDemand } from '../path/redis.ts';
import { callerCap } from '../queues/callers.ts';
import type { Change, Scenario, Service } from '../scenario.ts';

/** The largest whole number from 1 to below `most` with which the fullest moment fits Redis, if there is one. */
function fitting(scenario: Scenario, knob: 'poolSize' | 'maxConnections', limit: number): Change | undefined {
  const set = scenario.redis[knob];
  if (set === 'unset') return undefined;
  const fits = (value: number): boolean => {
    const demand = redisDemand({ ...scenario, redis: { ...scenario.redis, [knob]: value } }, fullestMoment);
    return demand !== 'unset' && demand <= limit;
  };
  if (!fits(1)) return undefined;
  let low = 1;
  let high = set;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return { key: `redis.${knob}`, value: low };
}

function overLimit(scenario: Scenario, { moments }: RedisSizing): readonly Finding[] {
  const limit = scenario.redis.maxClients;
  const first = moments.find(({ headroom }) => headroom !== 'unset' && headroom < 0);
  if (first === undefined || limit === 'unset') return [];
  const { moment, connections } = first;
  const change = fitting(scenario, 'poolSize', limit) ?? fitting(scenario, 'maxConnections', limit);
  return [
    {
      code: 'redis-over-limit',
      severity: 'error',
      owner: 'redis',
      moment,
      numbers: { connections, limit, over: connections - limit },
      ...fixOf(change === undefined ? undefined : [change]),
    },
  ];
}

function callersOf({ threads, concurrencyLimit, semaphore }: Service): number | 'unbounded' {
  return callerCap({
    threads: threads === 'unset' ? 'unlimited' : threads,
    concurrencyLimit: concurrencyLimit === 'none' ? 'unlimited' : concurrencyLimit,
    semaphore: semaphore === 'none' ? 'unlimited' : semaphore,
  }).callers;
}

function failsAtOnce(scenario: Scenario, service: Service, pools: RedisPools): Finding | undefined {
  const { places, poolSize, waiting } = pools;
  const callers = callersOf(service);
  if (callers !== 'unbounded' && callers <= places) return undefined;
  const failing = waiting === 'unset' ? undefined : waiting.failedShare;
  // Known traffic decides; without it, only a known number of callers can say that the pool is too small for them.
  const exceeded = failing === undefined ? callers !== 'unbounded' : failing > scenario.target.timeoutShare;
  if (!exceeded && places > 0) return undefined;
  const each = scenario.redis.connectionsPerRequest;
  const larger = places > 0 || each === 'unset' ? [] : [{ key: 'redis.poolSize', value: Math.max(1, each) }];
  return {
    code: 'redis-fails-at-once',
    severity: 'warning',
    owner: service.name,
    numbers: {
      poolSize,
      places,
      ...(callers === 'unbounded' ? {} : { callers }),
      ...(failing === undefined ? {} : { failing }),
    },
    fix: [...larger, { key: 'redis.whenExhausted', value: 'wait' }],
  };
}

/**
 * What is wrong in front of Redis: more connections than it accepts, at the first moment that is over; and pools that
 * fail instead of waiting although callers or load exceed them.
 */
export function redisFindings(scenario: Scenario, sizing: RedisSizing): readonly Finding[] {
  const failing =
    scenario.redis.whenExhausted !== 'fail'
      ? []
      : sizing.services.flatMap((pools) => {
          const service = scenario.services.find(({ name }) => name === pools.service);
          return (service && failsAtOnce(scenario, service, pools)) ?? [];
        });
  return [...overLimit(scenario, sizing), ...failing];
}

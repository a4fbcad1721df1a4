import { describe, expect, it, test } from 'vitest';
import { erlangB } from '../../../src/model/erlang-b.ts';
import { redisPoolsPerWorker, redisWaiting } from '../../../src/model/path/redis-waiting.ts';
import { defaultService } from '../../../src/model/scenario.ts';
import { waitingUnder } from '../../../src/model/waiting.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

const load: Settings = {
  'api.arrivalRate': 400,
  'api.workersPerReplica': 4,
  'redis.holdTime': 0.02,
  'redis.whenExhausted': 'wait',
};
const waiting = (settings: Settings, places = 5) => {
  const { services, redis } = scenarioOf(settings);
  return redisWaiting(services[0] ?? defaultService('api'), redis, places);
};

describe('redisWaiting(service, redis, places)', () => {
  it('is Erlang B for each pool where an empty pool fails', () => {
    const failedShare: number = expect.closeTo(erlangB(5, 2), 12);
    expect(waiting({ ...load, 'redis.whenExhausted': 'fail' })).toMatchObject({ failedShare, meanWait: 0 });
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['with a timeout',            { 'redis.timeout': 0.05 }],
    ['without end',               {}],
    ['at two pools a worker',     { 'redis.poolsPerWorker': 2 }],
    ['at two replicas',           { 'api.replicas': 2 }],
    ['with a busier worker',      { 'api.busiestShare': 0.5, 'redis.timeout': 1 }],
  ])('waits as a pool of as many connections does in front of Postgres: %s', (_, settings) => {
    const { services, redis } = scenarioOf({ ...load, ...settings });
    const pool = {
      ...(services[0] ?? defaultService('api')),
      poolsPerWorker: redisPoolsPerWorker(redis),
      poolSize: 5,
      maxOverflow: 0,
      checkoutTimeout: redis.timeout === 'unset' ? ('none' as const) : redis.timeout,
    };
    const { utilization, queues, offeredLoad, meanWait, timeoutShare } = waitingUnder(pool, 400, 0.02) ?? {};
    const found = waiting({ ...load, ...settings });
    expect(found).toMatchObject({ queues, offeredLoad, meanWait, failedShare: timeoutShare });
    expect(found).toHaveProperty('utilization', expect.closeTo(utilization ?? Number.NaN, 12));
  });

  it.each(['api.arrivalRate', 'redis.holdTime', 'redis.whenExhausted'])('is unset without %s', (key) => {
    const rest = Object.entries(load).filter(([name]) => name !== key);
    expect(waiting(Object.fromEntries(rest))).toBe('unset');
  });

  it('is unset where there is no place, no pool or no replica', () => {
    expect(waiting(load, 0)).toBe('unset');
    expect(waiting({ ...load, 'redis.poolsPerWorker': 0 })).toBe('unset');
    expect(waiting({ ...load, 'api.replicas': 0 })).toBe('unset');
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { redisFindings } from '../../../src/model/findings/redis.ts';
import { redisSizing } from '../../../src/model/path/redis.ts';
import { type Scenario, withChanges } from '../../../src/model/scenario.ts';
import { scenarios } from '../arbitrary.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

const found = (scenario: Scenario) => redisFindings(scenario, redisSizing(scenario));
const codes = (settings: Settings) => found(scenarioOf(settings)).map(({ code }) => code);

describe('redis-over-limit', () => {
  const four = { 'api.replicas': 4, 'api.rollout': 'recreate', 'redis.poolSize': 10 } as const;

  it('says nothing while all connections find a place', () => {
    expect(codes({ ...four, 'redis.maxClients': 40 })).toEqual([]);
    expect(codes(four)).toEqual([]);
    expect(codes({})).toEqual([]);
  });

  it('names the first moment at which one more is wanted, and the largest pool that fits them all', () => {
    expect(found(scenarioOf({ ...four, 'api.maxReplicas': 7, 'redis.maxClients': 40 }))).toEqual([
      {
        code: 'redis-over-limit',
        severity: 'error',
        owner: 'redis',
        moment: 'scaled',
        numbers: { connections: 70, limit: 40, over: 30 },
        fix: [{ key: 'redis.poolSize', value: 5 }],
      },
    ]);
    expect(found(scenarioOf({ ...four, 'redis.maxClients': 39 }))).toMatchObject([
      { moment: 'steady', numbers: { over: 1 }, fix: [{ key: 'redis.poolSize', value: 9 }] },
    ]);
  });

  it('lowers the limit per replica where that is all that is given', () => {
    const settings = { 'api.replicas': 4, 'api.rollout': 'recreate', 'redis.maxConnections': 50 } as const;
    expect(found(scenarioOf({ ...settings, 'redis.maxClients': 100 }))).toMatchObject([
      { fix: [{ key: 'redis.maxConnections', value: 25 }] },
    ]);
  });

  it('goes down to a single connection', () => {
    expect(found(scenarioOf({ ...four, 'redis.maxClients': 7 }))[0]?.fix).toEqual([
      { key: 'redis.poolSize', value: 1 },
    ]);
  });

  it('has no fix where not even single connections fit', () => {
    expect(found(scenarioOf({ ...four, 'redis.maxClients': 3 }))[0]).not.toHaveProperty('fix');
  });
});

describe('redis-fails-at-once', () => {
  const fails = { 'redis.poolSize': 5, 'redis.whenExhausted': 'fail' } as const;
  const traffic = { ...fails, 'api.arrivalRate': 100, 'redis.holdTime': 0.02 } as const;

  // prettier-ignore
  test.each<readonly [string, boolean, Settings]>([
    ['nobody says how many callers there are', false, fails],
    ['a worker has as many threads as places',  false, { ...fails, 'api.threads': 5 }],
    ['a worker has one thread more',            true,  { ...fails, 'api.threads': 6 }],
    ['the concurrency limit lets 5 through',    false, { ...fails, 'api.concurrencyLimit': 6 }],
    ['the concurrency limit lets 6 through',    true,  { ...fails, 'api.concurrencyLimit': 7 }],
    ['a semaphore lets 5 through',              false, { ...fails, 'api.semaphore': 5, 'api.threads': 40 }],
    ['requests hold two connections',           true,  { ...fails, 'api.threads': 3, 'redis.connectionsPerRequest': 2 }],
    ['the pool waits',                          false, { ...fails, 'api.threads': 6, 'redis.whenExhausted': 'wait' }],
    ['nobody says what an empty pool does',     false, { ...fails, 'api.threads': 6, 'redis.whenExhausted': 'unset' }],
    ['the load fails more than the target',     true,  { ...traffic, 'target.timeoutShare': 0.03 }],
    ['the load fails less than the target',     false, { ...traffic, 'target.timeoutShare': 0.04 }],
    ['the load fails little of many callers',   false, { ...traffic, 'target.timeoutShare': 0.04, 'api.threads': 40 }],
    ['the load can’t fail with few callers',    false, { ...traffic, 'target.timeoutShare': 0, 'api.threads': 5 }],
    ['a request holds more than the pool has',  true,  { ...fails, 'redis.connectionsPerRequest': 6 }],
  ])('where %s: %s', (_, fires, settings) => {
    expect(codes(settings)).toEqual(fires ? ['redis-fails-at-once'] : []);
  });

  it('carries its numbers and lets the pool wait', () => {
    expect(found(scenarioOf({ ...traffic, 'api.threads': 40 }))).toMatchObject([
      {
        severity: 'warning',
        owner: 'api',
        numbers: { poolSize: 5, places: 5, callers: 40, failing: expect.closeTo(0.0367, 4) as number },
        fix: [{ key: 'redis.whenExhausted', value: 'wait' }],
      },
    ]);
  });

  it('makes room for a whole request first', () => {
    expect(found(scenarioOf({ ...fails, 'redis.connectionsPerRequest': 6 }))[0]?.fix).toEqual([
      { key: 'redis.poolSize', value: 6 },
      { key: 'redis.whenExhausted', value: 'wait' },
    ]);
  });
});

describe('redisFindings(scenario, sizing)', () => {
  it('has fixes after which the finding is gone', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const { code, owner, fix } of found(scenario)) {
          if (fix === undefined) continue;
          const after = found(withChanges(scenario, fix));
          expect(after.filter((one) => one.code === code && one.owner === owner)).toEqual([]);
        }
      }),
    );
  });
});

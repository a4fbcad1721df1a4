import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { erlangB } from '../../../src/model/erlang-b.ts';
import { redisFindings } from '../../../src/model/findings/redis.ts';
import { moments } from '../../../src/model/moment.ts';
import { redisDemand, redisPerReplica, redisSizing } from '../../../src/model/path/redis.ts';
import { defaultService } from '../../../src/model/scenario.ts';
import { redisWaiting } from '../../../src/model/path/redis-waiting.ts';
import { scenarios } from '../arbitrary.ts';
import { redisReads } from '../read-fields/redis.ts';
import { changed, type Settings, scenarioOf } from '../scenario-of.ts';

const connections = (settings: Settings) =>
  redisSizing(scenarioOf(settings)).moments.map((moment) => moment.connections);

const load: Settings = {
  'api.arrivalRate': 400,
  'api.workersPerReplica': 4,
  'redis.poolSize': 5,
  'redis.holdTime': 0.02,
  'redis.whenExhausted': 'fail',
};
const service = (settings: Settings) => scenarioOf(settings).services[0] ?? defaultService('api');

describe('redisSizing(scenario)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, readonly number[]]>([
    ['nothing until a size is given',      {},                                                          []],
    ['5 for one worker, 10 in a deploy',   { 'redis.poolSize': 5 },                                     [5, 5, 5, 10]],
    ['times workers',                      { 'redis.poolSize': 5, 'api.workersPerReplica': 4 },         [20, 20, 20, 40]],
    ['times Redis pools',                  { 'redis.poolSize': 5, 'redis.poolsPerWorker': 3 },          [15, 15, 15, 30]],
    ['up to the limit per replica',        { 'redis.poolSize': 5, 'api.workersPerReplica': 4, 'redis.maxConnections': 12 }, [12, 12, 12, 24]],
    ['the limit alone where no size is',   { 'redis.maxConnections': 50, 'api.replicas': 2 },           [100, 100, 100, 150]],
    ['none where no replica runs',         { 'redis.poolSize': 5, 'api.replicas': 0 },                  [0, 0, 0, 0]],
    ['the autoscaler’s replicas',          { 'redis.poolSize': 5, 'api.maxReplicas': 3, 'api.rollout': 'recreate' }, [5, 5, 15, 15]],
    ['background services too',            { 'redis.poolSize': 5, 'job.kind': 'background' },           [5, 5, 5, 10]],
    ['no scheduled jobs',                  { 'redis.poolSize': 5, 'job.kind': 'scheduled' },            [0, 0, 0, 0]],
    ['services behind another service',    { 'redis.poolSize': 5, 'api.reaches': 'service' },           [5, 5, 5, 10]],
  ])('counts %s', (_, settings, expected) => {
    expect(connections(settings)).toEqual(expected);
  });

  it('leaves clients all of maxclients and needs 32 open files beyond', () => {
    const sizing = redisSizing(scenarioOf({ 'redis.poolSize': 5, 'redis.maxClients': 20 }));
    expect(sizing.moments.map(({ headroom }) => headroom)).toEqual([15, 15, 15, 10]);
    expect(sizing.descriptors).toBe(52);
    expect(redisSizing(scenarioOf({ 'redis.poolSize': 5 }))).toMatchObject({
      descriptors: 'unset',
      commandTime: 'unset',
      moments: [{ headroom: 'unset' }, {}, {}, {}],
    });
  });

  // prettier-ignore
  test.each<readonly [string, Settings, number, number]>([
    ['its size',                                  { 'redis.poolSize': 20 },                                20, 20],
    ['its part of the limit per replica',         { 'redis.poolSize': 20, 'redis.maxConnections': 50, 'api.workersPerReplica': 4 }, 12, 12],
    ['one where the limit has less than one each', { 'redis.poolSize': 20, 'redis.maxConnections': 3, 'api.workersPerReplica': 4 }, 1, 1],
    ['the limit where no size is given',          { 'redis.maxConnections': 50 },                          50, 50],
    ['as many places as whole requests fit',      { 'redis.poolSize': 20, 'redis.connectionsPerRequest': 3 }, 20, 6],
    ['its size where requests hold none',         { 'redis.poolSize': 20, 'redis.connectionsPerRequest': 0 }, 20, 20],
  ])('gives each pool %s', (_, settings, poolSize, places) => {
    expect(redisSizing(scenarioOf(settings)).services).toMatchObject([{ poolSize, places }]);
  });

  it('has the wait of each pool’s places, and none for pools without a place', () => {
    const [, job] = redisSizing(scenarioOf({ ...load, 'job.kind': 'background' })).services;
    const [api] = redisSizing(scenarioOf(load)).services;
    expect(api?.waiting).toEqual(redisWaiting(service(load), scenarioOf(load).redis, 5));
    expect(job?.waiting).toBe('unset');
  });

  it('has no entry for services without a pool that runs, and no wait for one without a place', () => {
    const services = (settings: Settings) => redisSizing(scenarioOf({ ...load, ...settings })).services;
    expect(services({ 'api.replicas': 0 })).toEqual([]);
    expect(services({ 'redis.poolsPerWorker': 0, 'redis.maxConnections': 5 })).toEqual([]);
    expect(services({ 'api.kind': 'tool' })).toEqual([]);
    expect(services({ 'redis.connectionsPerRequest': 6, 'redis.whenExhausted': 'wait' })).toMatchObject([
      { places: 0, waiting: 'unset' },
    ]);
  });

  it('answers every scenario, with a demand that never falls from one moment to the next', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const sizing = redisSizing(scenario);
        expect(JSON.parse(JSON.stringify(sizing))).toEqual(sizing);
        const open = sizing.moments.map((one) => one.connections);
        expect(open).toEqual(open.toSorted((a, b) => a - b));
        expect(open).toEqual(
          scenario.redis.poolSize === 'unset' &&
            scenario.redis.maxConnections === 'unset' &&
            open.length === 0
            ? []
            : moments.map((moment) => redisDemand(scenario, moment)),
        );
      }),
    );
  });
});

describe('the documents', () => {
  it('001: 4 workers × 5 are 20 connections, 40 while a deploy overlaps, and the sixth request of a worker fails', () => {
    const scenario = scenarioOf({
      'api.workersPerReplica': 4,
      'api.rollout': 'blue-green',
      'api.threads': 40,
      'redis.poolSize': 5,
      'redis.whenExhausted': 'fail',
    });
    expect(redisSizing(scenario).moments.map((one) => one.connections)).toEqual([20, 20, 20, 40]);
    expect(redisFindings(scenario, redisSizing(scenario))).toMatchObject([
      { code: 'redis-fails-at-once', numbers: { poolSize: 5, places: 5, callers: 40 } },
    ]);
  });

  it('001: at 100 requests a second a worker and 1 ms in Redis hardly one in ten million finds 5 connections busy', () => {
    const scenario = scenarioOf({
      'api.workersPerReplica': 4,
      'api.arrivalRate': 400,
      'redis.holdTime': 0.001,
      'redis.poolSize': 5,
      'redis.whenExhausted': 'fail',
    });
    const [pools] = redisSizing(scenario).services;
    expect(pools?.waiting).toMatchObject({ failedShare: expect.closeTo(erlangB(5, 0.1), 15) as number });
    expect(erlangB(5, 0.1)).toBeLessThan(1e-7);
    expect(redisFindings(scenario, redisSizing(scenario))).toEqual([]);
  });

  it.each([
    [1, 100, 400],
    [2, 200, 800],
    [4, 250, 1000],
  ])('003: 20 for a worker, 50 for a pod, %d workers: %d at 5 pods, %d at 20', (workers, five, twenty) => {
    const settings = { 'api.replicas': 5, 'api.maxReplicas': 20, 'api.workersPerReplica': workers };
    const found = connections({ ...settings, 'redis.poolSize': 20, 'redis.maxConnections': 50 });
    expect(found.slice(0, 3)).toEqual([five, five, twenty]);
  });

  it('003: a command with a timeout of 5 s and 3 growing retries may take 20.07 s', () => {
    const settings = { 'redis.timeout': 5, 'redis.retries': 3, 'redis.backoff': 'exponential' };
    expect(redisSizing(scenarioOf(settings)).commandTime).toBe(20.07);
  });
});

describe('redisPerReplica(service, redis)', () => {
  it('is unset until a size or a limit is given', () => {
    const { redis } = scenarioOf({});
    expect(redisPerReplica(defaultService('api'), redis)).toBe('unset');
  });
});

describe('a field that Redis reads', () => {
  test.each(redisReads)('changes a figure: %s', (_, base, change) => {
    const figures = (settings: Settings, more: Settings) => {
      const scenario = changed(scenarioOf({ 'api.replicas': 1, ...settings }), more);
      const sizing = redisSizing(scenario);
      return JSON.stringify([sizing, redisFindings(scenario, sizing)]);
    };
    expect(figures(base, change)).not.toBe(figures(base, {}));
  });
});

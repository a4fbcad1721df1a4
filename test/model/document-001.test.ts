import { describe, expect, it, test } from 'vitest';
import { solve } from '../../src/model/answers/solve.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { poolSplitPrice } from '../../src/model/path/share-presets.ts';
import type { Quantity } from '../../src/model/quantity.ts';
import { defaultService, withChanges } from '../../src/model/scenario.ts';
import { limitOf } from './answers/brute-force.ts';
import { changed, type Settings, scenarioOf } from './scenario-of.ts';

/** Document 001 as it is: four Uvicorn workers on Railway, whose deploys overlap, and a Postgres of 100. */
const scenario = scenarioOf({
  'api.workersPerReplica': 4,
  'api.poolSize': 10,
  'api.maxOverflow': 10,
  'api.poolRecycle': 3600,
  'api.prePing': true,
  'api.cpuLimit': 8,
  'api.memoryLimit': 8e9,
  'api.rollout': 'blue-green',
  'redis.poolSize': 5,
});
const stopped = { 'api.rollout': 'recreate' } as const;
const sizingOf = (settings: Settings = {}) => evaluate(changed(scenario, settings));
const codesOf = (settings: Settings = {}) => sizingOf(settings).findings.map(({ code }) => code);
const demands = (settings: Settings = {}) => sizingOf(settings).moments.map(({ demand }) => demand);
const left = (settings: Settings = {}) => sizingOf(settings).moments.map(({ headroom }) => headroom);
type Four = readonly [steady: Quantity, peak: Quantity, scaled: Quantity, rollout: Quantity];

describe('document 001: 4 workers of 10 + 10', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, demand: Four, headroom: Four]>([
    ['as it is',                     {},                                [40, 80, 80, 160],    [57, 17, 17, -63]],
    ['with a superuser',             { 'postgres.appRole': 'superuser' }, [40, 80, 80, 160],  [60, 20, 20, -60]],
    ['with 6 workers',               { 'api.workersPerReplica': 6 },    [60, 120, 120, 240],  [37, -23, -23, -143]],
    ['with 2 replicas',              { 'api.replicas': 2 },             [80, 160, 160, 320],  [17, -63, -63, -223]],
    ['with 1 worker, where a variable is missing', { 'api.workersPerReplica': 1 }, [10, 20, 20, 40], [87, 77, 77, 57]],
    ['before, with 50 + 30',         { 'api.poolSize': 50, 'api.maxOverflow': 30 }, [200, 320, 320, 640], [-103, -223, -223, -543]],
    ['with 20 set aside',            { 'allowance.other': 20 },         [40, 80, 80, 160],    [37, -3, -3, -83]],
    ['with 6 + 6',                   { 'api.poolSize': 6, 'api.maxOverflow': 6 }, [24, 48, 48, 96], [73, 49, 49, 1]],
    ['behind a pooler',              { 'api.reaches': 'pooler' },       [20, 20, 20, 20],     [77, 77, 77, 77]],
    ['behind a pooler, 2 replicas',  { 'api.reaches': 'pooler', 'api.replicas': 2 }, [20, 20, 20, 20], [77, 77, 77, 77]],
  ])('%s', (_, settings, demand, headroom) => {
    expect(demands(settings)).toEqual(demand);
    expect(left(settings)).toEqual(headroom);
  });

  it('leaves 17 connections for others and not about 20: 97 of 100 slots are for an ordinary role', () => {
    const { budget, moments } = sizingOf();
    expect(budget).toMatchObject({ maxConnections: 100, usable: 97, budget: 97 });
    expect(moments[1]).toMatchObject({ moment: 'peak', headroom: 17 });
  });

  it('asks for 20 more while the nightly job runs with the same pool, 3 more than there are', () => {
    const nightly = { 'cleanup.kind': 'scheduled', 'cleanup.poolSize': 10 } as const;
    const both = scenarioOf({
      'api.workersPerReplica': 4,
      'api.poolSize': 10,
      ...nightly,
      'api.rollout': 'blue-green',
    });
    expect(evaluate(both).moments.map(({ demand }) => demand)).toEqual([40, 80 + 1 * 1 * 20, 100, 180]);
    expect(evaluate(both).moments.map(({ headroom }) => headroom)).toEqual([57, -3, -3, -83]);
    expect(
      evaluate(changed(both, { 'cleanup.poolSize': 2, 'cleanup.maxOverflow': 0 })).moments[1],
    ).toMatchObject({ demand: 82, fits: true });
  });

  it('opens nothing for servers that go through the API', () => {
    const proxied = { 'content.reaches': 'service', 'prompt.reaches': 'service' } as const;
    const all = scenarioOf({
      'api.workersPerReplica': 4,
      'api.poolSize': 10,
      ...proxied,
      'api.rollout': 'blue-green',
    });
    expect(evaluate(all).moments.map(({ demand }) => demand)).toEqual(demands());
  });

  it('has a safe maximum of 2 workers, or of 12 connections in a pool', () => {
    const { safeLimits } = sizingOf();
    const limit = (key: string) => safeLimits.find((one) => one.key === key)?.value;
    expect(limit('api.workersPerReplica')).toBe(2);
    expect(limit('api.poolSize')).toBe(2);
    expect(limit('api.maxOverflow')).toBe(2);
    expect(limit('postgres.maxConnections')).toBe(163);
  });

  it('holds 20 connections to Redis, 40 in a deploy', () => {
    expect(sizingOf().path.redis.moments.map(({ connections }) => connections)).toEqual([20, 20, 20, 40]);
  });

  // prettier-ignore
  test.each<readonly [string, Settings, readonly string[]]>([
    ['as it is, a deploy that does not fit',  {},                               ['over-budget-rollout', 'nothing-left-for-people']],
    ['nothing while the old release stops first', stopped,                      []],
    ['6 workers beyond the slots at peak',    { ...stopped, 'api.workersPerReplica': 6 }, ['over-budget-peak', 'nothing-left-for-people']],
    ['2 replicas beyond the slots at peak',   { ...stopped, 'api.replicas': 2 },  ['over-budget-peak', 'nothing-left-for-people']],
    ['its old defaults beyond them when calm', { ...stopped, 'api.poolSize': 50, 'api.maxOverflow': 30 }, ['over-budget-steady', 'nothing-left-for-people']],
  ])('is told of %s', (_, settings, codes) => {
    expect(codesOf(settings)).toEqual(codes);
  });
});

/** So many erlangs, as requests that hold a connection for 200 ms. */
const loaded = (erlangs: number) => ({ ...stopped, 'api.arrivalRate': erlangs * 5, 'api.holdTime': 0.2 });

describe('document 001: its 80 connections are four pools of 20', () => {
  // prettier-ignore
  test.each([
    [40, 0.00373, 1.735e-8],
    [60, 0.1604,  0.008737],
  ])('%d erlangs wait with a chance of %d, in one pool of 80 of %d', (erlangs, separate, shared) => {
    const one = { ...loaded(erlangs), 'api.workersPerReplica': 1, 'api.poolSize': 40, 'api.maxOverflow': 40 };
    const chance = (settings: Settings) => sizingOf(settings).waiting[0]?.waitProbability ?? 0;
    expect(chance(loaded(erlangs)) / separate).toBeCloseTo(1, 2);
    expect(chance(one) / shared).toBeCloseTo(1, 2);
  });

  it('would want 104 connections, 26 a worker, to wait as seldom as one pool of 80 at 60 erlangs', () => {
    const [api = defaultService('api')] = changed(scenario, loaded(60)).services;
    expect(poolSplitPrice(api)).toMatchObject({
      waitRatio: expect.closeTo(18.36, 2),
      connectionsWanted: 104,
    });
  });

  it('lets 62 % of the requests fail while a third of its connections are closed, where the split is uneven', () => {
    // Measured at 150 erlangs and a timeout of 3 s: 954 of 1535 failed with 52 connections open, the busiest worker with 1143.
    const overload = { ...stopped, 'api.arrivalRate': 150, 'api.holdTime': 1, 'api.checkoutTimeout': 3 };
    const share = (busiest: number | 'unset') =>
      sizingOf({ ...overload, 'api.busiestShare': busiest }).waiting[0]?.timeoutShare ?? 0;
    expect(Math.abs(share(1143 / 1535) - 954 / 1535)).toBeLessThan(0.02);
    expect(share('unset')).toBeCloseTo(1 - 80 / 150, 3);
    expect(codesOf({ ...overload, 'api.busiestShare': 1143 / 1535 })).toContain('saturated');
  });

  it('stays stable up to a third of the traffic on the busiest worker at 60 erlangs', () => {
    const busiest = (share: number) => codesOf({ ...loaded(60), 'api.busiestShare': share });
    expect(busiest(0.33)).not.toContain('busiest-worker-unstable');
    expect(busiest(0.34)).toContain('busiest-worker-unstable');
  });

  it('opens a quarter of them at one erlang: a pool opens what its load asks for', () => {
    const [steady, peak] = sizingOf({ ...stopped, 'api.arrivalRate': 20, 'api.holdTime': 0.05 }).path.observed
      .likely;
    expect(steady).toMatchObject({ likely: expect.closeTo(20, 0), ceiling: 40 });
    expect(peak).toMatchObject({ likely: expect.closeTo(20, 0), ceiling: 80 });
  });
});

describe('document 001: PgBouncer in place of the arithmetic of four workers', () => {
  const pooled = { ...loaded(60), 'api.reaches': 'pooler', 'pooler.mode': 'transaction' } as const;
  const waitOf = (settings: Settings) => {
    const { pooler } = sizingOf({
      ...pooled,
      'api.poolSize': 50,
      'pooler.maxClients': 1000,
      ...settings,
    }).path;
    return pooler === 'unset' ? pooler : pooler.waiting;
  };

  // Pools of 50 + 10 a worker: no more can wait at a pooler than may connect to it.
  it('lets 0.87 % of the transactions wait, where 16 % wait for the pool of their own worker', () => {
    expect(waitOf({ 'pooler.poolSize': 80 })).toMatchObject({ waitProbability: expect.closeTo(0.0087, 4) });
  });

  it('only moves that arithmetic: 20 server connections wait for ever under the same load', () => {
    const usual = { 'pooler.poolSize': 20, 'pooler.waitTimeout': 'none' } as const;
    expect(waitOf(usual)).toMatchObject({ utilization: 3, meanWait: 'unbounded' });
  });
});

describe('document 001: 4 workers on 8 vCPU', () => {
  const computing = { ...stopped, 'api.appCpu': 0.02, 'api.arrivalRate': 100 };

  // A worker has one core: half of the 8 stay idle at 4 workers, and from 8 on more workers add none.
  // prettier-ignore
  test.each([
    [1,  1, 50 ],
    [4,  4, 200],
    [8,  8, 400],
    [16, 8, 400],
  ])('%d workers use %d of them: %d requests a second of 20 ms', (workersPerReplica, cores, ceiling) => {
    const [api] = sizingOf({ ...computing, 'api.workersPerReplica': workersPerReplica }).path.cores.services;
    expect(api?.cpu).toMatchObject({ cores, ceiling });
  });

  it('makes a request of 20 ms take 40 at half the ceiling, waiting for its worker’s core', () => {
    const [api] = sizingOf(computing).path.cores.services;
    expect(api?.cpu).toMatchObject({ utilization: 0.5, time: expect.closeTo(0.04, 12) });
  });

  it('is told of workers beyond the 8 cores, and of those beyond the slots first', () => {
    expect(codesOf({ ...computing, 'api.workersPerReplica': 9 })).toEqual([
      'over-budget-peak',
      'nothing-left-for-people',
      'workers-beyond-cpu',
    ]);
    expect(codesOf({ ...computing, 'api.workersPerReplica': 8 })).not.toContain('workers-beyond-cpu');
  });

  it('needs no more processes than its CPU does, on 8 cores a replica', () => {
    const { smallest } = solve(
      changed(scenario, {
        'api.arrivalRate': 400,
        'api.holdTime': 0.05,
        'api.appCpu': 0.005,
        'target.cpuUse': 0.5,
      }),
    );
    expect(smallest).toMatchObject({ meets: true, outcome: { processes: 4, workerUse: 0.5 } });
  });
});

describe('document 001: the pools that it needs, 97 slots and deploys side by side', () => {
  // prettier-ignore
  test.each<readonly [erlangs: number, limit: number, demand: number]>([
    [2,  3,  24],
    [10, 5,  40],
    [20, 9, 72],
    [40, 14, 112],
  ])('at %d erlangs are of %d, %d connections in a deploy', (erlangs, limit, demand) => {
    const asked = { 'api.arrivalRate': erlangs * 20, 'api.holdTime': 0.05, 'target.waitTime': 0.02, 'api.cpuLimit': 'unset' } as const;
    const { smallest } = solve(changed(scenario, asked));
    expect(withChanges(changed(scenario, asked), smallest.changes).services.map(limitOf)).toEqual([limit]);
    expect(smallest.outcome.demand).toBe(demand);
    expect(smallest.meets).toBe(demand <= 97);
  });
});

import { describe, expect, it, test } from 'vitest';
import {
  poolerDelay,
  poolerStage,
  poolerTraffic,
  stuckClients,
} from '../../../src/model/answers/pooler-stage.ts';
import {
  fittedServerPool,
  sessionServerPool,
  smallestServerPool,
} from '../../../src/model/answers/server-pool.ts';
import { loadShortfalls } from '../../../src/model/answers/shortfall.ts';
import { changed, scenarioOf, type Settings } from '../scenario-of.ts';

const behind: Settings = {
  'api.reaches': 'pooler',
  'api.replicas': 3,
  'api.poolSize': 15,
  'api.maxOverflow': 0,
  'api.rollout': 'recreate',
  'pooler.mode': 'transaction',
  'pooler.processes': 2,
};
const loaded: Settings = { ...behind, 'api.arrivalRate': 200, 'api.holdTime': 0.05 };
const session: Settings = { ...behind, 'pooler.mode': 'session' };
const size = (value: number) => [{ key: 'pooler.poolSize', value }];

describe('poolerTraffic(scenario)', () => {
  it('adds rates, and weighs hold times by them', () => {
    const two = { 'job.reaches': 'pooler', 'job.arrivalRate': 50, 'job.holdTime': 0.45 };
    const traffic = poolerTraffic(scenarioOf({ ...loaded, ...two }));
    expect(traffic?.arrivalRate).toBe(250);
    expect(traffic?.holdTime).toBeCloseTo((200 * 0.05 + 50 * 0.45) / 250, 12);
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['one service has none given',   { ...loaded, 'job.reaches': 'pooler' }],
    ['nobody sends any',             { ...loaded, 'api.arrivalRate': 0 }],
    ['nobody is behind the pooler',  { ...loaded, 'api.reaches': 'direct' }],
  ])('is not known where %s', (_, settings) => {
    expect(poolerTraffic(scenarioOf(settings))).toBeUndefined();
  });

  it('is that of the others where one is not up', () => {
    const down = { ...loaded, 'job.reaches': 'pooler', 'job.replicas': 0 };
    expect(poolerTraffic(scenarioOf(down))?.arrivalRate).toBe(200);
  });
});

test('a pooler without server connections is short of them where it has traffic to share them', () => {
  const short = (settings: Settings) =>
    loadShortfalls(scenarioOf({ ...settings, 'pooler.poolSize': 0 })).filter(
      ({ owner }) => owner === 'pooler',
    );
  expect(short(loaded)).toEqual([
    { limit: 'pooler-servers', owner: 'pooler', allowed: 0, needed: 'unbounded' },
  ]);
  expect(short(behind)).toEqual([]);
  expect(short({ ...loaded, 'pooler.mode': 'session' })).toEqual([]);
});

test('a pooler whose transactions give up too often misses its targets, however short they wait', () => {
  const short = (settings: Settings) =>
    loadShortfalls(scenarioOf({ ...loaded, 'pooler.poolSize': 8, ...settings })).map(({ owner }) => owner);
  expect(short({ 'pooler.waitTimeout': 0.01 })).toContain('pooler');
  expect(short({ 'pooler.waitTimeout': 0.01, 'target.timeoutShare': 1 })).not.toContain('pooler');
  expect(short({ 'pooler.poolSize': 6, 'target.timeoutShare': 1, 'target.waitTime': 0 })).toContain('pooler');
});

describe('smallestServerPool(scenario)', () => {
  it('keeps the targets in the pooler, and one connection fewer does not', () => {
    const scenario = scenarioOf({ ...loaded, 'pooler.poolSize': 100 });
    const value = Number(smallestServerPool(scenario)[0]?.value);
    expect(value).toBeGreaterThan(5);
    const kept = (poolSize: number) =>
      loadShortfalls(changed(scenario, { 'pooler.poolSize': poolSize })).every(
        ({ owner }) => owner !== 'pooler',
      );
    expect([kept(value - 1), kept(value)]).toEqual([false, true]);
  });

  it('is one where nearly nobody calls, and no change where it is so already', () => {
    const quiet = { ...loaded, 'api.arrivalRate': 0.001 };
    expect(smallestServerPool(scenarioOf(quiet))).toEqual(size(1));
    expect(smallestServerPool(scenarioOf({ ...quiet, 'pooler.poolSize': 1 }))).toEqual([]);
  });

  it('says nothing in session mode, and without traffic', () => {
    expect(smallestServerPool(scenarioOf({ ...loaded, 'pooler.mode': 'session' }))).toEqual([]);
    expect(smallestServerPool(scenarioOf(behind))).toEqual([]);
  });
});

describe('sessionServerPool(scenario)', () => {
  // 45 clients on the pools of 2 processes
  // prettier-ignore
  test.each<readonly [string, Settings, changes: readonly object[]]>([
    ['has one connection for each client',  session,                               size(23)],
    ['counts pools of each pair',           { ...session, 'pooler.pairs': 3 },     size(8)],
    ['stays where it is enough',            { ...session, 'pooler.poolSize': 23 }, []],
    ['is none without clients',             { ...session, 'api.poolSize': 0 },     []],
    ['is none for unlimited clients',       { ...session, 'api.poolSize': 'unlimited', 'pooler.maxClients': 'unlimited' }, []],
    ['is none in transaction mode',         behind,                                []],
  ])('%s', (_, settings, changes) => {
    expect(sessionServerPool(scenarioOf(settings))).toEqual(changes);
  });

  it('leaves nobody stuck', () => {
    expect(stuckClients(scenarioOf({ ...session, 'pooler.poolSize': 20 }))).toBe(5);
    expect(stuckClients(scenarioOf({ ...session, 'pooler.poolSize': 23 }))).toBe(0);
    expect(stuckClients(scenarioOf({ ...behind, 'pooler.poolSize': 20 }))).toBe(0);
  });
});

describe('fittedServerPool(scenario)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, changes: readonly object[]]>([
    ['is the largest that fits',            { ...behind, 'api.poolSize': 50, 'pooler.poolSize': 60 },                          size(48)],
    ['leaves the headroom target',          { ...behind, 'api.poolSize': 50, 'pooler.poolSize': 60, 'target.headroom': 17 },   size(40)],
    ['stays where it fits',                 { ...behind, 'api.poolSize': 50, 'pooler.poolSize': 40 },                          []],
    ['is left to the traffic where known',  { ...loaded, 'api.poolSize': 50, 'pooler.poolSize': 60 },                          []],
    ['is left to the clients in session mode', { ...session, 'api.poolSize': 50, 'pooler.poolSize': 60 },                      []],
  ])('%s', (_, settings, changes) => {
    expect(fittedServerPool(scenarioOf(settings))).toEqual(changes);
  });
});

test('poolerDelay(stage) is the mean wait in the pooler, and 0 where there is none or no end of it', () => {
  const stage = poolerStage(scenarioOf({ ...loaded, 'pooler.poolSize': 6 }));
  expect(poolerDelay(stage)).toBe(stage?.meanWait);
  expect(poolerDelay(stage)).toBeGreaterThan(0);
  const endless = scenarioOf({ ...loaded, 'pooler.poolSize': 4, 'pooler.waitTimeout': 'none' });
  expect(poolerDelay(poolerStage(endless))).toBe(0);
  expect(poolerDelay(poolerStage(scenarioOf({ ...loaded, 'pooler.poolSize': 0 })))).toBe(0);
});

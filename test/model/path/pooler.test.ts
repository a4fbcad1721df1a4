import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkoutWait } from '../../../src/model/checkout-wait.ts';
import { poolerSizing, poolerWaiting, reserveTimeout } from '../../../src/model/path/pooler.ts';
import { numbersIn } from '../arbitrary-queues.ts';
import { scenarios } from '../arbitrary.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

/** So many erlangs of 50 ms on a transaction pooler with 10 server connections, and clients enough to fill it. */
function erlangs(load: number, settings: Settings = {}): Settings {
  return {
    'api.reaches': 'pooler',
    'api.poolSize': 80,
    'api.holdTime': 0.05,
    'api.arrivalRate': load / 0.05,
    'pooler.mode': 'transaction',
    'pooler.poolSize': 10,
    ...settings,
  };
}

function sizingOf(settings: Settings) {
  const sizing = poolerSizing(scenarioOf(settings));
  if (sizing === 'unset') throw new Error('there is no pooler');
  return sizing;
}

function waitingOf(settings: Settings) {
  const { waiting } = sizingOf(settings);
  if (waiting === 'unset') throw new Error('there is no wait');
  return waiting;
}

describe('poolerSizing(scenario)', () => {
  it('is unset while no service connects to the pooler', () => {
    expect(poolerSizing(scenarioOf({}))).toBe('unset');
    expect(poolerSizing(scenarioOf(erlangs(5, { 'api.replicas': 0 })))).toBe('unset');
  });

  it('has no wait without traffic, in session mode, and with server pools of 0', () => {
    expect(sizingOf({ 'api.reaches': 'pooler', 'pooler.mode': 'statement' })).toMatchObject({
      mode: 'statement',
      load: 'unset',
      waiting: 'unset',
      sessions: 'unset',
    });
    expect(sizingOf(erlangs(5, { 'pooler.mode': 'session' }))).toMatchObject({
      load: 'unset',
      waiting: 'unset',
      sessions: { clients: 90 },
    });
    expect(sizingOf(erlangs(5, { 'pooler.poolSize': 0 }))).toMatchObject({
      load: { offeredLoad: 5 },
      waiting: 'unset',
      servers: 0,
    });
  });

  it('waits as the queue of its server connections does', () => {
    const wait = checkoutWait({ connections: 10, arrivalRate: 180, holdTime: 0.05, checkoutTimeout: 120 });
    const waiting = waitingOf(erlangs(9));
    expect(waiting.utilization).toBeCloseTo(0.9, 12);
    expect(waiting.waitProbability).toBeCloseTo(wait.waitProbability, 12);
    expect(Number(waiting.meanWait)).toBeCloseTo(Number(wait.meanWait), 12);
    expect(Number(waiting.clientHoldTime)).toBeCloseTo(Number(wait.meanWait) + 0.05, 12);
    expect(waiting.p50).toBeLessThanOrEqual(Number(waiting.p95));
    expect(waiting.p95).toBeLessThanOrEqual(Number(waiting.p99));
  });

  it('has a queue for each pair in each process', () => {
    const apart = erlangs(36, { 'pooler.pairs': 2, 'pooler.processes': 2 });
    expect(sizingOf(apart)).toMatchObject({ pools: 4, servers: 40 });
    expect(waitingOf(apart).waitProbability).toBeCloseTo(waitingOf(erlangs(9)).waitProbability, 12);
    expect(waitingOf(erlangs(36, { 'pooler.poolSize': 40 })).waitProbability).toBeLessThan(0.6);
  });

  it('lets nobody wait where each client has a server connection, however high the load', () => {
    const few = erlangs(30, { 'api.poolSize': 10, 'api.maxOverflow': 0 });
    expect(waitingOf(few)).toMatchObject({
      waitProbability: 0,
      meanWait: 0,
      disconnectedShare: 0,
      utilization: 3,
    });
    expect(waitingOf({ ...few, 'api.maxOverflow': 1 }).waitProbability).toBeGreaterThan(0.9);
  });

  it('disconnects what waits for its timeout', () => {
    const { disconnectedShare, p95 } = waitingOf(erlangs(12, { 'pooler.waitTimeout': 2 }));
    expect(disconnectedShare).toBeCloseTo(1 / 6, 3);
    expect(p95).toBe(2);
    expect(waitingOf(erlangs(12, { 'pooler.waitTimeout': 'none' }))).toMatchObject({
      disconnectedShare: 0,
      meanWait: 'unbounded',
      clientHoldTime: 'unbounded',
    });
  });

  it('knows no waits and no reserve with unlimited server connections', () => {
    const sizing = sizingOf(erlangs(50, { 'pooler.poolSize': 'unlimited', 'pooler.reserve': 5 }));
    expect(sizing).toMatchObject({
      servers: 'unbounded',
      reserve: 'unset',
      waiting: { utilization: 0, p99: 0 },
    });
  });

  // prettier-ignore
  test.each<readonly [string, Settings, object | 'unset']>([
    ['no reserve',              erlangs(9),                                                        'unset'],
    ['the usual timeout',       erlangs(9, { 'pooler.reserve': 5 }),                               { connections: 5, opensAfter: 5 }],
    ['a timeout of its own',    erlangs(9, { 'pooler.reserve': 5, 'pooler.reserveTimeout': 1 }),   { opensAfter: 1 }],
    ['several pools',           erlangs(9, { 'pooler.reserve': 5, 'pooler.pairs': 3 }),            { connections: 15 }],
    ['no traffic',              { 'api.reaches': 'pooler', 'pooler.reserve': 5 },                  { opensFor: 'unset' }],
  ])('has a reserve: %s', (_, settings, reserve) => {
    const found = sizingOf(settings).reserve;
    if (reserve === 'unset') expect(found).toBe(reserve);
    else expect(found).toMatchObject(reserve);
  });

  // Measured: 5 server connections and a reserve of 5 that opens after 1 s, at 1.3 times the load of the five. Half of the
  // requests waited for 0.3 s and more, one in twenty for 0.845 s, where ten connections would have made them wait 66 ms.
  it('opens its reserve only for those who have waited, so that it is no capacity', () => {
    const run = { ...erlangs(6.5), 'api.holdTime': 0.2, 'api.arrivalRate': 32.5, 'pooler.reserveTimeout': 1 };
    const reserved = sizingOf({ ...run, 'pooler.poolSize': 5, 'pooler.reserve': 5 });
    expect(reserved.reserve).toMatchObject({ connections: 5, opensAfter: 1 });
    expect(reserved.reserve === 'unset' ? 0 : reserved.reserve.opensFor).toBeGreaterThan(0.99);
    expect(waitingOf({ ...run, 'pooler.poolSize': 10 }).p95).toBeLessThan(0.1);
  });

  it('is usable for every scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const sizing = poolerSizing(scenario);
        expect(JSON.parse(JSON.stringify({ sizing }))).toEqual({ sizing });
        expect(numbersIn(sizing).filter((value) => !(Math.abs(value) <= Number.MAX_VALUE))).toEqual([]);
      }),
    );
  });
});

test('reserveTimeout is 5 s where nobody set it', () => {
  expect(reserveTimeout(scenarioOf({}))).toBe(5);
  expect(reserveTimeout(scenarioOf({ 'pooler.reserveTimeout': 0 }))).toBe(0);
});

test('poolerWaiting of a pool of 0 is unset', () => {
  const load = { arrivalRate: 1, holdTime: 1, offeredLoad: 1, withoutTraffic: [] };
  expect(poolerWaiting(scenarioOf({}), load, 5, 0)).toBe('unset');
});

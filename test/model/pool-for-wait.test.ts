import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { poolLimit } from '../../src/model/connection-demand.ts';
import { erlangB } from '../../src/model/erlang-b.ts';
import { erlangC } from '../../src/model/erlang-c.ts';
import { headroom } from '../../src/model/headroom.ts';
import { meetsWaitTarget, poolForWait } from '../../src/model/pool-for-wait.ts';
import { type Scenario, withChanges } from '../../src/model/scenario.ts';
import { splitPool } from '../../src/model/split-pool.ts';
import { scenarios } from './arbitrary.ts';
import { type Settings, scenarioOf } from './scenario-of.ts';

function fixOf(scenario: Scenario): ReturnType<typeof poolForWait> {
  const [service] = scenario.services;
  return service && poolForWait(scenario, service);
}

/** The pool after the fix, as `size + overflow`. */
function poolText(settings: Settings): string | undefined {
  const scenario = scenarioOf(settings);
  const fix = fixOf(scenario);
  const [service] = withChanges(scenario, fix ?? []).services;
  return fix && `${service?.poolSize} + ${service?.maxOverflow}`;
}

/** 15 erlangs on 10 connections in one worker that a deploy stops first. */
const busy = {
  'api.arrivalRate': 300,
  'api.holdTime': 0.05,
  'api.poolSize': 5,
  'api.maxOverflow': 5,
  'api.rollout': 'recreate',
} as const;

describe('meetsWaitTarget(scenario, service)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, boolean]>([
    ['too few connections',                   busy, false],
    ['enough connections',                    { ...busy, 'api.poolSize': 20 }, true],
    ['enough but for the timeout target',     { ...busy, 'api.poolSize': 12, 'api.checkoutTimeout': 0.05 }, false],
    ['a timeout target that allows it',       { ...busy, 'api.poolSize': 12, 'api.checkoutTimeout': 0.05, 'target.timeoutShare': 0.5 }, true],
    ['a wait target that allows it',          { ...busy, 'api.poolSize': 11, 'target.waitTime': 30, 'target.timeoutShare': 1 }, true],
    ['targets that even a saturated pool keeps', { ...busy, 'target.waitTime': 30, 'target.timeoutShare': 1 }, false],
    ['a percentile that allows it',           { ...busy, 'api.poolSize': 13, 'target.waitPercentile': 0.5 }, true],
    ['no traffic',                            { 'api.holdTime': 0.05 }, false],
    ['no hold time',                          { 'api.arrivalRate': 300 }, false],
    ['no replica',                            { ...busy, 'api.replicas': 0 }, false],
    ['waits without end',                     { ...busy, 'api.checkoutTimeout': 'none' }, false],
    ['an unlimited pool',                     { ...busy, 'api.poolSize': 'unlimited' }, true],
  ])('of %s', (_, settings, meets) => {
    const scenario = scenarioOf(settings);
    expect(scenario.services.map((service) => meetsWaitTarget(scenario, service))).toEqual([meets]);
  });
});

describe('poolForWait(scenario, service)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, string | undefined]>([
    ['a saturated pool',                        busy, '9 + 9'],
    ['a tighter target',                        { ...busy, 'target.waitTime': 0 }, '11 + 12'],
    ['a pool without overflow',                 { ...busy, 'api.poolSize': 10, 'api.maxOverflow': 0 }, '18 + 0'],
    ['a pool that fails at once',               { ...busy, 'api.whenExhausted': 'fail' }, '16 + 16'],
    ['several workers, each with less to do',   { ...busy, 'api.workersPerReplica': 3, 'api.poolSize': 3, 'api.maxOverflow': 0 }, '7 + 0'],
    ['a busier worker',                         { ...busy, 'api.workersPerReplica': 3, 'api.busiestShare': 0.5, 'api.poolSize': 3, 'api.maxOverflow': 0 }, '10 + 0'],
    ['a pool as large as the budget',           { ...busy, 'api.poolSize': 97 }, undefined],
    ['more workers than the budget has room for', { ...busy, 'api.replicas': 5, 'api.poolSize': 1, 'api.maxOverflow': 0, 'api.arrivalRate': 1700 }, undefined],
    ['an overlapping deploy that has no room',  { ...busy, 'api.rollout': 'blue-green', 'api.arrivalRate': 1000 }, undefined],
    ['a load that no pool within the budget carries', { ...busy, 'api.arrivalRate': 2000 }, undefined],
    ['a budget that others take',               { ...busy, 'job.kind': 'scheduled', 'job.poolSize': 80 }, undefined],
    ['an unlimited pool',                       { ...busy, 'api.poolSize': 'unlimited' }, undefined],
    ['a pool behind a pooler, within its clients', { ...busy, 'api.reaches': 'pooler' }, '9 + 9'],
    ['a pool behind a pooler for more clients than slots', { ...busy, 'api.reaches': 'pooler', 'api.arrivalRate': 2000, 'pooler.maxClients': 200 }, '51 + 52'],
    ['a pool behind a pooler that lets anybody in', { ...busy, 'api.reaches': 'pooler', 'pooler.maxClients': 'unlimited' }, '9 + 9'],
    ['a pool behind a pooler that is full',     { ...busy, 'api.reaches': 'pooler', 'pooler.maxClients': 10 }, undefined],
    ['clients that others take',                { ...busy, 'api.reaches': 'pooler', 'pooler.maxClients': 40, 'job.kind': 'scheduled', 'job.reaches': 'pooler', 'job.poolSize': 15 }, undefined],
    ['a direct pool beside a full pooler',      { ...busy, 'job.kind': 'scheduled', 'job.reaches': 'pooler', 'job.poolSize': 200 }, '9 + 9'],
    ['no traffic',                              { 'api.poolSize': 1 }, undefined],
  ])('of %s', (_, settings, pool) => {
    expect(poolText(settings)).toBe(pool);
  });

  it('agrees with Erlang: 23 connections let 1 in 20 of 15 erlangs wait, 32 turn 1 in 10,000 away', () => {
    expect([erlangC(22, 15) > 0.05, erlangC(23, 15) > 0.05]).toEqual([true, false]);
    expect([erlangB(31, 15) > 0.0001, erlangB(32, 15) > 0.0001]).toEqual([true, false]);
    expect(poolText({ ...busy, 'target.waitTime': 0 })).toBe('11 + 12');
    expect(poolText({ ...busy, 'api.whenExhausted': 'fail' })).toBe('16 + 16');
  });

  it('is the smallest larger pool that keeps the targets', () => {
    const targets = fc.record({
      rate: fc.double({ min: 1, max: 1500, noNaN: true }),
      workers: fc.integer({ min: 1, max: 3 }),
      poolSize: fc.integer({ min: 1, max: 12 }),
      maxOverflow: fc.nat(6),
      checkoutTimeout: fc.constantFrom('none', 0, 0.1, 30),
      waitTime: fc.constantFrom(0, 0.01, 0.2),
    });
    fc.assert(
      fc.property(targets, ({ rate, workers, waitTime, ...pool }) => {
        const scenario = scenarioOf({
          'api.arrivalRate': rate,
          'api.holdTime': 0.04,
          'api.workersPerReplica': workers,
          'api.poolSize': pool.poolSize,
          'api.maxOverflow': pool.maxOverflow,
          'api.checkoutTimeout': pool.checkoutTimeout,
          'target.waitTime': waitTime,
        });
        const [service] = scenario.services;
        const fix = fixOf(scenario);
        if (service === undefined || fix === undefined) return;
        const meets = (limit: number) => {
          const [poolSize, maxOverflow] = splitPool(service, limit);
          return meetsWaitTarget(scenario, { ...service, poolSize, maxOverflow });
        };
        const [after] = withChanges(scenario, fix).services;
        const limit = Number(after && poolLimit(after));
        const current = Number(poolLimit(service));
        const smaller = Array.from({ length: limit - current - 1 }, (_, index) => current + 1 + index);
        expect(limit).toBeGreaterThan(current);
        expect(meets(limit)).toBe(true);
        expect(smaller.filter(meets)).toEqual([]);
      }),
    );
  });

  it('leaves every moment within the budget', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const service of scenario.services) {
          const fix = poolForWait(scenario, service);
          if (fix === undefined) continue;
          expect(headroom(withChanges(scenario, fix)).moments.every(({ fits }) => fits)).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

import { describe, expect, it, test } from 'vitest';
import { solve } from '../../src/model/answers/solve.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import type { Quantity } from '../../src/model/quantity.ts';
import { burstWait } from '../../src/model/queues/burst.ts';
import { connectionsForUsers } from '../../src/model/queues/connections-for-users.ts';
import { leakRateOf } from '../../src/model/queues/leak.ts';
import { changed, type Settings, scenarioOf } from './scenario-of.ts';

/** Document 004 after its changes: 4 instances of 50 in a Postgres of 300. */
const scenario = scenarioOf({
  'api.replicas': 4,
  'api.poolSize': 50,
  'api.maxOverflow': 0,
  'api.checkoutTimeout': 20,
  'api.rollout': 'recreate',
  'postgres.maxConnections': 300,
});
const sizingOf = (settings: Settings = {}) => evaluate(changed(scenario, settings));
type Four = readonly [steady: Quantity, peak: Quantity, scaled: Quantity, rollout: Quantity];

describe('document 004: 4 instances of 50 in a Postgres of 300', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, demand: Four, headroom: Four]>([
    ['as it is',                     {},                           [200, 200, 200, 200], [97, 97, 97, 97]],
    ['in a rolling deploy',          { 'api.rollout': 'rolling' }, [200, 200, 200, 250], [97, 97, 97, 47]],
    ['side by side',                 { 'api.rollout': 'blue-green' }, [200, 200, 200, 400], [97, 97, 97, -103]],
    ['of 100 each, as it says for Kubernetes', { 'api.poolSize': 100 }, [400, 400, 400, 400], [-103, -103, -103, -103]],
    ['of 75 each, as its last step says', { 'api.poolSize': 75 },  [300, 300, 300, 300], [-3, -3, -3, -3]],
    ['with 100 of overhead set aside', { 'allowance.other': 100 }, [200, 200, 200, 200], [-3, -3, -3, -3]],
    ['one instance of the default 10', { 'api.replicas': 1, 'api.poolSize': 10 }, [10, 10, 10, 10], [287, 287, 287, 287]],
    ['one instance of 25, in tests', { 'api.replicas': 1, 'api.poolSize': 25 }, [25, 25, 25, 25], [272, 272, 272, 272]],
  ])('%s', (_, settings, demand, headroom) => {
    const { moments } = sizingOf(settings);
    expect(moments.map((moment) => moment.demand)).toEqual(demand);
    expect(moments.map((moment) => moment.headroom)).toEqual(headroom);
  });

  it('bears 5 of them, and a sixth in a deploy', () => {
    expect(solve(scenario).bearings).toMatchObject([{ most: 5 }]);
    expect(solve(changed(scenario, { 'api.rollout': 'rolling' })).bearings).toMatchObject([{ most: 4 }]);
  });
});

describe('document 004: users × 1.5 + 10', () => {
  // 5 s of thinking, at most 1 % wait
  // prettier-ignore
  test.each([
    [10,  25,  3,  2],
    [30,  55,  5,  3],
    [50,  85,  7,  4],
    [100, 160, 10, 5],
  ])('for %d users asks for %d where 200 ms holds need %d and 50 ms holds %d', (users, rule, slow, fast) => {
    expect(users * 1.5 + 10).toBe(rule);
    expect(connectionsForUsers(users, 0.2, 5, 0.01)).toBe(slow);
    expect(connectionsForUsers(users, 0.05, 5, 0.01)).toBe(fast);
    expect(rule / slow).toBeGreaterThan(8);
    expect(rule / fast).toBeLessThanOrEqual(32);
  });

  // prettier-ignore
  test.each([
    [10,  0.2,  3],
    [30,  0.2,  5],
    [50,  0.2,  7],
    [100, 0.2,  10],
    [100, 0.05, 5],
  ])('for %d users with holds of %d s is told to be %d connections', (users, holdTime, connections) => {
    const { smallest } = solve(
      scenarioOf({
        'api.poolSize': 10,
        'api.maxOverflow': 0,
        'api.checkoutTimeout': 10,
        'api.rollout': 'recreate',
        'api.arrivalRate': users / (5 + holdTime),
        'api.holdTime': holdTime,
        'target.waitPercentile': 0.99,
        'target.waitTime': 0,
      }),
    );
    expect(smallest.outcome).toMatchObject({ demand: connections, shortfalls: [] });
  });

  it('needs no 160 connections for 100 users, who ask for 4', () => {
    const hundred = {
      'api.replicas': 1,
      'api.poolSize': 160,
      'api.arrivalRate': 100 / 5.2,
      'api.holdTime': 0.2,
    };
    expect(sizingOf(hundred).findings).toMatchObject([
      {
        code: 'more-connections-than-load',
        numbers: { offeredLoad: expect.closeTo(3.85, 2), needed: 10, limit: 160 },
      },
    ]);
  });
});

/** One instance with the pool of 10 that document 004 starts from, and holds that all take the same time. */
const ten = { 'api.replicas': 1, 'api.poolSize': 10, 'api.checkoutTimeout': 10, 'api.variability': 0 };
const burstOf = (settings: Settings) => {
  const burst = sizingOf({ ...ten, ...settings }).path.load[0]?.burst ?? 'unset';
  if (burst === 'unset') throw new Error('no burst');
  return burst;
};
const codesOf = (settings: Settings) => sizingOf({ ...ten, ...settings }).findings.map(({ code }) => code);

describe('document 004: its four scenarios on a pool of 10, in closed form', () => {
  it('1: the fifth of 5 managers times out after 10 s by a coin toss on 9, with random holds once in 55', () => {
    // Four managers with both connections give them back; the fifth waits for its second.
    const fifth = { callers: 5, connections: 4, holdTime: 10, checkoutTimeout: 10 };
    expect(burstWait({ ...fifth, holds: 'constant' }).lastWait).toBe(10);
    expect(burstWait({ ...fifth, holds: 'exponential' }).timeouts).toBeCloseTo(Math.exp(-4), 12);
  });

  // prettier-ignore
  test.each([
    [0.05, 0.05],
    [0.3,  0.3 ],
    [1,    1   ],
  ])('2: of 20 logins of %d s ten wait %d s, and nobody is locked out', (holdTime, lastWait) => {
    const found = burstOf({ 'api.burst': 20, 'api.holdTime': holdTime });
    expect(found).toMatchObject({ waiting: 10, timeouts: 0, lastWait });
    expect(found.meanWait).toBeCloseTo(holdTime / 2, 12);
    expect(codesOf({ 'api.burst': 20, 'api.holdTime': holdTime })).toEqual([]);
  });

  it('2: locks ten operators out only if a login takes longer than the timeout of 10 s', () => {
    expect(burstOf({ 'api.burst': 20, 'api.holdTime': 10 }).timeouts).toBe(0);
    expect(burstOf({ 'api.burst': 20, 'api.holdTime': 10.1 }).timeouts).toBe(10);
    expect(codesOf({ 'api.burst': 20, 'api.holdTime': 10.1 })).toEqual(['burst-times-out']);
  });

  it('3: an audit that holds 3 connections and 8 operators at once make one wait for one hold', () => {
    const operators = { 'api.poolSize': 10 - 3, 'api.burst': 8, 'api.holdTime': 0.05 };
    expect(burstOf(operators)).toMatchObject({ waiting: 1, timeouts: 0, lastWait: 0.05 });
  });

  it('4: 50 updates of 200 ms wait up to 0.8 s, 0.4 on average, and end after 1 s', () => {
    expect(burstOf({ 'api.burst': 50, 'api.holdTime': 0.2 })).toMatchObject({
      waiting: 40,
      timeouts: 0,
      lastWait: expect.closeTo(0.8, 12),
      meanWait: expect.closeTo(0.4, 12),
      duration: expect.closeTo(1, 12),
    });
    expect(burstOf({ 'api.burst': 50, 'api.holdTime': 0.2, 'api.variability': 1 }).duration).toBeCloseTo(
      1.39,
      2,
    );
    expect(codesOf({ 'api.burst': 50, 'api.holdTime': 0.2 })).toEqual([]);
  });

  // The second connection is taken while the first is held: 9 requests pass on a pool of 10, 10 block each other.
  // prettier-ignore
  test.each([
    [5,  6,  []],
    [9,  10, []],
    [10, 11, ['nested-deadlock-possible']],
  ])('the danger is nested connections: %d managers at once with two each need a pool of %d', (managers, floor, codes) => {
    const nested = { 'api.threads': managers, 'api.connectionsPerRequest': 2 };
    expect(sizingOf({ ...ten, ...nested }).path.load[0]?.nested).toMatchObject({ deadlockFreePool: floor });
    expect(codesOf(nested)).toEqual(codes);
  });
});

describe('document 004: a crash after 6 to 10 minutes', () => {
  const minute = 60;
  const [fast, slow] = [leakRateOf(10, 6 * minute), leakRateOf(10, 10 * minute)];
  const lasts = (connections: number, leakRate: number) => {
    const leak = sizingOf({ ...ten, 'api.poolSize': connections, 'api.leakRate': leakRate }).path.load[0]
      ?.leak;
    return leak === undefined || leak === 'unset' ? 0 : Number(leak.empty) / minute;
  };

  it('is no queue: 20 to 40 test requests of 200 ms leave a pool of 10 within a second', () => {
    for (const burst of [20, 40])
      expect(burstOf({ 'api.burst': burst, 'api.holdTime': 0.2 }).duration).toBeLessThan(1);
    const tests = { 'tests.workers': 4, 'tests.requestsPerTest': 10 };
    expect(codesOf(tests)).toEqual(['test-runners-exceed-pool']);
  });

  it('is a leak of 1 to 1.7 connections a minute', () => {
    expect(slow * minute).toBeCloseTo(1, 10);
    expect(fast * minute).toBeCloseTo(1.67, 2);
    expect(codesOf({ 'api.leakRate': slow })).toEqual(['leak-empties-pool']);
  });

  // prettier-ignore
  test.each([
    [10, 6,  10],
    [25, 15, 25],
    [50, 30, 50],
  ])('which %d connections put off to %d to %d minutes, and no pool heals', (connections, early, late) => {
    expect(lasts(connections, fast)).toBeCloseTo(early, 10);
    expect(lasts(connections, slow)).toBeCloseTo(late, 10);
    expect(codesOf({ 'api.poolSize': connections, 'api.leakRate': slow })).toEqual(['leak-empties-pool']);
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { closedWait, isClosed } from '../../../src/model/answers/closed-targets.ts';
import { solve } from '../../../src/model/answers/solve.ts';
import { closedLoad, closedPercentile, keepsClosedTarget } from '../../../src/model/path/closed-load.ts';
import { withChanges } from '../../../src/model/scenario.ts';
import { scenarioOf, serviceOf } from '../scenario-of.ts';

const hundred = { users: 100, thinkTime: 5, holdTime: 0.2 };

describe('isClosed(service)', () => {
  // prettier-ignore
  test.each([
    ['users, think time and hold time',   hundred,                                true],
    ['an arrival rate, which goes first', { ...hundred, arrivalRate: 10 },        false],
    ['no users',                          { thinkTime: 5, holdTime: 0.2 },        false],
    ['no think time',                     { users: 100, holdTime: 0.2 },          false],
    ['no hold time',                      { users: 100, thinkTime: 5 },           false],
  ])('with %s: %j is %s', (_, settings, expected) => {
    expect(isClosed(serviceOf(settings))).toBe(expected);
  });
});

describe('closedWait(service, quantile)', () => {
  it('is that of the closed load', () => {
    const service = serviceOf({ ...hundred, poolSize: 5, maxOverflow: 0 });
    const load = closedLoad(service);
    expect(closedWait(service, 0.95)).toBe(load === 'unset' ? -1 : closedPercentile(load, 0.95));
    expect(closedWait(serviceOf({ ...hundred, poolSize: 0, maxOverflow: 0 }), 0.95)).toBeUndefined();
    expect(closedWait(serviceOf({}), 0.95)).toBeUndefined();
  });
});

describe('solve(scenario) for users who wait for answers', () => {
  /** Connections for 100 users at so much think time and hold: none waits, in 95 and in 99 of 100 cases. */
  const none = { 'target.waitTime': 0, 'api.maxOverflow': 0 };
  // prettier-ignore
  test.each([
    [0.5, 0.02,  8, 10],
    [1,   0.05, 10, 11],
    [1,   0.2,  24, 27],
    [5,   0.2,   8, 10],
    [10,  0.5,  10, 11],
  ])('finds document 002’s pools: think time %d s, hold %d s', (thinkTime, holdTime, most, nearlyAll) => {
    const asked = (waitPercentile: number) =>
      solve(
        scenarioOf({
          ...none,
          'api.users': 100,
          'api.thinkTime': thinkTime,
          'api.holdTime': holdTime,
          'target.waitPercentile': waitPercentile,
        }),
      );
    const limitOf = (waitPercentile: number) => {
      const { smallest, withoutTraffic } = asked(waitPercentile);
      expect([smallest.meets, withoutTraffic]).toEqual([true, []]);
      return smallest.changes.find(({ key }) => key === 'api.poolSize')?.value;
    };
    expect([limitOf(0.95), limitOf(0.99)]).toEqual([most, nearlyAll]);
  });

  it('says how long they wait now, and that a pool without connections serves none', () => {
    const slow = scenarioOf({
      'api.users': 100,
      'api.thinkTime': 1,
      'api.holdTime': 1,
      'api.maxOverflow': 0,
    });
    expect(solve(slow).present.shortfalls).toMatchObject([{ limit: 'wait-target', owner: 'api' }]);
    const empty = withChanges(slow, [{ key: 'api.poolSize', value: 0 }]);
    expect(solve(empty).present.shortfalls).toMatchObject([{ limit: 'saturated', owner: 'api' }]);
  });

  it('keeps the target, and one connection fewer misses it', () => {
    const users = fc.integer({ min: 1, max: 200 });
    const time = fc.double({ min: 0.01, max: 5, noNaN: true });
    fc.assert(
      fc.property(users, time, time, (count, thinkTime, holdTime) => {
        const scenario = scenarioOf({
          'api.users': count,
          'api.thinkTime': thinkTime,
          'api.holdTime': holdTime,
          'api.maxOverflow': 0,
          'postgres.maxConnections': 5000,
        });
        const { smallest } = solve(scenario);
        const solved = withChanges(scenario, smallest.changes);
        const [service] = solved.services;
        const limit = service?.poolSize;
        if (service === undefined || typeof limit !== 'number') throw new Error('no pool');
        expect(keepsClosedTarget(solved, service)).toBe(true);
        if (limit > 1) expect(keepsClosedTarget(solved, { ...service, poolSize: limit - 1 })).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

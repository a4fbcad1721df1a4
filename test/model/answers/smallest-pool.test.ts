import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { smallestPassing, smallestPool } from '../../../src/model/answers/smallest-pool.ts';
import { evaluate } from '../../../src/model/evaluate.ts';
import { defaultService } from '../../../src/model/scenario.ts';
import { changed, scenarioOf, type Settings } from '../scenario-of.ts';

describe('smallestPassing(from, most, passes)', () => {
  // prettier-ignore
  test.each([
    [1, 100, 1,   1],
    [1, 100, 7,   7],
    [1, 100, 100, 100],
    [1, 100, 101, undefined],
    [5, 100, 3,   5],
    [5, 5,   5,   5],
    [6, 5,   1,   undefined],
  ])('from %d to %d, of what passes from %d on, is %s', (from, most, passing, expected) => {
    expect(smallestPassing(from, most, (value) => value >= passing)).toBe(expected);
  });

  it('asks few times, and never outside the range', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(10_000), fc.nat(11_000), (from, reach, passing) => {
        const asked: number[] = [];
        const passes = (value: number) => asked.push(value) > 0 && value >= passing;
        const found = smallestPassing(from, from + reach, passes);
        expect(found).toBe(passing > from + reach ? undefined : Math.max(from, passing));
        expect(Math.min(...asked)).toBeGreaterThanOrEqual(from);
        expect(Math.max(...asked)).toBeLessThanOrEqual(from + reach);
        expect(asked.length).toBeLessThanOrEqual(2 * Math.log2(reach + 2) + 4);
      }),
    );
  });
});

const loaded: Settings = { 'api.replicas': 1, 'api.arrivalRate': 200, 'api.holdTime': 0.05 };
const poolOf = (settings: Settings, delay = 0, most?: number) => {
  const scenario = scenarioOf({ ...loaded, ...settings });
  return smallestPool(scenario, scenario.services[0] ?? defaultService('api'), delay, most);
};

describe('smallestPool(scenario, service, delay)', () => {
  it('keeps the wait and timeout targets, and one connection fewer does not', () => {
    const limit = poolOf({}) ?? 0;
    const kept = (poolSize: number) => {
      const scenario = changed(scenarioOf(loaded), { 'api.poolSize': poolSize, 'api.maxOverflow': 0 });
      const [wait] = evaluate(scenario).waiting;
      const { waitTime, timeoutShare } = scenario.target;
      return Number(wait?.p95) <= waitTime && (wait?.timeoutShare ?? 1) <= timeoutShare;
    };
    expect(limit).toBeGreaterThan(10);
    expect([kept(limit - 1), kept(limit)]).toEqual([false, true]);
  });

  it('is that of a hold longer by the delay', () => {
    expect(poolOf({}, 0.05)).toBe(poolOf({ 'api.holdTime': 0.1 }));
  });

  it('is one connection where nearly nobody calls', () => {
    expect(poolOf({ 'api.arrivalRate': 0 })).toBe(1);
    expect(poolOf({ 'api.holdTime': 0 })).toBe(1);
  });

  it('is enough for requests that hold several', () => {
    expect(poolOf({ 'api.arrivalRate': 0.001, 'api.connectionsPerRequest': 3 })).toBe(3);
  });

  // prettier-ignore
  test.each<readonly [string, Settings, most: number | undefined]>([
    ['there is no traffic',          { 'api.arrivalRate': 'unset' },     undefined],
    ['no hold time is given',        { 'api.holdTime': 'unset' },        undefined],
    ['the most is below the load',   {},                                 9],
    ['the response takes too long',  { 'target.responseTime': 0.01 },    undefined],
  ])('does not exist where %s', (_, settings, most) => {
    expect(poolOf(settings, 0, most)).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { leakRateOf, timeToEmpty, timeToSaturation } from '../../../src/model/queues/leak.ts';
import { relativeError } from '../relative-error.ts';
import { between, expectUsable, extreme, extremeCount, unlimited, whole } from './arbitrary.ts';

describe('timeToEmpty(connections, leakRate)', () => {
  test.each([
    [10, 1, 10],
    [10, 0, 'unbounded'],
    [0, 1, 0],
    ['unlimited', 1, 'unbounded'],
    [10, 5e-324, Number.MAX_VALUE],
  ] as const)('of %s connections at %d/s is %s s', (connections, leakRate, expected) => {
    expect(timeToEmpty(connections, leakRate)).toBe(expected);
  });
});

describe('timeToSaturation(connections, offeredLoad, leakRate)', () => {
  test.each([
    [10, 4, 1, 6],
    [10, 10, 1, 0],
    [10, 20, 1, 0],
    [10, 4, 0, 'unbounded'],
    ['unlimited', 4, 1, 'unbounded'],
  ] as const)(
    'of %s connections with %d erlangs at %d/s is %s s',
    (connections, load, leakRate, expected) => {
      expect(timeToSaturation(connections, load, leakRate)).toBe(expected);
    },
  );

  it('comes before the pool is empty', () => {
    fc.assert(
      fc.property(whole(1, 1000), between(0, 2000), between(1e-6, 10), (connections, load, leakRate) => {
        const empty = Number(timeToEmpty(connections, leakRate));
        expect(Number(timeToSaturation(connections, load, leakRate))).toBeLessThanOrEqual(empty);
      }),
    );
  });
});

describe('leaks', () => {
  it('last longer in proportion to the pool', () => {
    fc.assert(
      fc.property(whole(1, 1000), whole(1, 50), between(1e-6, 10), (connections, times, leakRate) => {
        const [small, large] = [connections, connections * times].map((size) =>
          Number(timeToEmpty(size, leakRate)),
        );
        expect(relativeError(large ?? 0, (small ?? 0) * times)).toBeLessThan(1e-14);
      }),
    );
  });

  it('give back their rate', () => {
    fc.assert(
      fc.property(whole(1, 1000), between(1e-6, 10), (connections, leakRate) => {
        const time = Number(timeToEmpty(connections, leakRate));
        expect(relativeError(leakRateOf(connections, time), leakRate)).toBeLessThan(1e-14);
      }),
    );
  });

  it('are usable at any finite numbers', () => {
    const some = fc.oneof(extremeCount(0), unlimited);
    fc.assert(
      fc.property(some, extreme, extreme, (connections, load, leakRate) => {
        expectUsable([timeToEmpty(connections, leakRate), timeToSaturation(connections, load, leakRate)]);
        if (leakRate > 0) expectUsable(leakRateOf(10, leakRate));
      }),
    );
  });
});

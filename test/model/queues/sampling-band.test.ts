import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { poissonMean } from '../../../src/model/queues/poisson-mean.ts';
import {
  arrivalRateBand,
  independentLooks,
  relaxationTime,
} from '../../../src/model/queues/sampling-band.ts';
import { relativeError } from '../relative-error.ts';
import { between, expectUsable, extreme, extremeCount, time, whole } from './arbitrary.ts';

// Counts that printed tables of the Poisson distribution give at 5 % and 95 %
// prettier-ignore
const tabled = [
  // expected, low, high
  [0,  0,  0 ],
  [1,  0,  3 ],
  [4,  1,  8 ],
  [10, 5,  15],
  [20, 13, 28],
] as const;

describe('arrivalRateBand(arrivalRate, duration)', () => {
  test.each(tabled)('of %d expected requests runs from %d to %d', (expected, low, high) => {
    expect(arrivalRateBand(expected, 1)).toEqual({ low, high });
    expect(arrivalRateBand(expected / 60, 60)).toEqual({ low: low / 60, high: high / 60 });
  });

  it('of 100 a second is 97.9 to 102.1 in a minute and 99.3 to 100.7 in ten', () => {
    const [one, ten] = [60, 600].map((duration) => arrivalRateBand(100, duration));
    expect([one?.low, one?.high].map((rate) => Number(rate?.toFixed(1)))).toEqual([97.9, 102.1]);
    expect([ten?.low, ten?.high].map((rate) => Number(rate?.toFixed(1)))).toEqual([99.3, 100.7]);
  });

  it('leaves out one test in twenty on each side at most', () => {
    fc.assert(
      fc.property(between(0.01, 5000), (expected) => {
        const { low, high } = arrivalRateBand(expected, 1);
        expect(poissonMean(expected, (count) => (count < low ? 1 : 0))).toBeLessThan(0.05 * (1 + 1e-9));
        expect(poissonMean(expected, (count) => (count > high ? 1 : 0))).toBeLessThanOrEqual(
          0.05 * (1 + 1e-9),
        );
        expect(low).toBeLessThanOrEqual(expected);
        expect(high).toBeGreaterThanOrEqual(Math.floor(expected));
      }),
    );
  });

  it('narrows with the length of the test', () => {
    fc.assert(
      fc.property(between(1, 50), between(60, 120), (rate, duration) => {
        const width = (length: number) => {
          const { low, high } = arrivalRateBand(rate, length);
          return high - low;
        };
        expect(width(duration * 10)).toBeLessThan(width(duration));
      }),
      { numRuns: 20 },
    );
  });

  it('is usable at any finite numbers', () => {
    const positive = extreme.filter((value) => value > 1e-300);
    fc.assert(
      fc.property(extreme, positive, (rate, duration) => {
        const { low, high } = arrivalRateBand(Math.min(rate, 1e200), duration);
        expectUsable([low, high]);
        expect(low).toBeLessThanOrEqual(high);
      }),
    );
  });
});

describe('relaxationTime(connections, utilization, holdTime)', () => {
  test.each([
    [1, 0.25, 1, 4],
    [4, 0.25, 1, 1],
    [100, 0.25, 1, 1],
    [10, 0, 0.2, 0.2],
    [10, 1, 0.2, 'unbounded'],
    [10, 1, 0, 0],
    [1, 4, 1, 1],
  ] as const)('of %d connections at %d with %d s is %s', (connections, utilization, holdTime, expected) => {
    expect(relaxationTime(connections, utilization, holdTime)).toBe(expected);
  });

  it('grows towards saturation and with the hold time', () => {
    fc.assert(
      fc.property(whole(1, 300), between(0, 0.98), time, (connections, utilization, holdTime) => {
        const [calm, busy] = [utilization, utilization + 0.01].map((rho) =>
          relaxationTime(connections, rho, holdTime),
        );
        expect(Number(busy)).toBeGreaterThanOrEqual(Number(calm));
        expect(
          relativeError(relaxationTime(connections, utilization, holdTime * 2), 2 * Number(calm)),
        ).toBeLessThan(1e-12);
      }),
    );
  });

  it('is usable at any finite numbers', () => {
    fc.assert(
      fc.property(
        extremeCount(1),
        extreme,
        extreme,
        extreme,
        (connections, utilization, holdTime, duration) => {
          const relaxation = relaxationTime(connections, utilization, holdTime);
          expectUsable([relaxation, independentLooks(duration, relaxation)]);
        },
      ),
    );
  });
});

describe('independentLooks(duration, relaxation)', () => {
  test.each([
    [60, 3, 10],
    [60, 0, 'unbounded'],
    [60, 'unbounded', 0],
    [0, 3, 0],
  ] as const)('in %d s at %s s is %s', (duration, relaxation, looks) => {
    expect(independentLooks(duration, relaxation)).toBe(looks);
  });

  it('says that a minute of 10 connections at 0.95 with holds of 200 ms is about one look in ten', () => {
    const looks = (duration: number) => Number(independentLooks(duration, relaxationTime(10, 0.95, 0.2)));
    expect(looks(60)).toBeGreaterThan(0.5);
    expect(looks(60)).toBeLessThan(3);
  });
});

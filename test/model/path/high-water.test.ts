import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { highWater, meanBeyond } from '../../../src/model/path/high-water.ts';
import reference from '../references/likely.json';
import { relativeError } from '../relative-error.ts';

const rate = fc.double({ min: 0.01, max: 500, noNaN: true });
const hold = fc.double({ min: 0.001, max: 2, noNaN: true });

describe('highWater(arrivalRate, holdTime, span, most)', () => {
  test.each(reference.highWater)('at %d/s for %d s over %d s, up to %d', (...row) => {
    const [arrivalRate, holdTime, span, most, expected] = row as [number, number, number, number, string];
    expect(relativeError(highWater(arrivalRate, holdTime, span, most), Number(expected))).toBeLessThan(1e-8);
  });

  test.each([
    ['no arrivals', 0, 0.1, 60, 10, 0],
    ['no hold time', 10, 0, 60, 10, 0],
    ['no time', 10, 0.1, 0, 10, 0],
    ['no connection', 10, 0.1, 60, 0, 0],
    ['a load far beyond the pool', 1e6, 86_400, 3600, 50, 50],
    ['a load of thousands in a moment', 1e6, 1, 0.001, 10_000, 1000],
    ['a large load without limit', 1e6, 1, 3600, Number.POSITIVE_INFINITY, 1e6],
  ])('with %s', (_, arrivalRate, holdTime, span, most, expected) => {
    expect(highWater(arrivalRate, holdTime, span, most)).toBe(expected);
  });

  it('grows with the span and with the rate, and never beyond the most', () => {
    fc.assert(
      fc.property(rate, hold, fc.integer({ min: 1, max: 60 }), (arrivalRate, holdTime, most) => {
        const minute = highWater(arrivalRate, holdTime, 60, most);
        expect(highWater(arrivalRate, holdTime, 3600, most)).toBeGreaterThanOrEqual(minute);
        expect(highWater(arrivalRate * 2, holdTime, 60, most)).toBeGreaterThanOrEqual(minute);
        expect(minute).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('is scale-free: twice as fast in half the time reaches as high', () => {
    fc.assert(
      fc.property(rate, hold, (arrivalRate, holdTime) => {
        const one = highWater(arrivalRate, holdTime, 600, 40);
        expect(relativeError(highWater(arrivalRate * 2, holdTime / 2, 300, 40), one)).toBeLessThan(1e-9);
      }),
    );
  });
});

describe('meanBeyond(inUse, size)', () => {
  test.each(reference.meanBeyond)('with %d erlangs on %d, full %d of the time, beyond %d', (...row) => {
    const [offeredLoad, connections, fullProbability, size, expected] = row as [
      number,
      number,
      number,
      number,
      string,
    ];
    const found = meanBeyond({ offeredLoad, connections, fullProbability }, size);
    expect(relativeError(found, Number(expected))).toBeLessThan(1e-12);
  });

  // prettier-ignore
  test.each([
    ['no load',                          0,     10,           0,    5,  0],
    ['a size of the limit',              8,     10,           0.4,  10, 0],
    ['one connection, always taken',     1,     1,            1,    0,  1],
    ['every connection taken',           1e9,   10_000,       1,    4,  9996],
  ] as const)('with %s', (_, offeredLoad, connections, fullProbability, size, expected) => {
    expect(meanBeyond({ offeredLoad, connections, fullProbability }, size)).toBe(expected);
  });

  it('is the mean of a Poisson count beyond the size where nothing limits the connections', () => {
    const unlimited = { offeredLoad: 4, connections: 'unlimited', fullProbability: 0 } as const;
    expect(meanBeyond(unlimited, 0)).toBeCloseTo(4, 12);
    expect(meanBeyond(unlimited, 1)).toBeCloseTo(4 - 1 + Math.exp(-4), 12);
  });

  it('stays finite for a tiny load on a large pool, where the chances span more than doubles hold', () => {
    const found = meanBeyond({ offeredLoad: 0.001, connections: 2000, fullProbability: 0 }, 0);
    expect(found).toBeCloseTo(0.001, 12);
  });

  it('falls as the size grows', () => {
    const load = fc.double({ min: 0.1, max: 60, noNaN: true });
    fc.assert(
      fc.property(load, fc.integer({ min: 1, max: 40 }), (offeredLoad, connections) => {
        const at = (size: number) => meanBeyond({ offeredLoad, connections, fullProbability: 0.3 }, size);
        for (let size = 0; size < connections; size++) {
          expect(at(size + 1)).toBeLessThanOrEqual(at(size));
        }
      }),
    );
  });
});

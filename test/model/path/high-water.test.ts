import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { highWater } from '../../../src/model/path/high-water.ts';
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

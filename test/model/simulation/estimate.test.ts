import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { bandOf, estimateOf, tQuantile } from '../../../src/model/simulation/estimate.ts';

const figure = fc.double({ min: 0, max: 1e6, noNaN: true });

describe('tQuantile', () => {
  // prettier-ignore
  test.each([
    [1,   12.7062],
    [2,   4.30265],
    [3,   3.18245],
    [4,   2.77645],
    [5,   2.57058],
    [6,   2.44691],
    [7,   2.36462],
    [8,   2.30600],
    [9,   2.26216],
    [10,  2.22814],
    [11,  2.20099],
    [19,  2.09302],
    [59,  2.00100],
    [1e6, 1.95997],
  ])('with %d degrees of freedom is %d', (freedom, expected) => {
    expect(tQuantile(freedom)).toBeCloseTo(expected, 4);
  });

  it('falls with every degree of freedom', () => {
    for (let freedom = 1; freedom < 100; freedom += 1) {
      expect(tQuantile(freedom + 1)).toBeLessThan(tQuantile(freedom));
    }
  });
});

describe('estimateOf', () => {
  it('of 1, 2 and 3 is 2 ± t / √3', () => {
    const { value, low, high } = estimateOf([1, 2, 3]);
    expect(value).toBeCloseTo(2, 12);
    expect(high - value).toBeCloseTo(4.302652729911275 / Math.sqrt(3), 12);
    expect(low).toBe(0);
  });

  it('of one replication is that replication, and of none 0', () => {
    expect(estimateOf([7])).toEqual({ value: 7, low: 7, high: 7 });
    expect(estimateOf([])).toEqual({ value: 0, low: 0, high: 0 });
  });

  it('lies within its interval, which never goes below 0', () => {
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1, maxLength: 20 }), (figures) => {
        const { value, low, high } = estimateOf(figures);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(low).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('bandOf', () => {
  it('of 0 to 100 is 5, 50 and 95', () => {
    expect(bandOf(Array.from({ length: 101 }, (_, index) => 100 - index))).toEqual({
      low: 5,
      median: 50,
      high: 95,
    });
  });

  it('lies between the runs, in order', () => {
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1 }), (runs) => {
        const { low, median, high } = bandOf(runs);
        const ordered = [Math.min(...runs), low, median, high, Math.max(...runs)];
        for (const [index, one] of ordered.slice(1).entries()) {
          expect(one).toBeGreaterThanOrEqual((ordered[index] ?? 0) * (1 - 1e-12));
        }
      }),
    );
  });

  it('is 0 without runs', () => {
    expect(bandOf([])).toEqual({ low: 0, median: 0, high: 0 });
  });
});

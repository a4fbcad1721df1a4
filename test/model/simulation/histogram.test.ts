import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, createHistogram, timeAtRank } from '../../../src/model/simulation/histogram.ts';
import { relativeError } from '../relative-error.ts';

const time = fc.double({ min: 1e-9, max: 1e9, noNaN: true });

function histogramOf(times: readonly number[]) {
  const histogram = createHistogram();
  for (const one of times) count(histogram, one);
  return histogram;
}

describe('timeAtRank', () => {
  it('is within 1.6 % of the exact order statistic', () => {
    fc.assert(
      fc.property(fc.array(time, { minLength: 1, maxLength: 60 }), (times) => {
        const histogram = histogramOf(times);
        for (const [place, exact] of [...times].sort((a, b) => a - b).entries()) {
          expect(relativeError(timeAtRank(histogram, place + 1), exact)).toBeLessThanOrEqual(1 / 64);
        }
      }),
    );
  });

  it('never falls as the rank grows', () => {
    fc.assert(
      fc.property(
        fc.array(time, { maxLength: 30 }),
        fc.array(fc.double({ min: 0, max: 40, noNaN: true })),
        (times, ranks) => {
          const histogram = histogramOf(times);
          const ascending = ranks.sort((a, b) => a - b).map((rank) => timeAtRank(histogram, rank));
          expect(ascending).toEqual([...ascending].sort((a, b) => a - b));
        },
      ),
    );
  });

  it('is 0 for a rank of 0 and for an empty histogram', () => {
    expect(timeAtRank(histogramOf([1, 2]), 0)).toBe(0);
    expect(timeAtRank(histogramOf([1, 2]), -3)).toBe(0);
    expect(timeAtRank(createHistogram(), 5)).toBe(0);
  });

  it('is the largest time for a rank above their number', () => {
    const histogram = histogramOf([1, 4]);
    expect(timeAtRank(histogram, 3)).toBe(timeAtRank(histogram, 2));
  });

  it('keeps times beyond its range at its ends', () => {
    expect(timeAtRank(histogramOf([1e-300]), 1)).toBeLessThan(1e-9);
    expect(timeAtRank(histogramOf([1e300]), 1)).toBe(2 ** 32);
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { poissonMean } from '../../../src/model/queues/poisson-mean.ts';
import { relativeError } from '../relative-error.ts';
import { between } from './arbitrary.ts';

const e = Math.E;

// prettier-ignore
const known = [
  // mean, what, value of a count, expected
  [0,    'the chance of none',               (k: number) => (k === 0 ? 1 : 0),         1                ],
  [1,    'the chance of none',               (k: number) => (k === 0 ? 1 : 0),         1 / e            ],
  [1,    'the chance of two',                (k: number) => (k === 2 ? 1 : 0),         1 / (2 * e)      ],
  [2,    'the chance of at most one',        (k: number) => (k <= 1 ? 1 : 0),          3 / e ** 2       ],
  [2,    'the count in excess of one',       (k: number) => Math.max(k - 1, 0),        1 + 1 / e ** 2   ],
  [0.5,  'the square of the count',          (k: number) => k * k,                     0.75             ],
  [700,  'the chance of none',               (k: number) => (k === 0 ? 1 : 0),         0                ],
  [300,  'the chance of none',               (k: number) => (k === 0 ? 1 : 0),         Math.exp(-300)   ],
  [2e-9, 'the chance of any',                (k: number) => (k > 0 ? 1 : 0),           2e-9 - 2e-18     ],
] as const;

describe('poissonMean(mean, value)', () => {
  test.each(known)('with %d expected knows %s', (mean, _, value, expected) => {
    expect(relativeError(poissonMean(mean, value), expected)).toBeLessThan(1e-13);
  });

  it('of the count is the mean, and of its square the mean more than the mean squared', () => {
    fc.assert(
      fc.property(between(0, 1e5), (mean) => {
        expect(
          relativeError(
            poissonMean(mean, (count) => count),
            mean,
          ),
        ).toBeLessThan(1e-12);
        expect(
          relativeError(
            poissonMean(mean, (count) => count * count),
            mean + mean ** 2,
          ),
        ).toBeLessThan(1e-12);
      }),
    );
  });

  it('of an indicator rises with the mean where larger counts have it', () => {
    fc.assert(
      fc.property(between(0, 3000), between(1.001, 2), fc.nat(3000), (mean, factor, least) => {
        const chance = (expected: number) => poissonMean(expected, (count) => (count >= least ? 1 : 0));
        expect(chance(mean * factor)).toBeGreaterThanOrEqual(chance(mean) * (1 - 1e-12));
      }),
    );
  });

  test.each([1e8 * (1 + 1e-9), 1e12, 1e15, 1e200, Number.MAX_VALUE])('is normal for a mean of %d', (mean) => {
    expect(
      relativeError(
        poissonMean(mean, (count) => count / mean),
        1,
      ),
    ).toBeLessThan(1e-8);
    if (mean < 1e30) expect(poissonMean(mean, (count) => (count < mean ? 1 : 0))).toBeCloseTo(0.5, 1);
  });

  it('is continuous where it becomes normal', () => {
    const above = (mean: number) => poissonMean(mean, (count) => Math.max(count - 1.0001e8, 0));
    expect(relativeError(above(1e8 * (1 + 1e-12)), above(1e8))).toBeLessThan(1e-3);
  });
});

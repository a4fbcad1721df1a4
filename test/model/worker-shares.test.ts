import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { largestStableShare, workerShares } from '../../src/model/worker-shares.ts';

// prettier-ignore
const splits = [
  [1, 'unset', [{ share: 1, count: 1 }]                              ],
  [4, 'unset', [{ share: 0.25, count: 4 }]                           ],
  [4, 0.25,    [{ share: 0.25, count: 4 }]                           ],
  [4, 0.1,     [{ share: 0.25, count: 4 }]                           ],
  [4, 0,       [{ share: 0.25, count: 4 }]                           ],
  [1, 0.3,     [{ share: 1, count: 1 }]                              ],
  [5, 0.5,     [{ share: 0.5, count: 1 }, { share: 0.125, count: 4 }]],
  [3, 1,       [{ share: 1, count: 1 }, { share: 0, count: 2 }]      ],
  [3, 7,       [{ share: 1, count: 1 }, { share: 0, count: 2 }]      ],
] as const;

describe('workerShares(workers, busiestShare)', () => {
  test.each(splits)('of %d workers with %s for the busiest', (workers, busiest, shares) => {
    expect(workerShares(workers, busiest)).toEqual(shares);
  });

  const workers = fc.integer({ min: 1, max: 100_000 });
  const busiest = fc.oneof(fc.double({ noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));

  it('add up to 1 over all workers, the busiest first', () => {
    fc.assert(
      fc.property(workers, busiest, (number, share) => {
        const shares = workerShares(number, share);
        expect(shares.reduce((sum, { share, count }) => sum + share * count, 0)).toBeCloseTo(1, 12);
        expect(shares.reduce((sum, { count }) => sum + count, 0)).toBe(number);
        for (const { share } of shares) expect(share).toBeLessThanOrEqual(shares[0]?.share ?? 0);
      }),
    );
  });
});

describe('largestStableShare(utilization, workers)', () => {
  test.each([
    [0.8, 4, 0.3125],
    [0.5, 4, 0.5],
    [0.25, 4, 1],
    [0.1, 4, 1],
    [0, 4, 1],
    [1, 4, 0.25],
    [2, 4, 0.125],
    [0.9, 1, 1],
    [2, 1, 0.5],
    [Number.MAX_VALUE, 4, 0],
  ])('at utilization %d with %d workers is %d', (utilization, number, share) => {
    expect(largestStableShare(utilization, number)).toBe(share);
  });

  it('puts the busiest worker at a utilization of 1', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 64 }),
        (rho, number) => {
          const share = largestStableShare(rho, number);
          expect(rho * number * share).toBeLessThanOrEqual(1 + 1e-12);
          if (share < 1) expect(rho * number * share).toBeCloseTo(1, 12);
        },
      ),
    );
  });
});

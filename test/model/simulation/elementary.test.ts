import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { exponentialOf, logarithmOf } from '../../../src/model/simulation/elementary.ts';
import { relativeError } from '../relative-error.ts';

// To the nearest double, from 60-digit arithmetic
// prettier-ignore
const exponentials = [
  [0,     1                      ],
  [1,     Math.E                 ],
  [-1,    0.36787944117144233    ],
  [0.5,   1.6487212707001282     ],
  [-10,   0.00004539992976248485 ],
  [100,   2.6881171418161356e43  ],
  [-700,  9.85967654375977e-305  ],
] as const;

describe('exponentialOf', () => {
  test.each(exponentials)('of %d is %d', (x, expected) => {
    expect(relativeError(exponentialOf(x), expected)).toBeLessThan(4e-16);
  });

  it('agrees with the exponential of the engine', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 709, noNaN: true }), (x) => {
        expect(relativeError(exponentialOf(x), Math.exp(x))).toBeLessThan(6e-16);
      }),
    );
  });

  it('neither overflows nor goes below 0', () => {
    expect(exponentialOf(-1e9)).toBe(0);
    expect(exponentialOf(1e9)).toBe(Number.MAX_VALUE);
  });
});

describe('logarithmOf', () => {
  // prettier-ignore
  test.each([
    [1,    0                   ],
    [2,    Math.LN2 ],
    [10,   Math.LN10 ],
    [0.1, -2.302585092994045 ],
    [1e-300, -690.7755278982137],
  ])('of %d is %d', (x, expected) => {
    expect(relativeError(logarithmOf(x), expected)).toBeLessThan(4e-16);
  });

  it('agrees with the logarithm of the engine', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(relativeError(logarithmOf(x), Math.log(x))).toBeLessThan(8e-16);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkoutWait } from '../../src/model/checkout-wait.ts';
import { waitPercentile, waitTail } from '../../src/model/wait-distribution.ts';
import type { WaitMixture } from '../../src/model/wait-mixture.ts';
import {
  mixtureMeanWait,
  mixturePercentile,
  mixtureTail,
  mixtureTimeoutShare,
  mixtureWaitProbability,
} from '../../src/model/wait-mixture.ts';
import { workerShares } from '../../src/model/worker-shares.ts';
import { boundedQueue, extremeQueue, numbersIn } from './arbitrary-queues.ts';
import { relativeError } from './relative-error.ts';

const quantile = fc.constantFrom(0, 0.5, 0.9, 0.95, 0.99, 0.999, 1);

/** Queues of one connection with 1 s hold, each with its share and the arrivals it sees. */
function queues(
  checkoutTimeout: number | 'none',
  ...parts: readonly (readonly [number, number])[]
): WaitMixture {
  return parts.map(([share, arrivalRate]) => ({
    share,
    wait: checkoutWait({ connections: 1, arrivalRate, holdTime: 1, checkoutTimeout }),
  }));
}

function mixtureOf(queue: fc.Arbitrary<Parameters<typeof checkoutWait>[0]>): fc.Arbitrary<WaitMixture> {
  const part = fc.tuple(fc.integer({ min: 0, max: 10 }), queue);
  return fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => {
    const total = parts.reduce((sum, [weight]) => sum + weight, 0);
    return parts.map(([weight, queue], index) => ({
      share: total === 0 ? (index === 0 ? 1 : 0) : weight / total,
      wait: checkoutWait(queue),
    }));
  });
}

// prettier-ignore
const mixedPercentiles = [
  ['an unused queue has no say',               queues('none', [1, 0.5], [0, 3]),         0.75,   2 * Math.LN2       ],
  ['one queue is itself',                      queues('none', [1, 0.5]),                 0.75,   2 * Math.LN2       ],
  ['equal queues are one',                     queues('none', [0.25, 0.5], [0.75, 0.5]), 0.75,   2 * Math.LN2       ],
  ['half the traffic never waits',             queues('none', [0.5, 0.5], [0.5, 0]),     0.875,  2 * Math.LN2       ],
  ['a quarter is stuck',                       queues('none', [0.25, 2], [0.75, 0.5]),   0.4375, 2 * Math.log(6 / 5)],
  ['a quarter is stuck and nobody else waits', queues('none', [0.25, 2], [0.75, 0]),     0.75,   0                  ],
  ['the stuck quarter is asked for',           queues('none', [0.25, 2], [0.75, 0.5]),   0.76,   'unbounded'        ],
  ['the stuck quarter is all that remains',    queues('none', [0.25, 2], [0.75, 0.5]),   0.75,   'unbounded'        ],
  ['everything is stuck',                      queues('none', [1, 2]),                   0.5,    'unbounded'        ],
  ['the last caller',                          queues('none', [0.5, 0.5], [0.5, 0]),     1,      'unbounded'        ],
  ['the last caller with a timeout',           queues(2, [0.5, 0.5], [0.5, 0]),          1,      2                  ],
  ['timeouts reach the quantile',              queues(2, [0.5, 1], [0.5, 0]),            0.9,    2                  ],
  ['timeouts end just above the quantile',     queues(2, [0.5, 1], [0.5, 0]),            0.75,   1                  ],
  ['nobody waits',                             queues(2, [0.5, 0], [0.5, 0]),            0.99,   0                  ],
  ['there are no queues',                      [],                                       0.99,   0                  ],
] as const;

describe('a mixture of queues', () => {
  it('weighs means, probabilities and tails by share', () => {
    const mixture = queues('none', [0.5, 0.5], [0.25, 0.8], [0.25, 0]);
    expect(mixtureMeanWait(mixture)).toBeCloseTo(0.5 * 1 + 0.25 * 4, 14);
    expect(mixtureWaitProbability(mixture)).toBeCloseTo(0.5 * 0.5 + 0.25 * 0.8, 15);
    expect(mixtureTimeoutShare(mixture)).toBe(0);
    expect(mixtureTail(mixture, 2)).toBeCloseTo(0.25 * Math.exp(-1) + 0.2 * Math.exp(-0.4), 15);
    expect(mixtureTimeoutShare(queues(2, [0.5, 1], [0.5, 0]))).toBe(1 / 8);
  });

  test.each(mixedPercentiles)('has its percentile where %s', (_, mixture, q, expected) => {
    const percentile = mixturePercentile(mixture, q);
    if (expected === 'unbounded') expect(percentile).toBe('unbounded');
    else expect(relativeError(percentile, expected)).toBeLessThan(1e-14);
  });

  it('has a 95th percentile that no average of its queues gives', () => {
    // Four workers of five connections, 80 requests/s of 200 ms, the busiest with 30 % of them
    const mixture = workerShares(4, 0.3).map(({ share, count }) => ({
      share: share * count,
      wait: checkoutWait({ connections: 5, arrivalRate: 80 * share, holdTime: 0.2, checkoutTimeout: 'none' }),
    }));
    const [busiest, others] = mixture.map(({ wait }) => Number(waitPercentile(wait, 0.95)));
    expect(busiest?.toFixed(2)).toBe('2.89');
    expect(others?.toFixed(2)).toBe('0.35');
    expect(Number(mixturePercentile(mixture, 0.95)).toFixed(2)).toBe('1.69');
  });

  it('has the percentile of its queues when they are the same', () => {
    fc.assert(
      fc.property(boundedQueue, quantile, fc.integer({ min: 1, max: 6 }), (queue, q, count) => {
        const wait = checkoutWait(queue);
        const mixture = Array.from({ length: count }, () => ({ share: 1 / count, wait }));
        expect(mixturePercentile(mixture, q)).toBe(waitPercentile(wait, q));
        expect(relativeError(mixtureMeanWait(mixture), Number(wait.meanWait))).toBeLessThan(1e-15);
      }),
    );
  });

  it('has a percentile that inverts its tail, between those of its queues', () => {
    fc.assert(
      fc.property(mixtureOf(boundedQueue), fc.constantFrom(0.5, 0.9, 0.95, 0.99, 0.999), (mixture, q) => {
        const time = Number(mixturePercentile(mixture, q));
        const used = mixture.filter(({ share }) => share > 0);
        const each = used.map(({ wait }) => Number(waitPercentile(wait, q)));
        expect(time).toBeGreaterThanOrEqual(Math.min(...each));
        expect(time).toBeLessThanOrEqual(Math.max(...each));
        expect(mixtureTail(mixture, time * (1 + 1e-9))).toBeLessThanOrEqual((1 - q) * (1 + 1e-9));
        if (time > 0)
          expect(mixtureTail(mixture, time * (1 - 1e-9))).toBeGreaterThanOrEqual((1 - q) * (1 - 1e-9));
      }),
      { numRuns: 500 },
    );
  });

  it('has a tail that is the weighted sum of tails', () => {
    fc.assert(
      fc.property(mixtureOf(boundedQueue), fc.double({ min: 0, max: 10, noNaN: true }), (mixture, time) => {
        const tails = mixture.map(({ share, wait }) => share * waitTail(wait, time));
        expect(mixtureTail(mixture, time)).toBeCloseTo(
          tails.reduce((sum, tail) => sum + tail, 0),
          14,
        );
      }),
    );
  });

  it('is finite for any finite input', () => {
    fc.assert(
      fc.property(
        mixtureOf(extremeQueue),
        quantile,
        fc.double({ min: 0, max: 1e9, noNaN: true }),
        (mixture, q, time) => {
          const results = [
            mixturePercentile(mixture, q),
            mixtureMeanWait(mixture),
            mixtureTail(mixture, time),
            mixtureWaitProbability(mixture),
            mixtureTimeoutShare(mixture),
          ];
          for (const result of numbersIn(results)) {
            expect(Number.isFinite(result)).toBe(true);
            expect(result).toBeGreaterThanOrEqual(0);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

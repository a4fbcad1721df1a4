import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkoutWait } from '../../src/model/checkout-wait.ts';
import { waitPercentile, waitTail } from '../../src/model/wait-distribution.ts';
import { boundedQueue, extremeQueue, impatientQueue } from './arbitrary-queues.ts';
import { relativeError } from './relative-error.ts';

const quantile = fc.oneof(
  fc.constantFrom(0.5, 0.9, 0.95, 0.99, 0.999),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const part = fc.double({ min: 0, max: 1, noNaN: true });

function oneConnection(arrivalRate: number, checkoutTimeout: number | 'none') {
  return checkoutWait({ connections: 1, arrivalRate, holdTime: 1, checkoutTimeout });
}

// One connection, hold time 1 s
// prettier-ignore
const tails = [
  // arrival rate, timeout, time, tail
  [0.5, 'none', 0,     1 / 2           ],
  [0.5, 'none', 2,     Math.exp(-1) / 2],
  [0.5, 'none', -1,    1               ],
  [2,   'none', 1e15,  1               ],
  [1,   2,      0,     3 / 4           ],
  [1,   2,      1,     1 / 2           ],
  [1,   2,      1.999, 0.25025         ],
  [1,   2,      2,     0               ],
  [1,   2,      -1,    1               ],
  [1,   0,      0,     0               ],
  [0,   30,     0,     0               ],
  [0,   'none', 0,     0               ],
] as const;

// One connection, hold time 1 s
// prettier-ignore
const percentiles = [
  // arrival rate, timeout, quantile, percentile
  [0.5, 'none', 0.5,    0           ],
  [0.5, 'none', 0.75,   2 * Math.LN2],
  [0.5, 'none', 0.9375, 6 * Math.LN2],
  [0.5, 'none', 1,      'unbounded' ],
  [1,   'none', 0.5,    'unbounded' ],
  [3,   'none', 0.001,  'unbounded' ],
  [3,   'none', 0,      0           ],
  [1,   2,      0.25,   0           ],
  [1,   2,      0.5,    1           ],
  [1,   2,      0.625,  1.5         ],
  [1,   2,      0.75,   2           ],
  [1,   2,      0.99,   2           ],
  [1,   2,      1,      2           ],
  [1,   0,      0.99,   0           ],
  [0,   30,     1,      0           ],
  [0,   'none', 1,      0           ],
] as const;

describe('waitTail(wait, time)', () => {
  test.each(tails)(
    'with %d arrivals per hold and timeout %s, longer than %d s',
    (arrivalRate, checkoutTimeout, time, tail) => {
      expect(relativeError(waitTail(oneConnection(arrivalRate, checkoutTimeout), time), tail)).toBeLessThan(
        1e-14,
      );
    },
  );

  it('at 0 is the wait probability, and just below the timeout the timeout share', () => {
    fc.assert(
      fc.property(impatientQueue, (queue) => {
        const wait = checkoutWait({ ...queue, checkoutTimeout: 5 * queue.holdTime });
        const last = 5 * queue.holdTime * (1 - Number.EPSILON / 2);
        expect(relativeError(waitTail(wait, 0), wait.waitProbability)).toBeLessThan(1e-12);
        expect(relativeError(waitTail(wait, last), wait.timeoutShare)).toBeLessThan(1e-9);
      }),
    );
  });

  it('falls with time', () => {
    fc.assert(
      fc.property(boundedQueue, part, part, (queue, one, other) => {
        const wait = checkoutWait(queue);
        const longest = queue.checkoutTimeout === 'none' ? 100 * queue.holdTime : queue.checkoutTimeout;
        const [early, late] = [Math.min(one, other) * longest, Math.max(one, other) * longest];
        expect(waitTail(wait, late)).toBeLessThanOrEqual(waitTail(wait, early) * (1 + 1e-12));
      }),
    );
  });

  it('is a probability for any finite input', () => {
    const time = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(extremeQueue, time, (queue, at) => {
        const tail = waitTail(checkoutWait(queue), at);
        expect(tail).toBeGreaterThanOrEqual(0);
        expect(tail).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });
});

describe('waitPercentile(wait, quantile)', () => {
  test.each(percentiles)(
    'with %d arrivals per hold and timeout %s at %d',
    (arrivalRate, checkoutTimeout, q, expected) => {
      const percentile = waitPercentile(oneConnection(arrivalRate, checkoutTimeout), q);
      if (expected === 'unbounded') expect(percentile).toBe('unbounded');
      else expect(relativeError(percentile, expected)).toBeLessThan(1e-14);
    },
  );

  it('inverts the tail', () => {
    fc.assert(
      fc.property(boundedQueue, fc.double({ min: 0, max: 1 - 1e-9, noNaN: true }), (queue, q) => {
        const wait = checkoutWait(queue);
        const time = Number(waitPercentile(wait, q));
        const slack = 1e-9 * (time + queue.holdTime);
        expect(time > 0 ? waitTail(wait, time - slack) : 1).toBeGreaterThanOrEqual((1 - q) * (1 - 1e-12));
        expect(waitTail(wait, time + slack)).toBeLessThanOrEqual((1 - q) * (1 + 1e-12));
      }),
      { numRuns: 500 },
    );
  });

  it('rises with the quantile', () => {
    fc.assert(
      fc.property(impatientQueue, quantile, quantile, (queue, one, other) => {
        const wait = checkoutWait(queue);
        const low = Number(waitPercentile(wait, Math.min(one, other)));
        const high = Number(waitPercentile(wait, Math.max(one, other)));
        expect(low).toBeLessThanOrEqual(high + 1e-9 * queue.holdTime);
      }),
    );
  });

  it('lies between 0 and the timeout for any finite input', () => {
    fc.assert(
      fc.property(extremeQueue, quantile, (queue, q) => {
        const percentile = waitPercentile(checkoutWait(queue), q);
        const longest = queue.checkoutTimeout === 'none' ? Number.MAX_VALUE : queue.checkoutTimeout;
        if (percentile === 'unbounded') expect(queue.checkoutTimeout).toBe('none');
        else {
          expect(percentile).toBeGreaterThanOrEqual(0);
          expect(percentile).toBeLessThanOrEqual(longest);
        }
      }),
      { numRuns: 500 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkoutWait } from '../../../src/model/checkout-wait.ts';
import { serverWait } from '../../../src/model/path/server-wait.ts';
import { relativeError } from '../relative-error.ts';
import { between, expectUsable, extreme, extremeCount, time, whole } from '../queues/arbitrary.ts';

describe('serverWait(servers, arrivalRate, time)', () => {
  test.each([
    [1, 40, 0.02, 0.08],
    [2, 35, 0.04, 0.0384313725490196],
    [4, 0, 0.02, 0],
    [4, 190, 0, 0],
    [4, 200, 0.02, 'unbounded'],
    [4, 201, 0.02, 'unbounded'],
  ])('of %d servers at %d a second for %d s is %s', (servers, rate, each, expected) => {
    const found = serverWait(servers, rate, each);
    if (expected === 'unbounded') expect(found).toBe(expected);
    else expect(found).toBeCloseTo(Number(expected), 14);
  });

  it('is the mean wait of checkoutWait without a timeout', () => {
    fc.assert(
      fc.property(whole(1, 300), between(0.01, 0.999), time, (connections, utilization, holdTime) => {
        const arrivalRate = (utilization * connections) / holdTime;
        const wait = checkoutWait({ connections, arrivalRate, holdTime, checkoutTimeout: 'none' });
        const found = serverWait(connections, arrivalRate, holdTime);
        expect(relativeError(found, Number(wait.meanWait))).toBeLessThan(1e-12);
      }),
    );
  });

  it('is usable at any finite numbers', () => {
    fc.assert(
      fc.property(extremeCount(1), extreme, extreme, (servers, rate, each) => {
        expectUsable(serverWait(servers, rate, each));
      }),
    );
  });
});

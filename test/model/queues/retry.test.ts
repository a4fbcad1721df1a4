import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkoutWait } from '../../../src/model/checkout-wait.ts';
import { retriedWait } from '../../../src/model/queues/retry.ts';
import { extremeQueue, impatientQueue } from '../arbitrary-queues.ts';
import { relativeError } from '../relative-error.ts';
import { between, expectUsable, extremeCount, whole } from './arbitrary.ts';

const queue = { connections: 10, arrivalRate: 60, holdTime: 0.2, checkoutTimeout: 1 };

describe('retriedWait(queue, retries)', () => {
  it('without retries is the queue itself', () => {
    fc.assert(
      fc.property(impatientQueue, (given) => {
        const wait = checkoutWait(given);
        const expected = { wait, attempts: 1, failedShare: wait.timeoutShare, bound: 'lower' };
        expect(retriedWait(given, 0)).toEqual(expected);
      }),
    );
  });

  test.each([
    ['no timeout', { ...queue, checkoutTimeout: 'none' as const }],
    ['no timeout under overload', { ...queue, arrivalRate: 500, checkoutTimeout: 'none' as const }],
    ['no callers', { ...queue, arrivalRate: 0 }],
    ['no hold time', { ...queue, holdTime: 0 }],
    ['unlimited connections', { ...queue, connections: 'unlimited' as const }],
  ])('with %s changes nothing', (_, given) => {
    const wait = checkoutWait(given);
    expect(retriedWait(given, 5)).toEqual({ wait, attempts: 1, failedShare: 0, bound: 'lower' });
  });

  it('of 1.2 times too many callers with three retries makes 1.8 attempts of each', () => {
    const { attempts, failedShare, wait } = retriedWait(queue, 3);
    expect(wait.utilization).toBeCloseTo(1.2 * attempts, 10);
    expect(attempts).toBeGreaterThan(1.75);
    expect(attempts).toBeLessThan(2.5);
    expect(failedShare).toBeCloseTo(wait.timeoutShare ** 4, 12);
  });

  it('gives an arrival rate that reproduces itself', () => {
    fc.assert(
      fc.property(impatientQueue, whole(1, 10), (given, retries) => {
        const { wait, attempts } = retriedWait(given, retries);
        if (given.arrivalRate === 0) return;
        expect(relativeError(wait.arrivalRate, given.arrivalRate * attempts)).toBeLessThan(1e-9);
        const tries = Array.from({ length: retries + 1 }, (_, index) => wait.timeoutShare ** index);
        expect(
          relativeError(
            attempts,
            tries.reduce((sum, share) => sum + share, 0),
          ),
        ).toBeLessThan(1e-12);
      }),
    );
  });

  it('serves no more than without retries could be served, and fails fewer requests than attempts', () => {
    fc.assert(
      fc.property(impatientQueue, whole(1, 10), (given, retries) => {
        const { wait, failedShare } = retriedWait(given, retries);
        expect(failedShare).toBeLessThanOrEqual(wait.timeoutShare);
        const served = given.arrivalRate * (1 - failedShare);
        expect(relativeError(wait.throughput, served, given.arrivalRate)).toBeLessThan(1e-9);
      }),
    );
  });

  it('times out more attempts with more retries or callers', () => {
    fc.assert(
      fc.property(impatientQueue, whole(0, 10), between(1, 2), (given, retries, factor) => {
        const share = retriedWait(given, retries).wait.timeoutShare;
        const slack = 1 + 1e-8;
        expect(retriedWait(given, retries + 1).wait.timeoutShare * slack).toBeGreaterThanOrEqual(share);
        const busier = { ...given, arrivalRate: given.arrivalRate * factor };
        expect(retriedWait(busier, retries).wait.timeoutShare * slack).toBeGreaterThanOrEqual(share);
      }),
    );
  });

  it('is usable at any finite numbers', () => {
    fc.assert(
      fc.property(extremeQueue, extremeCount(0), (given, retries) => {
        const { wait, ...figures } = retriedWait(given, retries);
        expectUsable(figures);
        const { law, ...rest } = wait;
        expectUsable(rest);
        expect(law.noWaitProbability).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 50 },
    );
  });
});

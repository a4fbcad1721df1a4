import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkoutWait } from '../../../src/model/checkout-wait.ts';
import { constantHoldWait } from '../../../src/model/queues/constant-hold.ts';
import { relativeError } from '../relative-error.ts';
import { between, expectUsable, extreme, extremeCount, time, whole } from './arbitrary.ts';

function exponentialWait(connections: number, arrivalRate: number, holdTime: number): number {
  return Number(checkoutWait({ connections, arrivalRate, holdTime, checkoutTimeout: 'none' }).meanWait);
}

describe('constantHoldWait(connections, arrivalRate, holdTime)', () => {
  test.each([
    ['no callers', 4, 0, 1, 0],
    ['no hold time', 4, 10, 0, 0],
    ['as many callers as it serves', 4, 4, 1, 'unbounded'],
    ['more callers than it serves', 4, 40, 1, 'unbounded'],
    ['one connection at half load', 1, 0.5, 1, 0.5],
    ['one connection at 0.9', 1, 0.9, 1, 4.5],
  ] as const)('with %s is known', (_, connections, arrivalRate, holdTime, expected) => {
    const wait = constantHoldWait(connections, arrivalRate, holdTime);
    if (expected === 'unbounded') expect(wait).toBe(expected);
    else expect(relativeError(wait, expected)).toBeLessThan(1e-14);
  });

  it('lies between half the exponential wait and all of it', () => {
    fc.assert(
      fc.property(whole(1, 500), between(0.05, 0.999), time, (connections, utilization, holdTime) => {
        const arrivalRate = (utilization * connections) / holdTime;
        const wait = Number(constantHoldWait(connections, arrivalRate, holdTime));
        const exponential = exponentialWait(connections, arrivalRate, holdTime);
        if (exponential < 1e-290) return;
        expect(wait).toBeGreaterThanOrEqual(0.5 * exponential * (1 - 1e-9));
        expect(wait).toBeLessThanOrEqual(exponential * (1 + 1e-9));
      }),
    );
  });

  it('tends to half the exponential wait near saturation', () => {
    for (const connections of [1, 10, 200]) {
      const wait = Number(constantHoldWait(connections, 0.99999 * connections, 1));
      expect(wait / exponentialWait(connections, 0.99999 * connections, 1)).toBeCloseTo(0.5, 3);
    }
  });

  it('grows with the arrival rate, also from the series to the roots', () => {
    fc.assert(
      fc.property(
        whole(1, 300),
        between(0.05, 0.98),
        between(1.0001, 1.01),
        (connections, utilization, factor) => {
          const [wait, busier] = [1, factor].map((by) =>
            constantHoldWait(connections, utilization * connections * by, 1),
          );
          expect(Number(busier)).toBeGreaterThan(Number(wait));
        },
      ),
    );
  });

  it('is the same in any unit of time', () => {
    fc.assert(
      fc.property(
        whole(1, 300),
        between(0.05, 0.98),
        between(1e-3, 1e3),
        (connections, utilization, unit) => {
          const wait = Number(constantHoldWait(connections, utilization * connections, 1));
          const scaled = constantHoldWait(connections, (utilization * connections) / unit, unit);
          expect(relativeError(scaled, wait * unit)).toBeLessThan(1e-10);
        },
      ),
    );
  });

  it('goes on smoothly above 20,000 connections', () => {
    const [below, above] = [20_000, 20_001].map((c) => Number(constantHoldWait(c, 0.999 * c, 1)));
    expect(relativeError(above ?? 0, below ?? 1)).toBeLessThan(1e-3);
    const exponential = exponentialWait(200_000, 199_900, 1);
    expect(Number(constantHoldWait(200_000, 199_900, 1)) / exponential).toBeCloseTo(0.5, 1);
  });

  it('is usable at any finite numbers', () => {
    fc.assert(
      fc.property(extremeCount(1), extreme, extreme, (connections, arrivalRate, holdTime) => {
        expectUsable(constantHoldWait(connections, arrivalRate, holdTime));
      }),
    );
    fc.assert(
      fc.property(extremeCount(1), between(0, 1), (connections, utilization) => {
        expectUsable(constantHoldWait(connections, connections * utilization, 1));
      }),
      { numRuns: 50 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkoutWait } from '../../../src/model/checkout-wait.ts';
import { constantHoldWait } from '../../../src/model/queues/constant-hold.ts';
import { waitBracket } from '../../../src/model/queues/variability.ts';
import { relativeError } from '../relative-error.ts';
import { between, expectUsable, extreme, extremeCount, time, whole } from './arbitrary.ts';

// How far Allen-Cunneen's and Kimura's figures were from exact M/H2/c, in per cent
// prettier-ignore
const measured = [
  // connections, utilization, [scv, Allen-Cunneen, Kimura]
  [2,  0.8,  [[2, 1.7, 0.1], [4, 3.7, -1.0], [10, 6.3, -7.1]]],
  [10, 0.5,  [[2, 25, 0.7],  [4, 64, -4.7],  [10, 140, -24] ]],
  [10, 0.8,  [[2, 8.3, 1.3], [4, 18, -1.9],  [10, 32, -19]  ]],
  [10, 0.9,  [[2, 3.7, 0.8], [4, 7.9, -0.9], [10, 13, -11]  ]],
  [10, 0.95, [[2, 1.8, 0.4], [4, 3.7, -0.4], [10, 5.9, -5.7]]],
  [20, 0.9,  [[2, 5.9, 1.3], [4, 13, -0.8],  [10, 22, -14]  ]],
  [50, 0.8,  [[2, 22, 3.3],  [4, 54, 1.1],   [10, 117, -16] ]],
  [50, 0.9,  [[2, 10, 2.2],  [4, 23, -0.5],  [10, 42, -17]  ]],
] as const;

const exponentialWait = (connections: number, arrivalRate: number, holdTime: number) =>
  checkoutWait({ connections, arrivalRate, holdTime, checkoutTimeout: 'none' }).meanWait;

describe('waitBracket(connections, arrivalRate, holdTime, scv)', () => {
  test.each(measured)(
    'of %d connections at %d is as wide as its two sides were measured apart',
    (c, rho, cases) => {
      for (const [scv, allenCunneen, kimura] of cases) {
        const { low, high, basis, simulate } = waitBracket(c, rho * c, 1, scv);
        const apart = (100 + allenCunneen) / (100 + kimura);
        expect(relativeError(Number(high) / Number(low), apart)).toBeLessThan(0.05);
        expect({ basis, simulate }).toEqual({ basis: 'interpolation', simulate: scv > 4 });
      }
    },
  );

  it('is exact for constant and exponential holds', () => {
    fc.assert(
      fc.property(whole(1, 200), between(0.05, 0.99), time, (connections, utilization, holdTime) => {
        const arrivalRate = (utilization * connections) / holdTime;
        const exact = { basis: 'exact', simulate: false };
        const constant = constantHoldWait(connections, arrivalRate, holdTime);
        const exponential = exponentialWait(connections, arrivalRate, holdTime);
        expect(waitBracket(connections, arrivalRate, holdTime, 0)).toEqual({
          low: constant,
          high: constant,
          ...exact,
        });
        expect(waitBracket(connections, arrivalRate, holdTime, 1)).toEqual({
          ...{ low: exponential, high: exponential },
          ...exact,
        });
      }),
    );
  });

  it('is Pollaczek and Khinchine on one connection, at any variability', () => {
    fc.assert(
      fc.property(between(0.05, 0.99), between(0, 50), (utilization, scv) => {
        const { low, high, basis, simulate } = waitBracket(1, utilization, 1, scv);
        const exact = (utilization * (1 + scv)) / (2 * (1 - utilization));
        expect(relativeError(low, exact)).toBeLessThan(1e-12);
        expect({ high, basis, simulate }).toEqual({ high: low, basis: 'exact', simulate: false });
      }),
    );
  });

  it('closes on the exponential wait as the variability nears 1, and on the constant one near 0', () => {
    const near = (scv: number) => waitBracket(10, 9, 1, scv);
    const [constant, exponential] = [Number(constantHoldWait(10, 9, 1)), Number(exponentialWait(10, 9, 1))];
    for (const scv of [1 - 1e-9, 1 + 1e-9]) {
      expect(relativeError(near(scv).low, exponential)).toBeLessThan(1e-8);
      expect(relativeError(near(scv).high, exponential)).toBeLessThan(1e-8);
    }
    expect(relativeError(near(1e-9).low, constant)).toBeLessThan(1e-8);
    expect(relativeError(near(1e-9).high, constant)).toBeLessThan(0.05);
  });

  it('rises with variability and keeps its order', () => {
    fc.assert(
      fc.property(
        whole(2, 200),
        between(0.1, 0.99),
        between(0, 20),
        between(0, 5),
        (c, utilization, scv, more) => {
          const [less, varied] = [scv, scv + more].map((value) => waitBracket(c, utilization * c, 1, value));
          expect(Number(less?.low)).toBeLessThanOrEqual(Number(less?.high));
          expect(Number(varied?.low)).toBeGreaterThanOrEqual(Number(less?.low) * (1 - 1e-9));
          expect(Number(varied?.high)).toBeGreaterThanOrEqual(Number(less?.high) * (1 - 1e-9));
        },
      ),
    );
  });

  test.each([
    ['no callers', 0, 0],
    ['saturation', 10, 'unbounded'],
    ['overload', 20, 'unbounded'],
  ] as const)('at %s is exact', (_, arrivalRate, wait) => {
    const exact = { low: wait, high: wait, basis: 'exact', simulate: false };
    expect(waitBracket(10, arrivalRate, 1, 9)).toEqual(exact);
  });

  it('is usable at any finite numbers', () => {
    fc.assert(
      fc.property(extremeCount(1), extreme, extreme, extreme, (connections, arrivalRate, holdTime, scv) => {
        expectUsable(waitBracket(connections, arrivalRate, holdTime, scv));
      }),
    );
    fc.assert(
      fc.property(whole(1, 3000), between(0, 1), extreme, (connections, utilization, scv) => {
        expectUsable(waitBracket(connections, connections * utilization, 1, scv));
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fallingRoot } from '../../src/model/falling-root.ts';
import { relativeError } from './relative-error.ts';

describe('fallingRoot(f, low, high)', () => {
  test.each<[string, (x: number) => number, number, number, number]>([
    ['a line', (x) => 3 - x, 0, 10, 3],
    ['a parabola', (x) => 2 - x * x, 0, 2, Math.SQRT2],
    ['a logarithm', (x) => -Math.log(x), 1e-300, 5, 1],
    ['a steep power', (x) => 1e-30 - x ** 9, 0, 1, 10 ** (-30 / 9)],
    ['a jump', (x) => (x < 7 ? 1 : -1), 0, 10, 7],
    ['a jump into minus infinity', (x) => (x < 7 ? 1 : Number.NEGATIVE_INFINITY), 0, 10, 7],
    ['a jump at the end', (x) => (x < 10 ? 1 : -1), 0, 10, 10],
    ['a function at 0 from the start', () => 0, 2, 10, 2],
    ['a function above 0 all the way', () => 1, 2, 10, 10],
    ['a function that is no number', () => Number.NaN, 2, 10, 10],
  ])('finds the root of %s', (_, f, low, high, root) => {
    expect(relativeError(fallingRoot(f, low, high), root)).toBeLessThan(1e-15);
  });

  it('finds any jump exactly, in at most 200 evaluations', () => {
    const position = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(position, (jump) => {
        let evaluations = 0;
        const root = fallingRoot(
          (x) => {
            evaluations += 1;
            return x < jump ? 1 : -1;
          },
          0,
          2e6,
        );
        expect(relativeError(root, jump)).toBeLessThan(1e-15);
        expect(root).toBeGreaterThanOrEqual(jump);
        expect(evaluations).toBeLessThanOrEqual(200);
      }),
    );
  });

  it('takes few evaluations on sums of exponentials', () => {
    const rate = fc.double({ min: 0.01, max: 10, noNaN: true });
    fc.assert(
      fc.property(rate, rate, (one, other) => {
        let evaluations = 0;
        const tail = (x: number) => {
          evaluations += 1;
          return Math.log((0.3 * Math.exp(-one * x) + 0.7 * Math.exp(-other * x)) / 0.05);
        };
        const ends = [Math.log(20) / one, Math.log(20) / other] as const;
        const root = fallingRoot(tail, Math.min(...ends), Math.max(...ends));
        expect(Math.abs(tail(root))).toBeLessThan(1e-12);
        expect(evaluations).toBeLessThanOrEqual(30);
      }),
    );
  });
});

import fc from 'fast-check';
import { expect } from 'vitest';
import { numbersIn } from '../arbitrary-queues.ts';

/** Numbers from `min` to `max`. */
export const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Whole numbers from `min` to `max`, most of them small. */
export const whole = (min: number, max: number) =>
  fc.oneof(fc.integer({ min, max: Math.min(max, min + 20) }), fc.integer({ min, max }));

/** Times in seconds and rates as they are met with. */
export const time = fc.oneof(fc.constantFrom(0.001, 0.02, 0.25, 5), between(1e-4, 100));

/** Any finite number of at least 0. */
export const extreme = fc.oneof(
  fc.constantFrom(0, 5e-324, 1e-310, 1e-200, 1e-15, 1, 36_000, 1e15, 1e200, 1e308, Number.MAX_VALUE),
  fc.double({ min: 0, noNaN: true, noDefaultInfinity: true }),
);

/** Any whole number of at least `min`, also far beyond what anybody has. */
export const extremeCount = (min: number) =>
  fc.oneof(
    fc.constantFrom(min, min + 1, 100_000, 2_000_000, 1e15, Number.MAX_SAFE_INTEGER),
    fc.integer({ min, max: 3000 }),
  );

export const unlimited = fc.constant('unlimited' as const);
export const none = fc.constant('none' as const);

/** That a result, whatever it is, holds no NaN, no infinity and nothing below 0. */
export function expectUsable(result: unknown): void {
  const worst = numbersIn({ result }).find((value) => !(value >= 0 && value <= Number.MAX_VALUE));
  expect(worst).toBeUndefined();
}

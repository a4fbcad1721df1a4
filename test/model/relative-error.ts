/**
 * The distance of two numbers relative to the expected one, or to `scale` where that is larger. Two numbers below
 * 1e-300 count as equal.
 */
export function relativeError(actual: number | 'unbounded', expected: number, scale = 0): number {
  if (actual === 'unbounded') return Number.POSITIVE_INFINITY;
  if (Math.abs(actual) < 1e-300 && Math.abs(expected) < 1e-300) return 0;
  return Math.abs(actual - expected) / Math.max(Math.abs(expected), scale);
}

/** The value, or the largest double where it is beyond that: results are never Infinity. NaN stays NaN. */
export function finite(value: number): number {
  return Math.min(value, Number.MAX_VALUE);
}

const splitter = 2 ** 27 + 1;

function highHalf(x: number): number {
  const scaled = splitter * x;
  return scaled - (scaled - x);
}

/**
 * What rounding takes away from a product: `x * y` plus this is the exact product of two doubles.
 * 0 where a step of it leaves the range of doubles (factors or products beyond about 1e300).
 *
 * Source: Dekker 1971, "A floating-point technique for extending the available precision".
 */
export function productRemainder(x: number, y: number): number {
  const product = x * y;
  const xHigh = highHalf(x);
  const yHigh = highHalf(y);
  const xLow = x - xHigh;
  const yLow = y - yHigh;
  const remainder = xLow * yLow - (product - xHigh * yHigh - xLow * yHigh - xHigh * yLow);
  return Number.isFinite(remainder) ? remainder : 0;
}

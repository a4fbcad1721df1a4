// Engines may round Math.exp and Math.log differently; additions, multiplications and divisions they may not.

/** ln 2 in two parts: the first has so few digits that its multiples are exact. */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const smallestExponent = -1074;
const largestExponent = 1023;

const powersOfTwo = new Float64Array(largestExponent - smallestExponent + 1);
for (let exponent = 0, power = 1; exponent <= largestExponent; exponent += 1, power *= 2) {
  powersOfTwo[exponent - smallestExponent] = power;
}
for (let exponent = -1, power = 0.5; exponent >= smallestExponent; exponent -= 1, power /= 2) {
  powersOfTwo[exponent - smallestExponent] = power;
}

/**
 * e^x, the same to the last bit in every engine, within 3e-16 relative. 0 below -745 and the largest double above
 * 709.
 */
export function exponentialOf(x: number): number {
  if (x < -745) return 0;
  if (x > 709) return Number.MAX_VALUE;
  const exponent = Math.round(x * Math.LOG2E);
  const rest = x - exponent * ln2High - exponent * ln2Low;
  let series = 1 / 6227020800;
  series = series * rest + 1 / 479001600;
  series = series * rest + 1 / 39916800;
  series = series * rest + 1 / 3628800;
  series = series * rest + 1 / 362880;
  series = series * rest + 1 / 40320;
  series = series * rest + 1 / 5040;
  series = series * rest + 1 / 720;
  series = series * rest + 1 / 120;
  series = series * rest + 1 / 24;
  series = series * rest + 1 / 6;
  series = series * rest + 0.5;
  return (1 + (rest + series * rest * rest)) * (powersOfTwo[exponent - smallestExponent] ?? 0);
}

/** The natural logarithm of a positive number, the same to the last bit in every engine, within 4e-16. */
export function logarithmOf(x: number): number {
  let exponent = 0;
  let rest = x;
  for (; rest > Math.SQRT2; exponent += 1) rest /= 2;
  for (; rest < Math.SQRT1_2; exponent -= 1) rest *= 2;
  const ratio = (rest - 1) / (rest + 1);
  let series = 0;
  for (let term = 23; term >= 3; term -= 2) series = series * ratio * ratio + 1 / term;
  return exponent * ln2High + (exponent * ln2Low + 2 * (ratio + series * ratio * ratio * ratio));
}

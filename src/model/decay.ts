/** Below this the closed form of the moment cancels more digits than the series leaves out. */
const seriesLimit = 0.1;
/** e^-1000 is 0 in double precision. */
const fadedExponent = 1000;
/** 1 / (k! (k + 2)) with alternating sign, from k = 9 down to 0. */
const momentSeries = Array.from({ length: 10 }, (_, index) => {
  let factorial = 1;
  for (let k = 9 - index; k > 1; k -= 1) factorial *= k;
  return (index % 2 === 0 ? -1 : 1) / (factorial * (11 - index));
});

/**
 * The integral of e^(-rate s) over s from 0 to `span`, for rate and span ≥ 0: the area under a decay that has
 * run for that long. Equals the span at rate 0 and 1 / rate for a long span.
 */
export function decayArea(rate: number, span: number): number {
  return rate * span === 0 ? span : -Math.expm1(-rate * span) / rate;
}

/**
 * The integral of s e^(-rate s) over s from 0 to `span`, for rate and span ≥ 0: the first moment of that decay.
 * Equals span² / 2 at rate 0 and 1 / rate² for a long span.
 */
export function decayMoment(rate: number, span: number): number {
  const exponent = Math.min(rate * span, fadedExponent);
  if (exponent < seriesLimit) {
    return momentSeries.reduce((sum, coefficient) => sum * exponent + coefficient, 0) * span * span;
  }
  return (-Math.expm1(-exponent) - exponent * Math.exp(-exponent)) / rate / rate;
}

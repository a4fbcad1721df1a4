/** The most states a chain has; a longer one is cut there. */
export const mostStates = 100_000;

/** Weights are kept as `part * 2 ** (256 * exponent)`, so that chains of any length neither overflow nor vanish. */
const step = 2 ** 256;
const scales = [1, 2 ** -256, 2 ** -512, 2 ** -768, 2 ** -1024];

/**
 * The stationary probabilities of a birth-death chain over the states 0 to `last` (at most `mostStates`), as an array
 * by state. `birth(n)` is the rate from n to n + 1, `death(n)` the rate from n to n − 1, in the same unit; only their
 * ratios count. Each state's probability is that of its neighbour times birth ÷ death: products and sums of positive
 * terms, with the scale carried apart, so that every probability keeps its digits (relative error under
 * 3e-16 × states) however far below the others it is.
 *
 * Source: the balance of flows between neighbours, p(n + 1) death(n + 1) = p(n) birth(n).
 *
 * At the edges: the array ends at the first state that nothing leaves upwards; a death rate of 0 above a birth lets
 * nothing return, so that all states below get 0. A ratio of rates beyond the range of doubles counts the same way.
 */
export function birthDeath(
  last: number,
  birth: (state: number) => number,
  death: (state: number) => number,
): readonly number[] {
  const end = Math.min(last, mostStates);
  const parts = [1];
  const exponents = [0];
  let [part, exponent, top] = [1, 0, 0];
  for (let state = 0; state < end; state += 1) {
    const ratio = birth(state) / death(state + 1);
    if (!(ratio > 0)) break;
    if (ratio === Number.POSITIVE_INFINITY) {
      parts.fill(0);
      [part, exponent, top] = [1, 0, 0];
    } else {
      const product = part * ratio;
      if (product < step && product > 1 / step) part = product;
      else [part, exponent] = rescaled(part, ratio, exponent);
      if (exponent > top) top = exponent;
    }
    parts.push(part);
    exponents.push(exponent);
  }
  let total = 0;
  for (let state = 0; state < parts.length; state += 1) {
    const weight = (parts[state] ?? 0) * (scales[top - (exponents[state] ?? top)] ?? 0);
    parts[state] = weight;
    total += weight;
  }
  for (let state = 0; state < parts.length; state += 1) parts[state] = (parts[state] ?? 0) / total;
  return parts;
}

/** `part * ratio` with as many steps moved into the exponent as it takes, one at a time, so that nothing overflows. */
function rescaled(part: number, ratio: number, exponent: number): readonly [number, number] {
  const wide = ratio > step ? 2 : ratio < 1 / step ? -2 : 0;
  let product = part * step ** -wide * ratio;
  let steps = exponent + wide;
  for (; product >= step; steps += 1) product /= step;
  for (; product <= 1 / step; steps -= 1) product *= step;
  return [product, steps];
}

/** The mean of `value(state)` over the probabilities of a chain. */
export function chainMean(probabilities: readonly number[], value: (state: number) => number): number {
  return probabilities.reduce((sum, probability, state) => sum + probability * value(state), 0);
}

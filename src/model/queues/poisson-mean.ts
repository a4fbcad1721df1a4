/** Weights below this part of the largest one are left out. */
const smallestWeight = 1e-300;
/** Above this the count is taken as normally distributed, in steps of 1/64 standard deviation. */
const largestMean = 1e8;
const widest = 40;
const stepsPerDeviation = 64;

/**
 * The mean of `value(k)` where k is the number of events of a Poisson process with `mean` (at least 0) events expected:
 * Σ value(k) e^-mean mean^k / k!. Exact to the rounding of some 80 √mean terms. They run outwards from the likeliest
 * count and are divided by their own sum, so that no factorial and no e^-mean is needed, and what lies far out in a
 * tail keeps its digits to 1e-300 of the likeliest count. Above a mean of 1e8 the count is normal, to some 1e-4 in
 * units of its standard deviation.
 */
export function poissonMean(mean: number, value: (count: number) => number): number {
  if (mean > largestMean) return normalMean(mean, value);
  const mode = Math.floor(mean);
  let total = 1;
  let sum = value(mode);
  let weight = 1;
  for (let count = mode + 1; weight > smallestWeight; count += 1) {
    weight *= mean / count;
    total += weight;
    sum += weight * value(count);
  }
  weight = 1;
  for (let count = mode; count > 0 && weight > smallestWeight; count -= 1) {
    weight *= count / mean;
    total += weight;
    sum += weight * value(count - 1);
  }
  return sum / total;
}

function normalMean(mean: number, value: (count: number) => number): number {
  let total = 0;
  let sum = 0;
  for (let index = -widest * stepsPerDeviation; index <= widest * stepsPerDeviation; index += 1) {
    const deviations = index / stepsPerDeviation;
    const weight = Math.exp((-deviations * deviations) / 2);
    total += weight;
    sum += weight * value(Math.floor(mean + deviations * Math.sqrt(mean)));
  }
  return sum / total;
}

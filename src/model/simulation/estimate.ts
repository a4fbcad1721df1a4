/** A simulated figure with its 95 % confidence interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The normal quantile z of 0.975, and after it (z³ + z) / 4 and so on: what each power of 1 / freedom adds. */
const expansion = [
  1.959963984540054, 2.372271230298562, 2.822498615739611, 2.555849679507722, 1.5895340533938225,
];
/** Student's t quantiles of 0.975 for 1 to 10 degrees of freedom; beyond, the expansion below is good to 1e-5. */
// prettier-ignore
const smallSamples = [
  12.706204736432095, 4.302652729911275, 3.182446305284263, 2.7764451051977987, 2.5705818366147395,
  2.4469118487916806, 2.3646242510102993, 2.306004135033371, 2.2621571627409915, 2.2281388519649385,
];

/**
 * The quantile of 0.975 of Student's t with so many degrees of freedom, a whole number of at least 1. Source: Cornish
 * & Fisher's expansion in the form of Abramowitz & Stegun 26.7.5.
 */
export function tQuantile(freedom: number): number {
  const found = smallSamples[freedom - 1];
  return found ?? expansion.reduceRight((sum, coefficient) => sum / freedom + coefficient, 0);
}

/**
 * The mean of independent replications of a figure that is never below 0, with the interval that holds the true one in
 * 95 of 100 such simulations. A single replication gives no interval: it is then the value alone; none give 0.
 */
export function estimateOf(replications: readonly number[]): Estimate {
  const runs = replications.length;
  if (runs === 0) return { value: 0, low: 0, high: 0 };
  const value = replications.reduce((sum, one) => sum + one / runs, 0);
  if (runs === 1) return { value, low: value, high: value };
  const variance = replications.reduce((sum, one) => sum + ((one - value) * (one - value)) / (runs - 1), 0);
  const half = tQuantile(runs - 1) * Math.sqrt(variance / runs);
  return { value, low: Math.max(value - half, 0), high: value + half };
}

/** What single runs show: 5 of 100 stay below `low`, 5 exceed `high`. */
export interface Band {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** The band of figures of single runs, between whose ordered values it is interpolated; all 0 for none. */
export function bandOf(runs: readonly number[]): Band {
  const sorted = [...runs].sort((a, b) => a - b);
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? 0;
    return below + (place % 1) * ((sorted[Math.ceil(place)] ?? 0) - below);
  };
  return { low: at(0.05), median: at(0.5), high: at(0.95) };
}

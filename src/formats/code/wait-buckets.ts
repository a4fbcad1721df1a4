import type { Scenario, Service } from '../../model/scenario.ts';

const usual = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Where the buckets of a histogram of waits end, in seconds, ascending: usual times and those that alerts compare with,
 * which a bucket has to end at to be seen exactly: the wait target, the checkout timeout and half of it.
 */
export function waitBuckets({ target }: Scenario, { checkoutTimeout }: Service): readonly number[] {
  const timeout = checkoutTimeout === 'none' ? [] : [checkoutTimeout / 2, checkoutTimeout];
  const ends = [...usual, target.waitTime, ...timeout].filter((end) => end > 0);
  return [...new Set(ends)].toSorted((a, b) => a - b);
}

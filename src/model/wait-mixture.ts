import type { CheckoutWait } from './checkout-wait.ts';
import { fallingRoot } from './falling-root.ts';
import { waitPercentile, waitTail } from './wait-distribution.ts';

/** The queues that the requests of one service are split over, each with its share of them; shares add up to 1. */
export type WaitMixture = readonly { readonly share: number; readonly wait: CheckoutWait }[];

/** The probability (0 to 1) that a request waits longer than `time` seconds, whichever queue it joins. */
export function mixtureTail(mixture: WaitMixture, time: number): number {
  return mixture.reduce((sum, { share, wait }) => sum + share * waitTail(wait, time), 0);
}

/**
 * The wait in seconds that a share `quantile` (0 to 1) of all requests does not exceed: solved on the mixture of
 * the queues, which an average of their percentiles would miss. Equal to the percentile of the queues where they
 * agree. `'unbounded'` when the queues without bound carry more than the remaining share of requests. A queue
 * with share 0 has no say; without queues nobody waits. The result jumps, as the truth does, where a queue in which
 * everybody waits carries exactly the remaining share.
 */
export function mixturePercentile(mixture: WaitMixture, quantile: number): number | 'unbounded' {
  const exceeding = 1 - quantile;
  const queues = mixture.filter(({ share }) => share > 0);
  const bounded = queues.filter(({ wait }) => wait.meanWait !== 'unbounded');
  const neverServed = queues.reduce(
    (sum, { share, wait }) => (wait.meanWait === 'unbounded' ? sum + share : sum),
    0,
  );
  if (neverServed > exceeding) return 'unbounded';

  const boundedQuantile = Math.min(quantile / (1 - neverServed), 1);
  let low = Number.MAX_VALUE;
  let high = 0;
  for (const { wait } of bounded) {
    const percentile = waitPercentile(wait, boundedQuantile);
    if (percentile === 'unbounded') return 'unbounded';
    low = Math.min(low, percentile);
    high = Math.max(high, percentile);
  }
  if (low >= high) return high;
  return fallingRoot((time) => Math.log(mixtureTail(queues, time) / exceeding), low, high);
}

/** The mean wait of all requests in seconds, `'unbounded'` when it is so in a queue that gets any of them. */
export function mixtureMeanWait(mixture: WaitMixture): number | 'unbounded' {
  let sum = 0;
  for (const { share, wait } of mixture) {
    if (share === 0) continue;
    if (wait.meanWait === 'unbounded') return 'unbounded';
    sum += share * wait.meanWait;
  }
  return sum;
}

/** The probability (0 to 1) that a request finds all connections of its queue busy. */
export function mixtureWaitProbability(mixture: WaitMixture): number {
  return mixture.reduce((sum, { share, wait }) => sum + share * wait.waitProbability, 0);
}

/** The share of all requests (0 to 1) that fail because the checkout timeout ends their wait. */
export function mixtureTimeoutShare(mixture: WaitMixture): number {
  return mixture.reduce((sum, { share, wait }) => sum + share * wait.timeoutShare, 0);
}

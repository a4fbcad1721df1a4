import type { CheckoutWait } from './checkout-wait.ts';
import { timeInHolds } from './checkout-wait.ts';
import { decayArea } from './decay.ts';

/**
 * The probability (0 to 1) that a caller waits longer than `time` seconds. Waits end at the checkout timeout, so
 * it is 0 from there on; just below, it is the timeout share. It is 1 for a negative time, and for any time where
 * waits are unbounded.
 */
export function waitTail(wait: CheckoutWait, time: number): number {
  const { checkoutTimeout, holdTime, waitProbability, timeoutShare, law } = wait;
  if (time < 0 || wait.meanWait === 'unbounded') return 1;
  if (waitProbability === 0) return 0;
  const decay = Math.abs(law.spare);
  const faded = law.spare >= 0 ? Math.exp(-decay * timeInHolds(time, holdTime)) : 1;
  if (checkoutTimeout === 'none') return waitProbability * faded;
  if (time >= checkoutTimeout) return 0;
  const left = decayArea(decay, timeInHolds(checkoutTimeout - time, holdTime));
  return Math.min(law.density * left * faded + timeoutShare, waitProbability);
}

/**
 * The wait in seconds that a share `quantile` (0 to 1) of callers does not exceed, in closed form; a caller that
 * times out counts with the timeout. It is exactly 0 when that share doesn't wait at all, and the checkout timeout
 * when the quantile lies among the callers that time out. Without a timeout it is `'unbounded'` at a utilization
 * of 1 or more, and for a quantile of 1 wherever anybody waits.
 *
 * Source: the tail of `waitTail` inverted.
 */
export function waitPercentile(wait: CheckoutWait, quantile: number): number | 'unbounded' {
  const { checkoutTimeout, timeoutShare, waitProbability } = wait;
  const exceeding = 1 - quantile;
  if (exceeding >= waitProbability) return 0;
  if (wait.meanWait === 'unbounded') return 'unbounded';
  if (exceeding <= timeoutShare) return checkoutTimeout === 'none' ? 'unbounded' : checkoutTimeout;
  const longest = checkoutTimeout === 'none' ? Number.MAX_VALUE : checkoutTimeout;
  return Math.min(Math.max(invertedTail(wait, exceeding, longest), 0), longest);
}

/** The time that a share `exceeding` outwaits, reckoned from whichever end of the law keeps the digits. */
function invertedTail(wait: CheckoutWait, exceeding: number, longest: number): number {
  const { checkoutTimeout, holdTime, waitProbability, utilization, law } = wait;
  const { spare, density, noWaitProbability } = law;
  const within = waitProbability < 0.5 ? waitProbability - exceeding : 1 - exceeding - noWaitProbability;
  const area = Math.max(within, 0) / density;
  if (spare === 0) return holdTime * area;
  const decay = Math.abs(spare);
  const exponent = decay * timeInHolds(checkoutTimeout, holdTime);
  const fade = Math.exp(-exponent);
  if (spare > 0) {
    return decay * area < 0.5
      ? (-holdTime * Math.log1p(-decay * area)) / decay
      : (-holdTime * Math.log((decay * exceeding) / density + utilization * fade)) / decay;
  }
  return exponent < 1
    ? (holdTime * Math.log1p((decay * area) / fade)) / decay
    : longest + (holdTime * Math.log(fade + decay * area)) / decay;
}

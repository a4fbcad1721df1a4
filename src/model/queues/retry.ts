import { type CheckoutQueue, type CheckoutWait, checkoutWait } from '../checkout-wait.ts';
import { fallingRoot } from '../falling-root.ts';

/** What retries of timed-out requests make of a queue. */
export interface RetriedWait {
  /** The queue with the attempts of all requests as its callers. */
  readonly wait: CheckoutWait;
  /** Attempts per request on average, at least 1. */
  readonly attempts: number;
  /** Share of requests (0 to 1) whose every attempt times out. */
  readonly failedShare: number;
  /** In reality at least as bad: retries come while the pool is still full, which this leaves out. */
  readonly bound: 'lower';
}

/**
 * A queue whose callers try again, up to `retries` times (a whole number of at least 0), when the checkout timeout ends
 * their wait: the arrival rate that reproduces itself, arrivals × (1 + timeout share + timeout share² + …). Retries count
 * as new, independent callers, so that this is a lower bound of the damage; a simulation shows the rest.
 *
 * At the edges: without a timeout or without retries nothing is added.
 */
export function retriedWait(queue: CheckoutQueue, retries: number): RetriedWait {
  const { arrivalRate } = queue;
  const missing = (rate: number) => {
    const { timeoutShare } = checkoutWait({ ...queue, arrivalRate: rate });
    return retriesOf(timeoutShare, retries) - (rate - arrivalRate) / arrivalRate;
  };
  const most = Math.min(arrivalRate * (retries + 1), Number.MAX_VALUE);
  const rate = arrivalRate > 0 && most > arrivalRate ? fallingRoot(missing, arrivalRate, most) : arrivalRate;
  const wait = checkoutWait({ ...queue, arrivalRate: rate });
  return {
    wait,
    attempts: 1 + retriesOf(wait.timeoutShare, retries),
    failedShare: wait.timeoutShare ** (retries + 1),
    bound: 'lower',
  };
}

/** p + p² + … + p^retries. */
function retriesOf(timeoutShare: number, retries: number): number {
  if (timeoutShare === 0) return 0;
  if (timeoutShare === 1) return retries;
  return (-timeoutShare * Math.expm1(retries * Math.log(timeoutShare))) / (1 - timeoutShare);
}

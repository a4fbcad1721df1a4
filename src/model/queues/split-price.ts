import { type CheckoutQueue, type CheckoutWait, checkoutWait } from '../checkout-wait.ts';

/** One pool against the same connections in several, each with its part of the same callers. */
export interface SplitPrice {
  readonly shared: CheckoutWait;
  /** One of the several pools. */
  readonly split: CheckoutWait;
  /**
   * How many times likelier a wait is with the split; `'unbounded'` where the shared pool knows none. Below 1 only where
   * timeouts relieve the split pools.
   */
  readonly waitRatio: number | 'unbounded';
  /** Connections of all pools together with which no more callers wait or time out than in the shared one. */
  readonly connectionsWanted: number;
}

/**
 * What it costs to split one pool into `pools` separate ones (a whole number of at least 1), as every worker process
 * does: `connections` and the arrival rate are those of one of them. Callers of a full pool wait while another has
 * connections free. An even split, which is the cheapest there is.
 *
 * `connectionsWanted` is exact, by bisection. It stays what it is where even the shared pool makes everybody wait.
 */
export function splitPrice(
  queue: CheckoutQueue & { readonly connections: number },
  pools: number,
): SplitPrice {
  const split = checkoutWait(queue);
  const shared = checkoutWait({
    ...queue,
    connections: queue.connections * pools,
    arrivalRate: Math.min(queue.arrivalRate * pools, Number.MAX_VALUE),
  });
  const [alone, together] = [split.waitProbability, shared.waitProbability];
  return {
    shared,
    split,
    waitRatio: together > 0 ? Math.min(alone / together, Number.MAX_VALUE) : alone > 0 ? 'unbounded' : 1,
    connectionsWanted: pools * sizeFor(queue, shared),
  };
}

/** The smallest pool, from the present one on, whose callers wait and time out no more often than those of another. */
function sizeFor(queue: CheckoutQueue & { readonly connections: number }, other: CheckoutWait): number {
  const enough = (connections: number) => {
    const { waitProbability, timeoutShare } = checkoutWait({ ...queue, connections });
    return waitProbability <= other.waitProbability && timeoutShare <= other.timeoutShare;
  };
  let [low, high] = [queue.connections - 1, queue.connections];
  while (!enough(high) && high < Number.MAX_SAFE_INTEGER / 2) [low, high] = [high, high * 2];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** One queue of callers in front of one set of connections, while it is simulated. */
export interface Queue {
  /** When each connection comes free: a heap with the earliest first, and a guard that never comes free last. */
  readonly freeAt: Float64Array;
  /** The longest wait in seconds, infinite for none. */
  readonly patience: number;
}

/** Stands in place of the wait of a caller that gave up. */
export const gaveUp = -1;

/**
 * A queue whose connections are all free. With as many connections as requests to come, nobody will wait and none of
 * them is kept.
 */
export function createQueue(
  connections: number | 'unlimited',
  checkoutTimeout: number | 'none',
  requests: number,
): Queue {
  const patience = checkoutTimeout === 'none' ? Number.POSITIVE_INFINITY : checkoutTimeout;
  if (connections === 'unlimited' || connections >= requests)
    return { freeAt: new Float64Array(0), patience };
  const freeAt = new Float64Array(connections + 1);
  freeAt[connections] = Number.POSITIVE_INFINITY;
  return { freeAt, patience };
}

/**
 * Serves requests in the order of their arrival, each by the connection that comes free first, and writes down their
 * waits in seconds, or `gaveUp` where the wait would be longer than the patience. Such a caller leaves no trace: it
 * is known at its arrival that it will never hold a connection. The three buffers have the same length.
 *
 * Source: Kiefer & Wolfowitz 1955, with the workload vector kept as a heap.
 */
export function serve(
  { freeAt, patience }: Queue,
  arrivals: Float64Array,
  holds: Float64Array,
  waits: Float64Array,
): void {
  const connections = freeAt.length - 1;
  if (connections < 0) {
    waits.fill(0);
    return;
  }
  for (let request = 0; request < arrivals.length; request += 1) {
    const arrival = arrivals[request] ?? 0;
    const earliest = freeAt[0] ?? 0;
    const wait = earliest > arrival ? earliest - arrival : 0;
    if (wait > patience) {
      waits[request] = gaveUp;
      continue;
    }
    waits[request] = wait;
    const free = arrival + wait + (holds[request] ?? 0);
    let place = 0;
    let next = 1;
    while (next < connections) {
      if ((freeAt[next + 1] ?? 0) < (freeAt[next] ?? 0)) next += 1;
      const other = freeAt[next] ?? 0;
      if (other >= free) break;
      freeAt[place] = other;
      place = next;
      next = 2 * place + 1;
    }
    freeAt[place] = free;
  }
}

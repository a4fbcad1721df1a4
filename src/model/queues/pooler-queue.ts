import { type CheckoutWait, checkoutWait } from '../checkout-wait.ts';
import type { Quantity } from '../quantity.ts';
import { mixtureMeanWait, type WaitMixture } from '../wait-mixture.ts';
import { workerShares } from '../worker-shares.ts';

/** A pooler between the services and the database, as a second queue behind the pools. */
export interface PoolerQueue {
  /** Pooler processes: a whole number of at least 1. Each has pools of its own. */
  readonly processes: number;
  /** Pairs of user and database: a whole number of at least 1. Each has a pool of its own in every process. */
  readonly pairs: number;
  /** Server connections of one pool: a whole number of at least 1, or no limit. A reserve is no part of it. */
  readonly poolSize: number | 'unlimited';
  /** Transactions per second through all processes, at least 0. */
  readonly arrivalRate: number;
  /** Mean time in seconds for which one transaction keeps a server connection, at least 0. */
  readonly holdTime: number;
  /** Seconds after which the pooler disconnects a waiting client, at least 0, or `'none'`. */
  readonly waitTimeout: number | 'none';
  /** The busiest pool's share of all transactions, from the even share to 1. */
  readonly busiestShare: number | 'unset';
}

export interface PoolerWait {
  /** Pools: processes × pairs. */
  readonly queues: number;
  /** The pools and their shares of the transactions, for the functions of a wait mixture. */
  readonly mixture: WaitMixture;
  /** One of the busiest. */
  readonly busiest: CheckoutWait;
  /** Mean wait in the pooler in seconds. */
  readonly meanWait: Quantity;
  /** Mean time for which the service's own connection is held: wait in the pooler + hold time. */
  readonly clientHoldTime: Quantity;
}

/**
 * How long transactions wait in a pooler that multiplexes (transaction or statement mode): one queue for each pair of user
 * and database in each process, never one for all. A reserve opens only after somebody has waited for its timeout, so it
 * is no capacity and doesn't appear. The wait lengthens the hold in the service's own pool, as `clientHoldTime`.
 *
 * Source: `checkoutWait` for each queue; measured, the pool size of a pooler acts as its connections to within 0.3 %.
 */
export function poolerWait(pooler: PoolerQueue): PoolerWait {
  const { processes, pairs, poolSize, arrivalRate, holdTime, waitTimeout, busiestShare } = pooler;
  const queues = processes * pairs;
  const waitOf = (share: number) =>
    checkoutWait({
      connections: poolSize,
      arrivalRate: arrivalRate * share,
      holdTime,
      checkoutTimeout: waitTimeout,
    });
  const shares = workerShares(queues, busiestShare);
  const mixture = shares.map(({ share, count }) => ({ share: share * count, wait: waitOf(share) }));
  const meanWait = mixtureMeanWait(mixture);
  return {
    queues,
    mixture,
    busiest: waitOf(Math.max(...shares.map(({ share }) => share))),
    meanWait,
    clientHoldTime: meanWait === 'unbounded' ? meanWait : Math.min(meanWait + holdTime, Number.MAX_VALUE),
  };
}

/** What session mode makes of so many client connections. */
export interface SessionClients {
  /** Clients that get a server connection, for as long as they stay connected. */
  readonly served: number;
  /** Clients that wait for another to disconnect: a client pool that keeps its connections never does. */
  readonly stuck: number;
}

/**
 * Session mode doesn't multiplex: each client connection takes a server connection until it disconnects. Of `clients`
 * connections (a whole number) spread evenly over the pools, as many are served as these hold; the others wait until their
 * timeout, whatever the load is.
 */
export function sessionClients(
  { processes, pairs, poolSize }: Pick<PoolerQueue, 'processes' | 'pairs' | 'poolSize'>,
  clients: number,
): SessionClients {
  const served = poolSize === 'unlimited' ? clients : Math.min(clients, processes * pairs * poolSize);
  return { served, stuck: clients - served };
}

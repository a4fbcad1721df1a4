import { finite } from './finite.ts';
import { decayArea, decayMoment } from './decay.ts';
import { erlangB } from './erlang-b.ts';
import { productRemainder } from './product-remainder.ts';

/** One queue of callers in front of one set of connections. */
export interface CheckoutQueue {
  /** Connections that serve the queue: a whole number of at least 1, or no limit. */
  readonly connections: number | 'unlimited';
  /** Callers per second, at least 0. */
  readonly arrivalRate: number;
  /** Mean time in seconds from taking a connection to giving it back, at least 0. */
  readonly holdTime: number;
  /** Seconds after which a waiting caller fails, at least 0; `'none'` waits for ever. */
  readonly checkoutTimeout: number | 'none';
}

/** How long callers of one queue wait, and what comes of them. Plain JSON; every number is finite. */
export interface CheckoutWait extends CheckoutQueue {
  /** Arrival rate × hold time, in erlangs. */
  readonly offeredLoad: number;
  /** Offered load ÷ connections; 0 when they are unlimited. */
  readonly utilization: number;
  /** Probability that a caller finds all connections busy. */
  readonly waitProbability: number;
  /** Share of callers that fail because the checkout timeout ends their wait. */
  readonly timeoutShare: number;
  /** Mean wait of all callers in seconds; a caller that times out counts with the timeout. */
  readonly meanWait: number | 'unbounded';
  /** Connections in use on average. */
  readonly busyConnections: number;
  /** Callers served per second. */
  readonly throughput: number;
  /** Callers waiting on average. */
  readonly meanQueue: number | 'unbounded';
  readonly law: WaitLaw;
}

/** The law of the wait, as `waitTail` and `waitPercentile` need it. Time counts in holds here. */
export interface WaitLaw {
  /** Connections − offered load, from the unrounded product: the rate per hold at which the law decays. */
  readonly spare: number;
  /** Density of the wait per hold where it is largest: at 0, or at the timeout when `spare` is negative. */
  readonly density: number;
  /** Probability of no wait, kept to full precision where `1 - waitProbability` loses it. */
  readonly noWaitProbability: number;
}

/** Waits longer than this many holds differ from no timeout by nothing that a double can hold. */
const longestSpan = 1e150;

/** A time in seconds, or a timeout, counted in holds: at least 0 and at most 1e150. */
export function timeInHolds(time: number | 'none', holdTime: number): number {
  return time === 'none' ? longestSpan : Math.min(time / holdTime, longestSpan);
}

/**
 * What a queue does in its steady state: callers arrive at random (Poisson), hold times are exponential, the
 * first to come is the first to be served, and a caller that has waited for the checkout timeout fails (M/M/c+D;
 * M/M/c without a timeout). Any utilization is allowed, also above 1. Costs one pass of the Erlang recurrence.
 *
 * Sources: Erlang 1917; Barrer 1957 and Baccelli & Hebuterne 1981 for constant patience; Zeltyn & Mandelbaum 2005
 * for the form used here. Every sum has positive terms only, scaled by the larger end of the law, so that heavy
 * overload, long timeouts and large pools neither overflow nor cancel.
 *
 * At the edges: no load or unlimited connections never wait; a timeout of 0 is a loss system, whose timeout share
 * is Erlang B; without a timeout, at a utilization of 1 or more, everybody waits, for an unbounded time.
 */
export function checkoutWait(queue: CheckoutQueue): CheckoutWait {
  const { connections, arrivalRate, holdTime, checkoutTimeout } = queue;
  const load = finite(arrivalRate * holdTime);
  if (connections === 'unlimited' || load === 0) return withoutWaits(queue, load);
  const utilization = load / connections;
  if (checkoutTimeout === 'none' && utilization >= 1) return saturated(queue, load, connections);

  const spare = connections - load - productRemainder(arrivalRate, holdTime);
  const decay = Math.abs(spare);
  const span = timeInHolds(checkoutTimeout, holdTime);
  const fade = Math.exp(-decay * span);
  const [start, end] = spare >= 0 ? [1, fade] : [fade, 1];
  const timedOut = (checkoutTimeout === 'none' ? 0 : end) / connections;
  const delayed = load * erlangB(connections - 1, load);
  const area = decayArea(decay, span);
  const total = start + delayed * (area + timedOut);

  const density = delayed / total;
  const noWaitProbability = start / total;
  const timeoutShare = Math.min(density * timedOut, 1);
  const servedShare = timeoutShare < 0.5 ? 1 - timeoutShare : noWaitProbability + density * area;
  const early = decayMoment(decay, span);
  const moment = spare >= 0 ? early : span * area - early;
  const timeout = checkoutTimeout === 'none' ? 0 : checkoutTimeout;
  const meanWait = finite(density * moment * holdTime + timeout * timeoutShare);
  return {
    ...queue,
    offeredLoad: load,
    utilization,
    waitProbability: Math.min(density * (area + timedOut), 1),
    timeoutShare,
    meanWait,
    busyConnections: Math.min(load * servedShare, connections),
    throughput: arrivalRate * servedShare,
    meanQueue: finite(arrivalRate * meanWait),
    law: { spare, density, noWaitProbability },
  };
}

/**
 * A queue in which nobody waits, because so many callers (whole, at least 0) are all that there can ever be at once and
 * each finds a connection. Callers who would be more wait elsewhere, before they ask: the queue serves what they can.
 */
export function withoutWaits(queue: CheckoutQueue, load: number, callers = load): CheckoutWait {
  const { connections, arrivalRate, holdTime } = queue;
  const busy = Math.min(load, callers);
  return {
    ...queue,
    offeredLoad: load,
    utilization: connections === 'unlimited' ? 0 : busy / connections,
    waitProbability: 0,
    timeoutShare: 0,
    meanWait: 0,
    busyConnections: busy,
    throughput: busy < load ? finite(busy / holdTime) : arrivalRate,
    meanQueue: 0,
    law: { spare: connections === 'unlimited' ? 0 : connections - busy, density: 0, noWaitProbability: 1 },
  };
}

function saturated(queue: CheckoutQueue, load: number, connections: number): CheckoutWait {
  return {
    ...queue,
    offeredLoad: load,
    utilization: load / connections,
    waitProbability: 1,
    timeoutShare: 0,
    meanWait: 'unbounded',
    busyConnections: connections,
    throughput: finite(connections / queue.holdTime),
    meanQueue: 'unbounded',
    law: { spare: connections - load, density: 0, noWaitProbability: 0 },
  };
}

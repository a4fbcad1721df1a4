import { birthDeath, mostStates } from './birth-death.ts';
import { type TurnLaw, turnLaw, turnMean, turnProbability } from './turn-law.ts';

/** A queue with so many places: whoever finds them all taken is refused at once. */
export interface BoundedQueue {
  /** Connections that serve the queue: a whole number of at least 1. */
  readonly connections: number;
  /** Callers per second, at least 0. */
  readonly arrivalRate: number;
  /** Mean time in seconds from taking a connection to giving it back, at least 0. */
  readonly holdTime: number;
  /** Callers that may wait at once: a whole number of at least 0. */
  readonly queueLimit: number;
}

/** What a bounded queue does in its steady state. Waits are those of accepted callers. Every number is finite. */
export interface BoundedWait extends BoundedQueue {
  /** Arrival rate × hold time, in erlangs. */
  readonly offeredLoad: number;
  /** Offered load ÷ connections. */
  readonly utilization: number;
  /** Share of callers that are refused because all places are taken. */
  readonly refusedShare: number;
  /** Callers served per second. */
  readonly throughput: number;
  /** Connections in use on average. */
  readonly busyConnections: number;
  /** Probability that an accepted caller has to wait. */
  readonly waitProbability: number;
  /** Mean wait of accepted callers in seconds. */
  readonly meanWait: number;
  /** Callers waiting on average. */
  readonly meanQueue: number;
  /** The law of the wait of accepted callers, for `turnTail` and `turnPercentile`. */
  readonly turn: TurnLaw;
}

/**
 * A queue in which at most `queueLimit` callers wait and any further one is refused (M/M/c/K with K = connections +
 * queue limit): random arrivals, exponential hold times, first come, first served. Any utilization is allowed.
 *
 * Source: Erlang's balance of flows, solved by `birthDeath`. Accepted callers find the states below the last one in
 * the proportions of a chain without it, so that a share near 0 or 1 keeps its digits.
 *
 * At the edges: a queue limit of 0 is a loss system, whose refused share is Erlang B; no load refuses nobody. Above
 * 100,000 connections and places together, the waits are those of a system reduced in proportion to 100,000.
 */
export function boundedQueue(queue: BoundedQueue): BoundedWait {
  const { connections, arrivalRate, holdTime, queueLimit } = queue;
  const offeredLoad = Math.min(arrivalRate * holdTime, Number.MAX_VALUE);
  const reduction = Math.max((connections + queueLimit) / mostStates, 1);
  const servers = Math.max(Math.round(connections / reduction), 1);
  const places = servers + Math.round(queueLimit / reduction);
  const load = offeredLoad / (connections / servers);
  const found = birthDeath(
    places - 1,
    () => load,
    (state) => Math.min(state, servers),
  );
  const full = (found[places - 1] ?? 0) * (load / Math.min(places, servers));
  const acceptedShare = 1 / (1 + full);
  const turn = turnLaw(found, servers, holdTime);
  const meanWait = turnMean(turn);
  const throughput = arrivalRate * acceptedShare;
  return {
    ...queue,
    offeredLoad,
    utilization: offeredLoad / connections,
    refusedShare: full / (1 + full),
    throughput,
    busyConnections: Math.min(offeredLoad * acceptedShare, connections),
    waitProbability: turnProbability(turn),
    meanWait,
    meanQueue: Math.min(throughput * meanWait, queueLimit),
    turn,
  };
}

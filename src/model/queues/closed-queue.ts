import { finite } from '../finite.ts';
import { least, type Quantity, quantityOf } from '../quantity.ts';
import { birthDeath, mostStates } from './birth-death.ts';
import { type TurnLaw, turnLaw, turnMean, turnProbability } from './turn-law.ts';

/** So many users who think, ask for a connection, hold it, give it back and think again. */
export interface ClosedQueue {
  /** A whole number of at least 0. */
  readonly users: number;
  /** Connections that serve them: a whole number of at least 1, or no limit. */
  readonly connections: number | 'unlimited';
  /** Mean time in seconds from taking a connection to giving it back, at least 0. */
  readonly holdTime: number;
  /** Mean time in seconds from giving a connection back to asking for one again, at least 0. */
  readonly thinkTime: number;
}

/** What users and connections do to each other in the steady state. Plain JSON; every number is finite. */
export interface ClosedWait extends ClosedQueue {
  /** Requests per second of all users together; unbounded only if they neither hold nor think. */
  readonly throughput: Quantity;
  /** Mean wait + hold time, in seconds. */
  readonly responseTime: number;
  /** Probability that a request finds all connections in use. */
  readonly waitProbability: number;
  /** Mean wait of all requests in seconds. */
  readonly meanWait: number;
  /** Connections in use on average. */
  readonly busyConnections: number;
  /** Connections in use ÷ connections, 0 to 1; 0 when they are unlimited. */
  readonly utilization: number;
  /** Users waiting on average. */
  readonly meanQueue: number;
  /** The most requests per second that so many users and so many connections allow, each taken alone. */
  readonly throughputBound: Quantity;
  /** The number of users at which the two bounds meet: more of them only wait longer. */
  readonly knee: Quantity;
  /** The law of the wait, for `turnTail` and `turnPercentile`. */
  readonly turn: TurnLaw;
}

/** A ratio of two numbers that are at least 0, unbounded where the second is 0. */
function ratio(part: number, whole: number): Quantity {
  return whole === 0 ? 'unbounded' : finite(part / whole);
}

/**
 * A closed system of users with think time in front of one set of connections (M/M/c//N): the number of users in it
 * never exceeds `users`, so that waits are bounded at any load. Hold times are exponential, first come, first served;
 * think times may have any distribution. No timeout: users wait for ever.
 *
 * Sources: the machine repairman's balance of flows; a request finds the system as it is on average with one user
 * fewer (arrival theorem: Sevcik & Mitrani 1981, Lavenberg & Reiser 1980). Throughput is users ÷ (think + response),
 * from a response time that is a sum of positive terms, so that nothing cancels. Bounds: Denning & Buzen 1978.
 *
 * At the edges: no users ask for nothing; users who never think keep all connections in use once they are enough; no
 * hold time or unlimited connections never wait. Above 100,000 users, they and the connections are reduced in
 * proportion.
 */
export function closedQueue(queue: ClosedQueue): ClosedWait {
  const { users, connections, holdTime, thinkTime } = queue;
  const turn = closedTurn(queue);
  const meanWait = turnMean(turn);
  const responseTime = finite(holdTime + meanWait);
  const throughput = users === 0 ? 0 : ratio(users, finite(responseTime + thinkTime));
  const rate = throughput === 'unbounded' ? 0 : throughput;
  const limit = quantityOf(connections);
  const busyConnections = Math.min(rate * holdTime, limit === 'unbounded' ? users : limit, users);
  const cycle = finite(holdTime + thinkTime);
  return {
    ...queue,
    throughput,
    responseTime,
    waitProbability: turnProbability(turn),
    meanWait,
    busyConnections,
    utilization: limit === 'unbounded' ? 0 : busyConnections / limit,
    meanQueue: Math.min(rate * meanWait, users),
    throughputBound:
      users === 0
        ? 0
        : least(limit === 'unbounded' ? 'unbounded' : ratio(limit, holdTime), ratio(users, cycle)),
    knee: limit === 'unbounded' ? 'unbounded' : ratio(limit * cycle, holdTime),
    turn,
  };
}

/** The law of a request's turn: it finds the chain of one user fewer. */
function closedTurn({ users, connections, holdTime, thinkTime }: ClosedQueue): TurnLaw {
  if (connections === 'unlimited' || connections >= users || holdTime === 0) return { beyond: [], rate: 1 };
  const reduction = Math.max(users / mostStates, 1);
  const population = Math.round(users / reduction);
  const servers = Math.max(Math.round(connections / reduction), 1);
  const longer = Math.max(holdTime, thinkTime);
  const [hold, think] = [holdTime / longer, thinkTime / longer];
  const found = birthDeath(
    population - 1,
    (state) => (population - 1 - state) * hold,
    (state) => Math.min(state, servers) * think,
  );
  return turnLaw(found, servers, holdTime);
}

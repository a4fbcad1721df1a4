import { finite } from '../finite.ts';
import { fallingRoot } from '../falling-root.ts';
import { type ClosedWait, closedQueue } from '../queues/closed-queue.ts';
import { turnPercentile, turnTail } from '../queues/turn-law.ts';
import { type Quantity, total } from '../quantity.ts';
import type { Scenario, Service } from '../scenario.ts';
import { requestMix } from './request-mix.ts';
import { type ServiceQueues, serviceQueues, splitCallers } from './service-queues.ts';

/** Queues of a closed load that have the same number of users each. */
export interface ClosedGroup {
  readonly queues: number;
  /** The part of all requests that these queues carry together, 0 to 1. */
  readonly share: number;
  readonly wait: ClosedWait;
}

/** A fixed number of users, each of whom waits for an answer before asking again. Times in seconds. */
export interface ClosedLoad {
  readonly users: number;
  /** From giving a connection back to asking for one: think time, and app CPU and app waiting where they are given. */
  readonly awayTime: number;
  /** The part of that time that belongs to the answer: app CPU and app waiting. */
  readonly appTime: number;
  readonly holdTime: number;
  readonly groups: readonly ClosedGroup[];
  /** Requests per second of all users; unbounded only if they neither hold, think nor compute. */
  readonly throughput: Quantity;
  /** Mean of app time, wait and hold. */
  readonly responseTime: number;
  readonly waitProbability: number;
  readonly meanWait: number;
  /** Connections in use ÷ all connections, 0 to 1; 0 when they are unlimited. */
  readonly utilization: number;
  /** Users from which on more of them only wait longer. */
  readonly knee: Quantity;
}

type Members = Pick<ClosedLoad, 'groups'>;

/** The probability (0 to 1) that a request waits longer than `time` seconds, whichever queue its user is at. */
export function closedTail({ groups }: Members, time: number): number {
  return groups.reduce((sum, { share, wait }) => sum + share * turnTail(wait.turn, time), 0);
}

/** Whether no more requests of a closed load wait longer for a connection than the wait target allows. */
export function keepsWaitTarget(load: Members, { waitTime, waitPercentile }: Scenario['target']): boolean {
  return closedTail(load, waitTime) <= 1 - waitPercentile;
}

/** The wait in seconds that a share `quantile` (0 to 1, 1 left out) of all requests does not exceed, on the mixture of the queues. */
export function closedPercentile(load: Members, quantile: number): number {
  const exceeding = 1 - quantile;
  if (closedTail(load, 0) <= exceeding) return 0;
  let low = Number.MAX_VALUE;
  let high = 0;
  for (const { share, wait } of load.groups) {
    const percentile = share === 0 ? 'unbounded' : turnPercentile(wait.turn, quantile);
    if (percentile === 'unbounded') continue;
    low = Math.min(low, percentile);
    high = Math.max(high, percentile);
  }
  if (low >= high) return high;
  return fallingRoot((time) => Math.log(closedTail(load, time) / exceeding), low, high);
}

/** Percentiles of the wait over all requests, in seconds: apart from the load, since they cost more than all of it. */
export function closedPercentiles(load: Members): Readonly<Record<'p50' | 'p95' | 'p99', number>> {
  const at = (quantile: number) => closedPercentile(load, quantile);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

/** The share of waits (0 to 1) that outlast a checkout timeout: nearly those that fail, while they are few. 0 without one. */
export function closedTimeoutShare(load: Members, checkoutTimeout: number | 'none'): number {
  return checkoutTimeout === 'none' ? 0 : Math.min(closedTail(load, checkoutTimeout), 1);
}

/** Queues with their throughputs, as parts of all; even parts where nothing bounds them or nobody asks. */
function withShares(
  waits: readonly { readonly queues: number; readonly wait: ClosedWait }[],
): readonly ClosedGroup[] {
  const rates = waits.map(({ queues, wait }) =>
    wait.throughput === 'unbounded' ? queues * wait.users : queues * wait.throughput,
  );
  const sum = rates.reduce((all, rate) => all + rate, 0);
  return waits.map((one, place) => ({
    ...one,
    share: sum > 0 && sum < Number.POSITIVE_INFINITY ? (rates[place] ?? 0) / sum : 1 / waits.length,
  }));
}

const given = (time: number | 'unset') => (time === 'unset' ? 0 : time);

/** A closed load on the queues of a service: `users` on them, each away for so long and holding for so long. */
function closedLoadOn(
  queues: ServiceQueues,
  load: {
    readonly users: number;
    readonly holdTime: number;
    readonly thinkTime: number;
    readonly appTime: number;
  },
): ClosedLoad {
  const { users, holdTime, appTime } = load;
  const awayTime = load.thinkTime + appTime;
  const { requests: connections, count } = queues;
  const groups = withShares(
    splitCallers(users, queues).map(({ queues: some, callers }) => ({
      queues: some,
      wait: closedQueue({ users: callers, connections, holdTime, thinkTime: awayTime }),
    })),
  );
  const mean = (value: (wait: ClosedWait) => number) =>
    groups.reduce((sum, { share, wait }) => sum + share * value(wait), 0);
  const throughput = total(
    groups.map(({ queues: some, wait }) =>
      wait.throughput === 'unbounded' ? 'unbounded' : finite(some * wait.throughput),
    ),
  );
  const knee = groups[0]?.wait.knee ?? 'unbounded';
  const meanWait = finite(mean((wait) => wait.meanWait));
  return {
    ...{ users, awayTime, appTime, holdTime, groups },
    throughput: throughput === 'unbounded' ? throughput : finite(throughput),
    responseTime: finite(appTime + meanWait + holdTime),
    waitProbability: Math.min(
      mean((wait) => wait.waitProbability),
      1,
    ),
    meanWait,
    utilization: groups.reduce((sum, { queues: some, wait }) => sum + (some / count) * wait.utilization, 0),
    knee: knee === 'unbounded' ? knee : finite(knee * count),
  };
}

/**
 * How users who wait for an answer before they ask again load the pools of a service, or `'unset'` until users, think
 * time and hold time are given, and where no queue can serve a request. A given arrival rate is an open load and goes
 * first. A request takes all its connections together.
 *
 * Users belong to a queue, as with kept connections: they are split as evenly as whole users go, the busiest worker's
 * share honoured. Each queue is a closed system of its own (`closedQueue`: machine repairman, waits by the arrival theorem),
 * so that waits are bounded at any load; percentiles are those of the mixture, weighted by what the queues serve. App CPU
 * and app waiting come before or after the hold and count as time away from the pool. Waits are those without a checkout
 * timeout: failing sooner shortens the queue for others, which a simulation shows.
 *
 * At the edges: no users wait for nothing; users who never think keep all connections in use once they are enough.
 */
export function closedLoad(service: Service): ClosedLoad | 'unset' {
  const { users, thinkTime } = service;
  if (users === 'unset' || thinkTime === 'unset' || service.arrivalRate !== 'unset') return 'unset';
  const { holdTime, appCpu, appWaiting } = requestMix(service);
  const queues = serviceQueues(service);
  if (queues === 'unset' || queues.requests === 0 || holdTime === 'unset') return 'unset';
  return closedLoadOn(queues, { users, holdTime, thinkTime, appTime: given(appCpu) + given(appWaiting) });
}

/**
 * Whether no more of the users of a service wait longer for a connection than the target allows; false for a service
 * without queue or without users. A fixed number of users never saturates a pool, so that waits are all there is to judge.
 */
export function keepsClosedTarget({ target }: Scenario, service: Service): boolean {
  const load = closedLoad(service);
  return load !== 'unset' && keepsWaitTarget(load, target);
}

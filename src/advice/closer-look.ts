import { poolLimit } from '../model/connection-demand.ts';
import { burstWait } from '../model/queues/burst.ts';
import { callerCap } from '../model/queues/callers.ts';
import { closedQueue } from '../model/queues/closed-queue.ts';
import { canDeadlock, deadlockFreePool } from '../model/queues/nested.ts';
import { usefulPoolSize } from '../model/queues/shared-throughput.ts';
import { splitPrice } from '../model/queues/split-price.ts';
import { turnPercentile } from '../model/queues/turn-law.ts';
import type { Scenario, Service } from '../model/scenario.ts';
import { callerPatience, queueCount } from '../model/waiting.ts';
import { counted, countText, numberText, shareText, timeText } from './number.ts';

/** One more thing that the settings of a service say, with its numbers in the sentence. */
export interface Remark {
  readonly title: string;
  readonly text: string;
}

type Look = (scenario: Scenario, service: Service, connections: number) => Remark | undefined;

const splitPools: Look = (_, service, connections) => {
  const { arrivalRate, holdTime } = service;
  const checkoutTimeout = callerPatience(service);
  const pools = queueCount(service);
  if (arrivalRate === 'unset' || holdTime === 'unset' || pools < 2) return undefined;
  const price = splitPrice(
    { connections, arrivalRate: arrivalRate / pools, holdTime, checkoutTimeout },
    pools,
  );
  const { split, shared, connectionsWanted } = price;
  return {
    title: 'One queue or many',
    text: `${shareText(split.waitProbability)} of requests find the pool of their worker full. One shared pool of ${countText(connections * pools)} would be full for ${shareText(shared.waitProbability)}. Separate pools wait no more than that with ${countText(connectionsWanted)} connections together.`,
  };
};

const closedUsers: Look = (_, service, connections) => {
  const { users, thinkTime, holdTime } = service;
  const pools = queueCount(service);
  if (users === 'unset' || users === 0 || thinkTime === 'unset' || holdTime === 'unset') return undefined;
  const each = Math.ceil(users / pools);
  const closed = closedQueue({ users: each, connections, holdTime, thinkTime });
  const throughput = closed.throughput === 'unbounded' ? closed.throughput : closed.throughput * pools;
  const knee = closed.knee === 'unbounded' ? closed.knee : closed.knee * pools;
  return {
    title: 'Users who wait for an answer',
    text: `${countText(users)} users, ${countText(each)} to a pool, ask ${throughput === 'unbounded' ? 'without limit' : `${numberText(throughput)} times a second`} and wait ${timeText(turnPercentile(closed.turn, 0.95))} or less in 95 of 100 cases. From ${knee === 'unbounded' ? 'no number of' : countText(Math.floor(knee))} users on, more of them only wait longer.`,
  };
};

const burst: Look = (_, service, connections) => {
  const { burst: callers, holdTime } = service;
  const checkoutTimeout = callerPatience(service);
  if (callers === 'unset' || holdTime === 'unset') return undefined;
  const each = Math.ceil(callers / Math.max(1, queueCount(service)));
  const found = burstWait({ callers: each, connections, holdTime, holds: 'exponential', checkoutTimeout });
  return {
    title: 'All at once',
    text: `Of ${countText(callers)} requests at once, ${countText(each)} to a pool, ${countText(found.waiting)} in each pool wait; the last gets its connection after ${timeText(found.lastWait)}, and ${found.timeouts < 0.005 ? 'none of them times out' : `${numberText(found.timeouts)} of a pool time out on average`}.`,
  };
};

const nested: Look = (_, service, connections) => {
  const { connectionsPerRequest: each, threads, concurrencyLimit, semaphore } = service;
  if (each < 2) return undefined;
  const { callers } = callerCap({
    threads: threads === 'unset' ? 'unlimited' : threads,
    concurrencyLimit: concurrencyLimit === 'none' ? 'unlimited' : concurrencyLimit,
    semaphore: semaphore === 'none' ? 'unlimited' : semaphore,
  });
  const tasks = callers === 'unbounded' ? 'unlimited' : callers;
  const floor = deadlockFreePool(tasks, each);
  const blocks = canDeadlock(connections, tasks, each);
  const needs =
    floor === 'unbounded'
      ? 'No pool is large enough while nothing limits the callers'
      : `${countText(floor)} are enough`;
  return {
    title: 'Several connections at once',
    text: `Each request holds ${countText(each)} connections. ${blocks ? `Requests can take a pool of ${countText(connections)} between them and wait for each other for ever.` : `A pool of ${countText(connections)} can’t be blocked.`} ${needs}.`,
  };
};

const databaseCores: Look = ({ postgres }, service, connections) => {
  const { databaseCpu, holdTime } = service;
  const { cores } = postgres;
  if (databaseCpu === 'unset' || holdTime === 'unset' || cores === 'unset') return undefined;
  const useful = usefulPoolSize({
    cores,
    cpuTime: databaseCpu,
    otherTime: Math.max(0, holdTime - databaseCpu),
  });
  const all = connections * queueCount(service);
  return {
    title: 'More connections than cores',
    text: `${counted(cores, 'core')} of Postgres ${cores === 1 ? 'keeps' : 'keep'} ${useful === 'unbounded' ? 'any number of connections' : `about ${numberText(useful)} connections`} busy, the service may open ${countText(all)}. Beyond that, requests wait for a core inside Postgres and answer no sooner.`,
  };
};

const looks: readonly Look[] = [splitPools, closedUsers, burst, nested, databaseCores];

/**
 * What else the settings of a service say, beyond the sizing: the price of separate queues, users who wait for answers,
 * bursts, requests that hold several connections, and the cores behind the pool. Each only where its settings are given;
 * nothing for pools without limit, connections or running replicas, and for a service that connects through another.
 */
export function closerLook(scenario: Scenario, service: Service): readonly Remark[] {
  const limit = poolLimit(service);
  if (limit === 'unbounded' || limit === 0 || queueCount(service) === 0) return [];
  if (service.reaches === 'service') return [];
  return looks.flatMap((look) => look(scenario, service, limit) ?? []);
}

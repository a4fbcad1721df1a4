import { closedPercentiles, closedTimeoutShare } from '../../model/path/closed-load.ts';
import { type ServiceLoad, serviceLoad } from '../../model/path/load.ts';
import { requestMix } from '../../model/path/request-mix.ts';
import { serviceQueues } from '../../model/path/service-queues.ts';
import { poolSplitPrice } from '../../model/path/share-presets.ts';
import { serviceBracket } from '../../model/path/wait-bracket.ts';
import { usefulPoolSize } from '../../model/queues/shared-throughput.ts';
import type { Scenario, Service } from '../../model/scenario.ts';
import { counted, countText, numberText, shareText, timeText } from '../number.ts';

/** One more thing that the settings of a service say, with its numbers in the sentence. */
export interface Remark {
  readonly title: string;
  readonly text: string;
}

type Look = (scenario: Scenario, service: Service, load: ServiceLoad) => Remark | undefined;

const splitPools: Look = (_, service) => {
  const price = poolSplitPrice(service);
  if (price === 'unset') return undefined;
  const { split, shared, connectionsWanted } = price;
  const { connections } = shared;
  return {
    title: 'One queue or many',
    text: `${shareText(split.waitProbability)} of requests find the pool of their worker full. One shared pool of ${countText(connections === 'unlimited' ? 'unbounded' : connections)} would be full for ${shareText(shared.waitProbability)}. Separate pools wait no more than that with ${countText(connectionsWanted)} connections together.`,
  };
};

const requestKinds: Look = (_, service) => {
  const { kinds, holdTime, holdVariability } = requestMix(service);
  if (kinds.length < 2 || holdTime === 'unset') return undefined;
  const parts = kinds.map(
    ({ share, holdTime: hold }) =>
      `${shareText(share)} hold a connection for ${hold === 'unset' ? 'an unknown time' : timeText(hold)}`,
  );
  return {
    title: 'Kinds of request',
    text: `Of all requests, ${parts.join(', ')}: ${timeText(holdTime)} on average, with a variability of ${numberText(holdVariability)}.`,
  };
};

const variedHolds: Look = (_, service) => {
  const bracket = serviceBracket(service);
  if (bracket === 'unset') return undefined;
  const { variability, low, high, exponential, basis, simulate } = bracket;
  const mean = low === high ? `is ${timeText(low)}` : `lies between ${timeText(low)} and ${timeText(high)}`;
  const how = simulate
    ? ' Above a variability of 4 the two are too far apart to decide by: let the simulation answer.'
    : basis === 'exact'
      ? ' That is exact.'
      : ' The two ends are Kimura’s and Allen and Cunneen’s approximations.';
  return {
    title: 'Hold times that vary',
    text: `At a variability of ${numberText(variability)}, the mean wait without a timeout ${mean}; exponential hold times make it ${timeText(exponential)}.${how}`,
  };
};

const closedUsers: Look = (_, service, { closed }) => {
  const queues = serviceQueues(service);
  if (closed === 'unset' || closed.users === 0 || queues === 'unset') return undefined;
  const { users, throughput, knee, groups } = closed;
  const timeoutShare = closedTimeoutShare(closed, queues.patience);
  const each = Math.max(...groups.map(({ wait }) => wait.users));
  const asking = throughput === 'unbounded' ? 'without limit' : `${numberText(throughput)} times a second`;
  const failing =
    timeoutShare > 0.000_001
      ? ` Of their waits, ${shareText(timeoutShare)} outlast the checkout timeout.`
      : '';
  return {
    title: 'Users who wait for an answer',
    text: `${countText(users)} users, ${countText(each)} to a pool, ask ${asking} and wait ${timeText(closedPercentiles(closed).p95)} or less in 95 of 100 cases. From ${knee === 'unbounded' ? 'no number of' : countText(Math.floor(knee))} users on, more of them only wait longer.${failing}`,
  };
};

const observedUsers: Look = (_, __, { interactive }) => {
  if (interactive === 'unset') return undefined;
  const { users, throughput, cycleTime, responseTime, leastThinkTime, mostUsers, agrees } = interactive;
  const cycle = `${countText(users)} users at the observed ${numberText(throughput)} answers a second leave each ${timeText(cycleTime)} for an answer and thinking.`;
  const left =
    responseTime === 'unset' || responseTime < 0
      ? ''
      : ` Less the think time, an answer takes ${timeText(responseTime)} on average.`;
  const doubt =
    agrees !== false
      ? ''
      : mostUsers !== 'unset'
        ? ` With the think time and the observed response time, at most ${countText(Math.ceil(mostUsers))} users are active: the figures can’t all be true.`
        : ' The think time alone is longer: the figures can’t all be true.';
  const think =
    agrees === 'unset' && leastThinkTime !== 'unset' && leastThinkTime > 0
      ? ` At the observed response time they think for ${timeText(leastThinkTime)} or more, or fewer of them are active.`
      : '';
  return { title: 'Users against what is observed', text: `${cycle}${left}${doubt}${think}` };
};

const burst: Look = (_, __, { burst: found }) => {
  if (found === 'unset') return undefined;
  const { requests, groups, lastWait, timeouts, waiting } = found;
  const fullest = groups.reduce((most, group) => (group.wait.callers > most.wait.callers ? group : most));
  return {
    title: 'All at once',
    text: `Of ${countText(requests)} requests at once, ${countText(fullest.wait.callers)} to a pool, ${countText(waiting)} wait; the last gets its connection after ${timeText(lastWait)}, and ${timeouts < 0.005 ? 'none of them times out' : `${numberText(timeouts)} time out on average`}.`,
  };
};

const nested: Look = (_, __, { nested: found }) => {
  if (found === 'unset') return undefined;
  const { connectionsPerRequest, connections, deadlockFreePool, canDeadlock } = found;
  const pool = connections === 'unlimited' ? 'An unlimited pool' : `A pool of ${countText(connections)}`;
  const needs =
    deadlockFreePool === 'unbounded'
      ? 'No pool is large enough while nothing limits the callers'
      : `${countText(deadlockFreePool)} are enough`;
  return {
    title: 'Several connections at once',
    text: `Each request holds ${countText(connectionsPerRequest)} connections. ${canDeadlock ? `Requests can take a pool of ${countText(connections === 'unlimited' ? 'unbounded' : connections)} between them and wait for each other for ever.` : `${pool} can’t be blocked.`} ${needs}.`,
  };
};

const leak: Look = (_, __, { leak: found }) => {
  if (found === 'unset' || found.empty === 'unbounded') return undefined;
  const { leakRate, empty, firstSaturated, lastSaturated } = found;
  const when = (time: typeof firstSaturated) => (time === 'unset' ? '' : timeText(time));
  const loaded =
    firstSaturated === 'unset'
      ? ''
      : firstSaturated === lastSaturated
        ? ` They can’t carry their load after ${when(firstSaturated)}.`
        : ` The busiest can’t carry its load after ${when(firstSaturated)}, none can after ${when(lastSaturated)}.`;
  return {
    title: 'Connections that never come back',
    text: `At ${numberText(leakRate)} lost a second, each pool is empty after ${timeText(empty)}.${loaded} A larger pool only lasts longer.`,
  };
};

const retries: Look = (_, __, { retried }) => {
  if (retried === 'unset') return undefined;
  const { attempts, failedShare, timeoutShare, timeoutShareBefore, utilization } = retried;
  return {
    title: 'Retries',
    text: `With up to ${counted(retried.retries, 'retry', 'retries')}, callers make ${numberText(attempts)} attempts of each request. Of the attempts, ${shareText(timeoutShare)} time out, without retries ${shareText(timeoutShareBefore)}; of the requests, ${shareText(failedShare)} fail in the end. The busiest pool is asked for ${shareText(utilization)} of what it has. It is at least that in truth: retries come while the pool is still full.`,
  };
};

const overflow: Look = (_, __, { churn }) => {
  if (churn === 'unset') return undefined;
  return {
    title: 'Overflow',
    text: `The pools open ${numberText(churn.connectsPerSecond)} connections a second beyond their size and close them again; ${shareText(churn.connectShare)} of requests wait for one to be opened.`,
  };
};

const databaseCores: Look = ({ postgres }, service) => {
  const { databaseCpu } = service;
  const { holdTime } = requestMix(service);
  const { cores } = postgres;
  const queues = serviceQueues(service);
  if (queues === 'unset' || queues.connections === 'unlimited') return undefined;
  if (databaseCpu === 'unset' || holdTime === 'unset' || cores === 'unset') return undefined;
  const useful = usefulPoolSize({
    cores,
    cpuTime: databaseCpu,
    otherTime: Math.max(0, holdTime - databaseCpu),
  });
  const all = queues.connections * queues.count;
  return {
    title: 'More connections than cores',
    text: `${counted(cores, 'core')} of Postgres ${cores === 1 ? 'keeps' : 'keep'} ${useful === 'unbounded' ? 'any number of connections' : `about ${numberText(useful)} connections`} busy, the service may open ${countText(all)}. Beyond that, requests wait for a core inside Postgres and answer no sooner.`,
  };
};

const looks: readonly Look[] = [
  ...[requestKinds, splitPools, variedHolds, closedUsers, observedUsers],
  ...[burst, nested, leak, retries, overflow, databaseCores],
];

/**
 * What the load of a service says beyond the sizing: kinds of request, separate queues, hold times that vary, users who wait
 * for answers, bursts, nested connections, leaks, retries, overflow, and the cores behind the pool. Each only where its
 * settings are given.
 */
export function loadRemarks(scenario: Scenario, service: Service): readonly Remark[] {
  const load = serviceLoad(scenario, service);
  return looks.flatMap((look) => look(scenario, service, load) ?? []);
}

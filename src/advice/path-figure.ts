import type { Sizing } from '../model/evaluate.ts';
import { closedPercentile } from '../model/path/closed-load.ts';
import type { Quantity } from '../model/quantity.ts';
import { connectionsForUsers } from '../model/queues/connections-for-users.ts';
import type { Figure } from './figure.ts';
import { bytesText, countText, numberText, shareText, timeText } from './number.ts';
import { limitFigures, serviceLimitFigures } from './path/limit-figures.ts';

const unset: Figure = { value: 'unset', text: 'not known here' };

type Given<T> = Exclude<T, 'unset' | undefined>;

/** A figure of what is given, or one that says that it is not. */
function of<T>(value: T, shown: (value: Given<T>) => Figure): Figure {
  return value === 'unset' || value === undefined ? unset : shown(value as Given<T>);
}

const bytes = (value: number): Figure => ({ value, text: bytesText(value) });
const share = (value: number): Figure => ({
  value,
  text: shareText(value),
  state: value < 1 ? 'ok' : 'bad',
});
const count = (value: Quantity): Figure => ({
  value,
  text: value === 'unbounded' ? countText(value) : countText(Math.round(value)),
});
const rate = (value: Quantity): Figure => ({
  value,
  text: value === 'unbounded' ? countText(value) : numberText(value),
});
const time = (value: Quantity): Figure => ({ value, text: timeText(value) });

const shared: Readonly<Record<string, (sizing: Sizing) => Figure>> = {
  cores: ({ path }) => of(path.cores.database, ({ utilization }) => share(utilization)),
  usefulPool: ({ path }) =>
    of(path.cores.database, ({ usefulPoolSize }) => of(usefulPoolSize, (useful) => count(useful))),
  memoryLikely: ({ path }) =>
    of(path.memory.postgres, ({ likely }) => of(likely, ({ total }) => of(total, bytes))),
  memoryWorst: ({ path }) => of(path.memory.postgres, ({ worst }) => of(worst.total, bytes)),
  redis: ({ path }) => of(path.redis.moments.at(-1), ({ connections }) => count(connections)),
  likely: ({ path }) => of(path.observed.likely[1], ({ likely }) => of(likely, count)),
  idleUpstream: ({ path }) => of(path.edge.idleUpstream, count),
  testCallers: ({ path }) => of(path.callers.tests, ({ callers }) => count(callers)),
  testServed: ({ path }) => of(path.callers.tests, ({ served }) => count(served)),
};

const ofService: Readonly<Record<string, (sizing: Sizing, service: string) => Figure>> = {
  workerUse: (sizing, service) => of(coresOf(sizing, service)?.cpu, ({ utilization }) => share(utilization)),
  ceiling: (sizing, service) => of(coresOf(sizing, service)?.cpu, ({ ceiling }) => rate(ceiling)),
  response: (sizing, service) => of(coresOf(sizing, service)?.time, ({ mean }) => time(mean)),
  burstWaiting: (sizing, service) => of(loadOf(sizing, service)?.burst, ({ waiting }) => count(waiting)),
  burstTimeouts: (sizing, service) => of(loadOf(sizing, service)?.burst, ({ timeouts }) => rate(timeouts)),
  burstLastWait: (sizing, service) => of(loadOf(sizing, service)?.burst, ({ lastWait }) => time(lastWait)),
  burstDuration: (sizing, service) => of(loadOf(sizing, service)?.burst, ({ duration }) => time(duration)),
  leakEmpty: (sizing, service) => of(loadOf(sizing, service)?.leak, ({ empty }) => time(empty)),
  deadlockFreePool: (sizing, service) =>
    of(loadOf(sizing, service)?.nested, ({ deadlockFreePool }) => count(deadlockFreePool)),
  safeCallers: (sizing, service) =>
    of(loadOf(sizing, service)?.nested, ({ safeCallers }) => count(safeCallers)),
  connectionsForUsers: (sizing, service) =>
    of(loadOf(sizing, service)?.closed, ({ users, holdTime, awayTime }) =>
      count(connectionsForUsers(users, holdTime, awayTime, 0.01)),
    ),
  callers: (sizing, service) => of(callersOf(sizing, service)?.callers, count),
  mostWaiting: (sizing, service) =>
    of(callersOf(sizing, service)?.pool, ({ mostWaiting }) => count(mostWaiting)),
  throughput: (sizing, service) => of(closedOf(sizing, service), ({ throughput }) => rate(throughput)),
  meanWait: (sizing, service) => of(closedOf(sizing, service), ({ meanWait }) => time(meanWait)),
  p95: (sizing, service) => of(closedOf(sizing, service), (load) => time(closedPercentile(load, 0.95))),
  p99: (sizing, service) => of(closedOf(sizing, service), (load) => time(closedPercentile(load, 0.99))),
};

function callersOf({ path }: Sizing, service: string) {
  return path.callers.services.find((one) => one.service === service);
}

function closedOf({ path }: Sizing, service: string) {
  return path.load.find((one) => one.service === service)?.closed;
}

function coresOf({ path }: Sizing, service: string) {
  return path.cores.services.find((one) => one.service === service);
}

function loadOf({ path }: Sizing, service: string) {
  return path.load.find((one) => one.service === service);
}

/**
 * The figure of the path that a name means, or `undefined` for an unknown name: `cores` (use of Postgres' cores),
 * `usefulPool`, `memoryLikely`, `memoryWorst`, `redis` (connections in a deploy), `likely` (connections likely open at
 * peak), `idleUpstream` (idle connections that the proxy keeps), `testCallers` and `testServed` (requests of test runners
 * at once, and those that the pools serve at once), and of a service `workerUse.api` (its busiest worker's core),
 * `ceiling.api` (requests per second that its cores bear), `response.api` (mean response time), `callers.api` and
 * `mostWaiting.api` (callers of one worker, and those of them that find no connection), and of its users `throughput.api`,
 * `meanWait.api`, `p95.api`, `p99.api`, `connectionsForUsers.api` (with which at most 1 % of their requests wait at all, in
 * one pool); of its burst `burstWaiting.api`, `burstTimeouts.api`, `burstLastWait.api`, `burstDuration.api`; of its leak
 * `leakEmpty.api` (time until a pool is empty); of requests with several connections `deadlockFreePool.api` and
 * `safeCallers.api`.
 * Those of `limitFigures` and `serviceLimitFigures` belong to it too.
 */
export function pathFigure(sizing: Sizing, name: string): Figure | undefined {
  if (Object.hasOwn(shared, name)) return shared[name]?.(sizing);
  if (Object.hasOwn(limitFigures, name)) return limitFigures[name]?.(sizing) ?? unset;
  const dot = name.indexOf('.');
  const figure = name.slice(0, Math.max(dot, 0));
  const service = name.slice(dot + 1);
  if (Object.hasOwn(serviceLimitFigures, figure))
    return serviceLimitFigures[figure]?.(sizing, service) ?? unset;
  return Object.hasOwn(ofService, figure) ? ofService[figure]?.(sizing, service) : undefined;
}

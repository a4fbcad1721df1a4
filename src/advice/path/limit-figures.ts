import type { Sizing } from '../../model/evaluate.ts';
import type { Figure } from '../figure.ts';
import { bytesText, countText, shareText, timeText } from '../number.ts';

const time = (value: number | 'unbounded'): Figure => ({ value, text: timeText(value) });
const count = (value: number | 'unbounded'): Figure => ({ value, text: countText(value) });
const share = (value: number): Figure => ({ value, text: shareText(value) });
const bytes = (value: number): Figure => ({ value, text: bytesText(value) });
/** A share of a limit, of which less than all is good news. */
const use = (value: number): Figure => ({ ...share(value), state: value < 1 ? 'ok' : 'bad' });
/** People and replicas come whole: of 81.2 users on average 82 may be there at once. */
function whole(value: number): Figure {
  const count = Math.ceil(value);
  return { value: count, text: countText(count) };
}

function agentUse({ path }: Sizing, service: string): Figure | undefined {
  const slots = path.cores.services.find((one) => one.service === service)?.slots;
  if (slots === undefined || slots === 'unset') return undefined;
  return use(slots.utilization);
}

function interactiveOf({ path }: Sizing, service: string) {
  const found = path.load.find((one) => one.service === service)?.interactive;
  return found === 'unset' ? undefined : found;
}

function scaleUpOf({ path }: Sizing, service: string) {
  const found = path.autoscaler.find((one) => one.service === service)?.scaleUp;
  return found === 'unset' ? undefined : found;
}

function poolerWaitOf({ path }: Sizing) {
  const waiting = path.pooler === 'unset' ? path.pooler : path.pooler.waiting;
  return waiting === 'unset' ? undefined : waiting;
}

function stormOf({ path }: Sizing) {
  return path.opening.storm === 'unset' ? undefined : path.opening.storm;
}

function refusalOf({ path }: Sizing, service: string) {
  const found = path.callers.services.find((one) => one.service === service)?.refusal;
  return found === 'unset' ? undefined : found;
}

function redisWaitOf({ path }: Sizing, service: string) {
  const waiting = path.redis.services.find((one) => one.service === service)?.waiting;
  return waiting === 'unset' ? undefined : waiting;
}

function memoryOf({ path }: Sizing, service: string) {
  return path.memory.apps.find((one) => one.service === service);
}

function given<T extends number | 'unbounded'>(
  value: T | 'unset' | undefined,
  shown: (value: T) => Figure,
): Figure | undefined {
  return value === undefined || value === 'unset' ? undefined : shown(value);
}

function safeWorkMem({ path }: Sizing): Figure | undefined {
  const most = path.memory.postgres === 'unset' ? 'unset' : path.memory.postgres.safeWorkMem;
  if (most === 'none') return { value: most, text: most };
  return given(most, bytes);
}

/** Figures of shared limits by name; one that is not known is `undefined`. */
export const limitFigures: Readonly<Record<string, (sizing: Sizing) => Figure | undefined>> = {
  /** The largest `work_mem` that fits at worst. */
  safeWorkMem,
  /** The longest that one Redis command takes, its retries included. */
  redisCommand: ({ path }) => given(path.redis.commandTime, time),
  /** What the limit of Redis leaves in a deploy. */
  redisHeadroom: ({ path }) => given(path.redis.moments.at(-1)?.headroom, count),
  /** Open files that Redis needs for its limit of clients. */
  redisFiles: ({ path }) => given(path.redis.descriptors, count),
  /** Offered load of all transactions ÷ server connections of the pooler. */
  poolerUse: (sizing) => given(poolerWaitOf(sizing)?.utilization, use),
  /** The wait in the pooler that 95 of 100 transactions stay under. */
  poolerP95: (sizing) => given(poolerWaitOf(sizing)?.p95, time),
  /** The share of transactions whose client is disconnected in the pooler. */
  poolerDisconnected: (sizing) => given(poolerWaitOf(sizing)?.disconnectedShare, share),
  /** Connections that the storm after a restart opens, and the least time that it takes. */
  stormConnections: (sizing) => given(stormOf(sizing)?.connections, count),
  stormTime: (sizing) => given(stormOf(sizing)?.duration, time),
};

/** Figures of one service's limits by name; one that is not known is `undefined`. */
export const serviceLimitFigures: Readonly<
  Record<string, (sizing: Sizing, service: string) => Figure | undefined>
> = {
  /** Agent calls that want to run at once ÷ those that may, at the busiest worker. */
  agentUse,
  /** Response and think time that users and throughput, as observed, leave each user. */
  cycle: (sizing, service) => given(interactiveOf(sizing, service)?.cycleTime, time),
  /** The shortest think time with which these can be true. */
  leastThink: (sizing, service) => given(interactiveOf(sizing, service)?.leastThinkTime, time),
  /** Users who can be active at the given think time. */
  mostUsers: (sizing, service) => given(interactiveOf(sizing, service)?.mostUsers, whole),
  /** Time until an autoscaler without policies has its maximum. */
  scaleUpTime: (sizing, service) => given(scaleUpOf(sizing, service)?.usualTime, time),
  /** Replicas that the given policies have at that time. */
  scaleUpReached: (sizing, service) => given(scaleUpOf(sizing, service)?.reached, whole),
  /** Places in the ladder of timeouts where one outlasts a layer that waits for it. */
  inversions: ({ path }, service) =>
    given(path.edge.ladders.find((one) => one.service === service)?.inversions.length, count),
  /** The share of requests that find no connection to Redis in time, or at once where its pool fails. */
  redisFailed: (sizing, service) => given(redisWaitOf(sizing, service)?.failedShare, share),
  /** Memory of the workers of one replica together, and the most workers that fit its limit. */
  workerMemory: (sizing, service) => given(memoryOf(sizing, service)?.total, bytes),
  fittingWorkers: (sizing, service) => given(memoryOf(sizing, service)?.fittingWorkers, count),
  /** Requests that a worker with a concurrency limit serves at once, and the share of all that it refuses. */
  servedAtOnce: (sizing, service) => given(refusalOf(sizing, service)?.servedAtOnce, count),
  refusedShare: (sizing, service) => given(refusalOf(sizing, service)?.refusedShare, share),
};

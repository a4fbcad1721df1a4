import type { Sizing } from '../../model/evaluate.ts';
import type { Figure } from '../figure.ts';
import { bytesText, countText, shareText, timeText } from '../number.ts';

const time = (value: number): Figure => ({ value, text: timeText(value) });
/** People and replicas come whole: of 81.2 users on average 82 may be there at once. */
function whole(value: number): Figure {
  const count = Math.ceil(value);
  return { value: count, text: countText(count) };
}

function agentUse({ path }: Sizing, service: string): Figure | undefined {
  const slots = path.cores.services.find((one) => one.service === service)?.slots;
  if (slots === undefined || slots === 'unset') return undefined;
  const { utilization } = slots;
  return { value: utilization, text: shareText(utilization), state: utilization < 1 ? 'ok' : 'bad' };
}

function interactiveOf({ path }: Sizing, service: string) {
  const found = path.load.find((one) => one.service === service)?.interactive;
  return found === 'unset' ? undefined : found;
}

function scaleUpOf({ path }: Sizing, service: string) {
  const found = path.autoscaler.find((one) => one.service === service)?.scaleUp;
  return found === 'unset' ? undefined : found;
}

function given(value: number | 'unset' | undefined, shown: (value: number) => Figure): Figure | undefined {
  return value === undefined || value === 'unset' ? undefined : shown(value);
}

function safeWorkMem({ path }: Sizing): Figure | undefined {
  const most = path.memory.postgres === 'unset' ? 'unset' : path.memory.postgres.safeWorkMem;
  if (most === 'none') return { value: most, text: most };
  return given(most, (value) => ({ value, text: bytesText(value) }));
}

/** Figures of shared limits by name; one that is not known is `undefined`. */
export const limitFigures: Readonly<Record<string, (sizing: Sizing) => Figure | undefined>> = {
  /** The largest `work_mem` that fits at worst. */
  safeWorkMem,
  /** The longest that one Redis command takes, its retries included. */
  redisCommand: ({ path }) => given(path.redis.commandTime, time),
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
};

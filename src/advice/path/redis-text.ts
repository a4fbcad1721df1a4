import type { RedisPools, RedisSizing } from '../../model/path/redis.ts';
import { mixturePercentile } from '../../model/wait-mixture.ts';
import { momentWhen } from '../moment-text.ts';
import { counted, countText, headroomText, numberText, shareText, timeText } from '../number.ts';

export const redisHead = ['When', 'Connections', 'Headroom'] as const;

/** Connections to Redis at each moment as rows under `redisHead`. */
export function redisRows({ moments }: RedisSizing): readonly (readonly string[])[] {
  return moments.map(({ moment, connections, headroom }) => [
    momentWhen[moment],
    countText(connections),
    headroom === 'unset' ? 'needs maxclients' : headroomText(headroom),
  ]);
}

/** What the fullest moment means for Redis, in one sentence. */
export function redisText({ moments, descriptors }: RedisSizing): string {
  const last = moments.at(-1);
  if (last === undefined) return 'Give the Redis pool size to count connections.';
  const open = `Services may open ${counted(last.connections, 'connection')} to Redis ${momentWhen[last.moment]}`;
  if (last.headroom === 'unset' || descriptors === 'unset') return `${open}; its limit is not given.`;
  const fits =
    last.headroom < 0
      ? `${countText(-last.headroom)} too many`
      : `${countText(last.headroom)} fewer than it accepts`;
  return `${open}, ${fits}. For its limit Redis needs ${countText(descriptors)} open files, and lowers the limit where it may not have them.`;
}

/** What one command takes at worst, in one sentence; nothing without a timeout. */
export function commandText({ commandTime }: RedisSizing): string | undefined {
  return commandTime === 'unset'
    ? undefined
    : `One command takes up to ${timeText(commandTime)} before it fails, with all retries and the pauses between.`;
}

/** How the Redis pools of one service stand, in sentences. */
export function redisPoolsText({ service, pools, poolSize, places, waiting }: RedisPools): string {
  const have = `${service} has ${counted(pools, 'Redis pool')} of ${counted(poolSize, 'connection')}, each for ${counted(places, 'request')} at once.`;
  if (waiting === 'unset') return have;
  const busy = `${have} They carry ${numberText(waiting.offeredLoad)} requests on average, ${shareText(waiting.utilization)} of what they can.`;
  const failing = waiting.failedShare;
  if (waiting.queues.every(({ wait }) => wait.checkoutTimeout === 0))
    return `${busy} ${shareText(failing)} find none free and fail at once.`;
  return `${busy} 95 of 100 wait ${timeText(mixturePercentile(waiting.queues, 0.95))} or less${failing > 0 ? `, and ${shareText(failing)} time out` : ''}.`;
}

import type { FindingCodeOf } from '../../model/finding.ts';
import { counted, countText, shareText } from '../number.ts';
import type { Writer } from './writer.ts';

/** The words of findings about Redis. */
export const redisWords: Readonly<Record<FindingCodeOf<'redis'>, Writer>> = {
  'redis-over-limit': (_, number, when) => ({
    sentence: `Services may open ${counted(number('connections'), 'connection')} to Redis${when}; it accepts ${countText(number('limit'))}.`,
    detail: `The last ${countText(number('over'))} would be turned away: “max number of clients reached”. Each worker has Redis pools of its own.`,
  }),
  'redis-fails-at-once': ({ owner, numbers }, number) => ({
    sentence:
      numbers['failing'] === undefined
        ? `${places(number('places'))} in a Redis pool of ${owner}, and the next one fails instead of waiting.`
        : `${shareText(number('failing'))} of the requests of ${owner} find no connection to Redis and fail at once.`,
    detail: `${callers(numbers['callers'])}A pool of ${countText(number('poolSize'))} that waits would turn a short burst into milliseconds and no errors.`,
  }),
};

function places(count: number): string {
  return count === 1
    ? 'One request finds its connections'
    : `${countText(count)} requests find their connections`;
}

function callers(count: number | undefined): string {
  return count === undefined ? '' : `One worker may have ${counted(count, 'caller')} at once. `;
}

import type { FindingCodeOf } from '../../model/finding.ts';
import { counted, countText, numbered, numberText, shareText, timeText } from '../number.ts';
import type { Writer } from './writer.ts';

/** The words of findings about waits for a connection. */
export const waitingWords: Readonly<Record<FindingCodeOf<'waiting'>, Writer>> = {
  saturated: ({ owner }, number) => ({
    sentence: `${owner} asks for ${numbered(number('offeredLoad'), 'connection')} on average and may open ${countText(number('limit'))}.`,
    detail: `${unserved(number('timeoutShare'))} Shorten the hold time first; more connections help only if Postgres has idle cores.`,
  }),
  'busiest-worker-unstable': ({ owner }, number) => ({
    sentence: `The busiest worker of ${owner} gets ${shareText(number('share'))} of the traffic and can take ${shareText(number('stableShare'))}.`,
    detail: `Its pool is asked for ${shareText(number('utilization'))} of what it has, while other workers have room. An even split helps, or fewer workers with larger pools.`,
  }),
  'timeouts-expected': ({ owner }, number) => ({
    sentence:
      number('timeout') === 0
        ? `${shareText(number('timeoutShare'))} of the requests of ${owner} find no free connection and fail at once.`
        : `${shareText(number('timeoutShare'))} of the requests of ${owner} find no connection within ${timeText(number('timeout'))} and fail.`,
    detail: `That is ${numberText(number('perMinute'))} a minute; the target is ${shareText(number('target'))}.`,
  }),
  'wait-target-missed': ({ owner }, number) => ({
    sentence: `${shareText(number('percentile'))} of the requests of ${owner} get a connection within ${timeText(number('wait'))}; the target is ${timeText(number('target'))}.`,
    detail: 'Each pool has a queue of its own, so one can be full while another is idle.',
  }),
  'more-connections-than-load': ({ owner }, number) => ({
    sentence: `The load of ${owner} needs about ${counted(number('needed'), 'connection')}; it may open ${countText(number('limit'))}.`,
    detail: `It uses ${numberText(number('offeredLoad'))} on average. If its pools run dry all the same, look for what holds connections: sessions kept over streams and calls, open transactions, leaks.`,
  }),
};

function unserved(timeoutShare: number): string {
  return timeoutShare === 0
    ? 'Nothing ends a wait, so waits grow without end.'
    : `${shareText(timeoutShare)} of its requests get no connection.`;
}

import type { FindingCodeOf } from '../../model/finding.ts';
import { counted, countText, numberText, shareText, timeText } from '../number.ts';
import type { Writer } from './writer.ts';

/** The words of findings about who can ask for a connection. */
export const callersWords: Readonly<Record<FindingCodeOf<'callers'>, Writer>> = {
  'pool-larger-than-callers': ({ owner }, number) => ({
    sentence: `A pool of ${owner} may open ${counted(number('limit'), 'connection')}; the callers of its worker can hold ${countText(number('reachable'))}.`,
    detail: `One worker runs ${counted(number('callers'), 'caller')} at once${each(number('connectionsEach'))}. The budget counts what lies above, and no load ever opens it.`,
  }),
  'sync-threads-cap': ({ owner, numbers }, number) => ({
    sentence:
      numbers['wait'] === undefined
        ? `Requests of ${owner} ask for ${shareText(number('utilization'))} of the threads of its busiest worker, so the wait for a thread grows without end.`
        : `${shareText(number('percentile'))} of the requests of ${owner} get a thread within ${timeText(number('wait'))}; the target is ${timeText(number('target'))}.`,
    detail: `A worker has ${counted(number('threads'), 'thread')}, and a request keeps one for ${timeText(number('serviceTime'))} or longer. No figure of the pool shows this wait: the pool looks idle.`,
  }),
  'concurrency-limit-below-keep-alives': ({ owner }, number) => ({
    sentence: `A worker of ${owner} refuses every request: its limit of ${countText(number('limit'))} is reached while it is idle.`,
    detail: `It counts ${counted(number('idleKeepAlives'), 'idle keep-alive socket')} and the socket of the request itself.`,
  }),
  'test-runners-exceed-pool': ({ owner }, number) => ({
    sentence: `Test runners send ${counted(number('callers'), 'request')} at once; ${number('services') > 1 ? 'the pools of all web services' : `the pools of ${owner}`} serve ${countText(number('served'))}.`,
    detail: `At least ${countText(number('waiting'))} of them wait when all want a connection, and more where one worker gets more than its part.`,
  }),
};

function each(connections: number): string {
  return connections === 1 ? '' : `, each with ${numberText(connections)} connections`;
}

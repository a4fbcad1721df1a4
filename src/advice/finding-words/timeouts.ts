import type { FindingCodeOf } from '../../model/finding.ts';
import { type RungName, rungNames } from '../../model/path/timeout-rungs.ts';
import { timeText } from '../number.ts';
import { capitalized, rungAnswer, rungText } from '../path/rung-text.ts';
import type { Writer } from './writer.ts';

function rung(number: number): RungName {
  return rungNames[number] ?? 'client';
}

/** The words of findings about timeouts and idle connections. */
export const timeoutsWords: Readonly<Record<FindingCodeOf<'timeouts'>, Writer>> = {
  'checkout-timeout-outlasts-layer': ({ owner }, number) => {
    const outer = rung(number('outerRung'));
    return {
      sentence: `Callers of ${owner} wait up to ${timeText(number('timeout'))} for a connection, but ${rungText[outer]} ends after ${timeText(number('outer'))}.`,
      detail: `Users ${rungAnswer[outer]}, and the error of the pool, which names the cause, comes too late. Callers that have gone stay in the queue.`,
    };
  },
  'timeout-order-inverted': ({ numbers }, number) => {
    const [inner, outer] = [rung(number('innerRung')), rung(number('outerRung'))];
    const last = numbers['lastRung'];
    const claim =
      last === undefined
        ? `${capitalized(rungText[inner])} is ${timeText(number('inner'))}`
        : `${capitalized(rungText[rung(last)])} and what follows it, down to ${rungText[inner]}, take up to ${timeText(number('inner'))}`;
    const ends =
      number('outer') === number('inner') ? 'at the same time' : `after ${timeText(number('outer'))}`;
    return {
      sentence: `${claim}, but ${rungText[outer]} ends ${ends}.`,
      detail: `Users ${rungAnswer[outer]}; the error that names the cause never comes, and the work inside goes on without them.`,
    };
  },
  'keep-alive-race': ({ owner }, number) => ({
    sentence: `Workers of ${owner} close an idle connection after ${timeText(number('server'))}, the ${number('tunnel') === 1 ? 'tunnel' : 'proxy'} in front keeps it for ${timeText(number('idle'))}.`,
    detail:
      'Now and then a request goes into a connection that is just being closed, and users get a 502. The worker has to keep it longer than the one in front.',
  }),
};

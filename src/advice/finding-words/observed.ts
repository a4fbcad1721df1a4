import type { FindingCodeOf } from '../../model/finding.ts';
import { counted, countText, timeText } from '../number.ts';
import type { Writer } from './writer.ts';

/** The words of findings about what was measured. */
export const observedWords: Readonly<Record<FindingCodeOf<'observed'>, Writer>> = {
  'observed-far-from-computed': ({ numbers }, number) =>
    number('above') === 1
      ? {
          sentence: `${counted(number('observed'), 'connection')} ${number('observed') === 1 ? 'is' : 'are'} open now, and these settings allow ${countText(number('ceiling'))}.`,
          detail: `Somebody connects who is not listed here, or a setting is not what runs. Count connections by application and user first.`,
        }
      : {
          sentence: `${counted(number('observed'), 'connection')} ${number('observed') === 1 ? 'is' : 'are'} open now; the load explains about ${countText(Math.round(number('likely')))}.`,
          detail:
            (numbers['observed'] ?? 0) > number('likely')
              ? 'Something holds connections for longer than the load says: sessions kept over calls, leaks, or a hold time that is set too low.'
              : 'The load, or the hold time, is set higher than what runs now.',
        },
  'observed-figures-disagree': (_, number) => ({
    sentence: `Connections are held for ${timeText(number('hold'))} on average, and 95 of 100 answers come within ${timeText(number('response'))}.`,
    detail:
      'A request can’t hold its connection for longer than it takes. Either the figures are of different times or services, or connections are kept after the answer.',
  }),
};

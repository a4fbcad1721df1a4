import type { FindingCodeOf } from '../../model/finding.ts';
import { counted, countText, numberText, timeText } from '../number.ts';
import type { Writer } from './writer.ts';

/** The words of findings about how connections come to be open. */
export const openingWords: Readonly<Record<FindingCodeOf<'opening'>, Writer>> = {
  'eager-pools-over-budget': (_, number, when) => ({
    sentence: `Pools that fill at start open ${counted(number('opened'), 'connection')} by themselves${when}; Postgres has ${counted(number('usable'), 'slot')} for them.`,
    detail: `${countText(number('refused'))} of them ${number('refused') === 1 ? 'is' : 'are'} refused without any load, and a worker that is refused at start may take its whole release down.`,
  }),
  'connection-storm': ({ numbers }, number) => ({
    sentence: `After a restart Postgres needs at least ${timeText(number('duration'))} to open ${counted(number('connections'), 'connection')} again.`,
    detail:
      numbers['connectTimeout'] === undefined
        ? `We call more than ${timeText(number('longest'))} long. All its ${cores(number('cores'))} do nothing else meanwhile, so queries make it longer.`
        : `The shortest connect timeout is ${timeText(number('longest'))}: ${countText(number('timeouts'))} of them fail, and try again in the same storm. Queries on the ${cores(number('cores'))} make it longer.`,
  }),
};

function cores(count: number): string {
  return count === 1 ? '1 core' : `${numberText(count)} cores`;
}

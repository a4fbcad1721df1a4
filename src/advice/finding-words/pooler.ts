import type { FindingCodeOf } from '../../model/finding.ts';
import { counted, countText, numbered, numberText, shareText, timeText } from '../number.ts';
import type { Writer } from './writer.ts';

/** The words of findings about the pooler between services and Postgres. */
export const poolerWords: Readonly<Record<FindingCodeOf<'pooler'>, Writer>> = {
  'pooler-saturated': ({ numbers }, number) => {
    const failing = number('disconnectedShare');
    const over = number('offeredLoad') >= number('servers');
    return {
      sentence: over
        ? `The services ask the pooler for ${numbered(number('offeredLoad'), 'server connection')} on average; it has ${countText(number('servers'))}.`
        : `The pooler disconnects ${shareText(failing)} of its clients after their wait; the target is ${shareText(number('target'))}.`,
      detail: over
        ? `${unserved(failing)} Their own pools show it as long holds, not as waits.`
        : `It has ${counted(number('servers'), 'server connection')} in ${counted(numbers['pools'] ?? 1, 'pool')}, each with a queue of its own.`,
    };
  },
  'reserve-counted-as-capacity': (_, number) => ({
    sentence: `The load of ${numberText(number('offeredLoad'))} server connections fits the pooler only with its reserve of ${countText(number('reserve'))}.`,
    detail: `Without it there ${number('servers') === 1 ? 'is' : 'are'} ${countText(number('servers'))}. The reserve opens after somebody has waited for ${timeText(number('opensAfter'))}, so it is no capacity.`,
  }),
  'session-mode-without-multiplexing': ({ numbers }, number, when) => ({
    sentence:
      numbers['clients'] === undefined
        ? `In session mode each client keeps a server connection; there are ${countText(number('servers'))}, and nothing limits the clients${when}.`
        : `In session mode each client keeps a server connection; there are ${countText(number('servers'))} for up to ${counted(number('clients'), 'client')}.`,
    detail: `${numbers['stuck'] === undefined ? 'The others wait' : `${counted(number('stuck'), 'client')} then ${number('stuck') === 1 ? 'waits' : 'wait'}`} until somebody disconnects, which a pool that keeps its connections never does. Transaction mode shares them, but takes away session state: SET, LISTEN, session locks and temporary tables.`,
  }),
  'prepared-statements-in-transaction-mode': ({ owner, numbers }) => ({
    sentence:
      numbers['tracked'] === undefined
        ? `${owner} sends named prepared statements, and nothing says that the pooler tracks them.`
        : `${owner} sends named prepared statements, and the pooler tracks none.`,
    detail:
      'A statement lives in one server connection, and the next transaction may get another: it then reads that the prepared statement does not exist.',
  }),
};

function unserved(disconnectedShare: number): string {
  return disconnectedShare === 0
    ? 'Nothing ends a wait there, so waits grow without end.'
    : `${shareText(disconnectedShare)} of the transactions are disconnected.`;
}

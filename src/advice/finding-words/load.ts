import type { FindingCodeOf } from '../../model/finding.ts';
import { countText, numberText, shareText, timeText } from '../number.ts';
import type { Writer } from './writer.ts';

const nestedDeadlock: Writer = ({ owner, numbers }, number) => ({
  sentence:
    numbers['safeCallers'] === 0
      ? `Each request of ${owner} holds ${countText(number('connectionsPerRequest'))} connections, more than its pool of ${countText(number('connections'))} has.`
      : `Requests of ${owner} that each hold ${countText(number('connectionsPerRequest'))} connections can take its pool of ${countText(number('connections'))} between them and wait for each other for ever.`,
  detail:
    numbers['floor'] === undefined
      ? `Nothing limits the callers of a worker, so no pool is large enough: from ${countText(number('safeCallers') + 1)} at once on, they can block each other.`
      : `${countText(number('callers'))} at once need a pool of ${countText(number('floor'))}; one connection for each request needs no such pool.`,
});

/** The words of findings about nested connections, bursts, retries, leaks and overflow. */
export const loadWords: Readonly<Record<FindingCodeOf<'load'>, Writer>> = {
  'nested-deadlock-possible': nestedDeadlock,
  'burst-times-out': ({ owner }, number) => ({
    sentence: `Of ${countText(number('requests'))} requests of ${owner} at once, ${shareText(number('timeoutShare'))} ${
      number('timeout') === 0
        ? 'find no free connection and fail'
        : `get no connection within ${timeText(number('timeout'))}`
    }.`,
    detail: `That is ${numberText(number('timeouts'))} on average; the last would have to wait ${timeText(number('lastWait'))}. The target is ${shareText(number('target'))}.`,
  }),
  'retries-amplify': ({ owner }, number) => ({
    sentence: `Retries of ${owner} make ${numberText(number('attempts'))} attempts of each request, and ${shareText(number('timeoutShare'))} of attempts time out instead of ${shareText(number('timeoutShareBefore'))}.`,
    detail: `They carry the utilization of the busiest pool from ${shareText(number('utilizationBefore'))} to ${shareText(number('utilization'))} at least, just while it is full.`,
  }),
  'leak-empties-pool': ({ owner, numbers }, number) => ({
    sentence: `Pools of ${owner} lose ${numberText(number('leakRate'))} connections a second and are empty after ${timeText(number('empty'))}.`,
    detail: `${
      numbers['firstSaturated'] === undefined
        ? 'Callers queue before that.'
        : `After ${timeText(number('firstSaturated'))} the busiest one no longer carries its load.`
    } A larger pool only lasts longer; find the code path that never gives back.`,
  }),
  'overflow-churn': ({ owner }, number) => ({
    sentence: `${owner} opens ${numberText(number('connectsPerSecond'))} connections a second as overflow and closes them again.`,
    detail: `${shareText(number('connectShare'))} of its requests wait for a connection to be opened. As pool size the same connections stay open.`,
  }),
};

import type { Finding, FindingCode } from '../model/finding.ts';
import { momentWhen } from './moment-text.ts';
import { counted, countText, numberText, shareText, timeText } from './number.ts';

/** A finding in words: what is the case, and what follows from it. */
export interface FindingWords {
  readonly sentence: string;
  readonly detail: string;
}

/** A finding, its numbers by name, and when it happens, with a space before it or empty. */
type Writer = (finding: Finding, number: (name: string) => number, when: string) => FindingWords;

const tooMuchAside: Writer = (_, number) => ({
  sentence: 'More connections are set aside than Postgres gives.',
  detail: `The budget is ${countText(number('budget'))} of ${countText(number('maxConnections'))}, so nothing is left for services.`,
});

function missing(over: number, when: string): string {
  return `${counted(over, 'connection')} more than there ${over === 1 ? 'is' : 'are'} may be wanted${when}.`;
}

function missingInDeploy(over: number): string {
  return `A deploy may want ${counted(over, 'connection')} that ${over === 1 ? 'doesn’t' : 'don’t'} exist.`;
}

/** Over budget: `before` says until when it fits, `demand` begins the sentence about the ceiling. */
function overBudget(before: string, demand: string, claim = missing): Writer {
  return (_, number, when) => ({
    sentence: claim(number('over'), when),
    detail: `${before}${demand} may reach ${countText(number('demand'))}; the budget is ${countText(number('budget'))} of ${countText(number('maxConnections'))}. Who comes last may be refused.`,
  });
}

const writers: Readonly<Record<FindingCode, Writer>> = {
  'over-budget-steady': overBudget('', 'Demand'),
  'over-budget-peak': overBudget('It fits while calm. ', 'With overflow, demand'),
  'over-budget-scaled': overBudget('It fits with the replicas that run now. ', 'At max replicas, demand'),
  'over-budget-rollout': overBudget(
    'It fits as long as nobody deploys. ',
    'While a deploy runs, demand',
    missingInDeploy,
  ),
  'unlimited-pool': ({ owner }) => ({
    sentence:
      owner === 'pooler'
        ? 'Nothing limits the server connections of the pooler.'
        : `Nothing limits the pools of ${owner}.`,
    detail: 'One burst may take every slot of Postgres, and everybody else may be refused.',
  }),
  'pooler-servers-over-budget': (_, number, when) => ({
    sentence: `The pooler may open ${counted(number('server'), 'server connection')}${when}; the budget is ${countText(number('budget'))}.`,
    detail: 'Its pool size counts for each pair of user and database in each of its processes.',
  }),
  'pooler-clients-full': ({ numbers }, number, when) => ({
    sentence:
      numbers['clients'] === undefined
        ? `Nothing limits the clients of the pooler${when}; it accepts ${countText(number('limit'))}.`
        : `${counted(number('clients'), 'client')} may connect to the pooler${when}; it accepts ${countText(number('limit'))}.`,
    detail: 'The pooler may refuse the rest, even while Postgres has room.',
  }),
  saturated: ({ owner }, number) => ({
    sentence: `${owner} asks for ${numberText(number('offeredLoad'))} connections on average and may open ${countText(number('limit'))}.`,
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
  'nothing-left-for-people': (_, number, when) => ({
    sentence: `Nothing is set aside for people, and ${slotsLeft(number('left'))} left${when}.`,
    detail: `Consoles, schema changes, dashboards and backups take from the same slots; ${countText(number('wanted'))} cover them.`,
  }),
  'no-checkout-timeout': ({ owner }, number) => ({
    sentence: `Callers of ${owner} wait for a connection without end.`,
    detail: `A full pool then shows as hanging requests and leaves no error. ${timeText(number('timeout'))} is the usual timeout.`,
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

function slotsLeft(left: number): string {
  return left === 0 ? 'nothing is' : `${counted(left, 'slot')} ${left === 1 ? 'is' : 'are'}`;
}

/** The sentence of a finding with its numbers in it, and a second one that explains. */
export function findingText(finding: Finding): FindingWords {
  const { code, moment, numbers } = finding;
  const when = moment === undefined ? '' : ` ${momentWhen[moment]}`;
  const write = (numbers['budget'] ?? 0) < 0 ? tooMuchAside : writers[code];
  return write(finding, (name) => numbers[name] ?? 0, when);
}

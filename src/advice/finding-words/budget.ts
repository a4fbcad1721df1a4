import type { FindingCodeOf } from '../../model/finding.ts';
import { counted, countText, timeText } from '../number.ts';
import type { Writer } from './writer.ts';

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

/** The words of findings about the budget. */
export const budgetWords: Readonly<Record<FindingCodeOf<'budget'>, Writer>> = {
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
  'nothing-left-for-people': (_, number, when) => ({
    sentence: `Nothing is set aside for people, and ${slotsLeft(number('left'))} left${when}.`,
    detail: `Consoles, schema changes, dashboards and backups take from the same slots; ${countText(number('wanted'))} cover them.`,
  }),
  'no-checkout-timeout': ({ owner }, number) => ({
    sentence: `Callers of ${owner} wait for a connection without end.`,
    detail: `A full pool then shows as hanging requests and leaves no error. ${timeText(number('timeout'))} is the usual timeout.`,
  }),
};

function slotsLeft(left: number): string {
  return left === 0 ? 'nothing is' : `${counted(left, 'slot')} ${left === 1 ? 'is' : 'are'}`;
}

import type { Bearing } from '../../model/answers/bearing.ts';
import type { Outcome } from '../../model/answers/outcome.ts';
import type { Cost, SetUp, SetUpKind } from '../../model/answers/set-up.ts';
import type { Solution } from '../../model/answers/solve.ts';
import { counted, countText, headroomText, numberText, shareText, timeText } from '../number.ts';
import { shortfallText } from './shortfall-text.ts';

/** What each way gives or spends, as a row of a table names it. */
export const setUpNames: Readonly<Record<SetUpKind, string>> = {
  smallest: 'Fewest connections',
  'fewer-processes': 'Fewer processes',
  'present-processes': 'Only pools change',
  'fewer-larger-pools': 'One worker, a larger pool',
  'shorter-wait': 'Shorter wait',
  'through-pooler': 'Through a pooler',
  'more-slots': 'More slots',
  'shorter-hold': 'Shorter hold time',
  'fewer-max-replicas': 'Fewer replicas at most',
  'recreate-rollout': 'Stop before deploy',
};

const costTexts: Readonly<Record<Cost, string>> = {
  deploy: 'a deploy',
  restart: 'a restart of Postgres',
  'pooler-reload': 'a reload of the pooler',
  pooler: 'a pooler to run, and no session state between transactions',
  code: 'work on the code',
  'cpu-unknown': 'a check that CPU allows it: CPU per request is not given',
  interruption: 'an interruption with every deploy',
  'less-scaling': 'less room to scale',
};

/** What a set-up costs, as the cell of a table; `nothing` where nothing has to be done. */
export function costText({ costs }: Pick<SetUp, 'costs'>): string {
  return costs.length === 0 ? 'nothing' : costs.map((cost) => costTexts[cost]).join('; ');
}

export const outcomeHead = [
  'Set-up',
  'Connections at most',
  'Headroom',
  'Processes',
  'Wait at the target’s percentile',
  'Time out',
  'CPU of workers',
] as const;

const orUnset = (text: (value: number) => string) => (value: number | 'unset') =>
  value === 'unset' ? 'not known' : text(value);

/** What a set-up comes to, as a row under `outcomeHead`. */
export function outcomeRow(name: string, outcome: Outcome): readonly string[] {
  const { demand, headroom, processes, wait, timeoutShare, workerUse } = outcome;
  return [
    name,
    countText(demand),
    headroomText(headroom),
    countText(processes),
    wait === 'unset' ? 'not known' : timeText(wait),
    orUnset(shareText)(timeoutShare),
    orUnset(shareText)(workerUse),
  ];
}

/** The answer in one sentence: the smallest set-up, or what keeps every set-up from meeting the targets. */
export function solutionText({ smallest, binding, withoutTraffic, searched }: Solution): string {
  const { outcome, changes } = smallest;
  if (binding.length > 0) {
    const [first, ...others] = binding;
    const more =
      others.length === 0
        ? ''
        : ` ${counted(others.length, 'more limit')} ${others.length === 1 ? 'binds' : 'bind'} too.`;
    return `Nothing that was looked at meets the targets. ${first === undefined ? '' : shortfallText(first)}${more}`;
  }
  const judged = searched.length === 0 ? 'the budget' : 'the targets';
  if (changes.length === 0) {
    return `The present set-up already has the fewest connections that meet ${judged}.`;
  }
  const waits =
    withoutTraffic.length === 0
      ? ''
      : ` Waits of ${withoutTraffic.join(', ')} need traffic and are not judged.`;
  return `${countText(outcome.demand)} connections meet ${judged} at every moment, headroom ${headroomText(outcome.headroom)}.${waits}`;
}

const figures: Readonly<Record<Bearing['figure'], (most: number) => string>> = {
  arrivalRate: (most) => `${numberText(most)} requests per second`,
  replicas: (most) => counted(most, 'replica'),
};

/** How far one figure of one service reaches with what is set now, and what ends it. */
export function bearingText({ service, figure, most, endedBy }: Bearing): string {
  const [first] = endedBy;
  const then = first === undefined ? '' : ` Beyond: ${shortfallText(first)}`;
  if (most === 'unbounded') {
    return figure === 'replicas'
      ? `${service} bears as many replicas as a scenario can have.`
      : `${service} bears more requests than its pools or any target limit.`;
  }
  if (most === 'none') {
    const why = first === undefined ? '' : ` ${shortfallText(first)}`;
    return figure === 'replicas'
      ? `${service} does not even fit with one replica.${why}`
      : `${service} bears no load as it is set.${why}`;
  }
  return `${service} bears ${figures[figure](most)}.${then}`;
}

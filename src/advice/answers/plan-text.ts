import type { PlanAction } from '../../model/answers/plan-group.ts';
import type { Rescue } from '../../model/answers/plan-rescue.ts';
import type { Check, PlanStep, Restart } from '../../model/answers/plan-step.ts';
import type { Plan } from '../../model/answers/plan.ts';
import { countText, headroomText } from '../number.ts';

const actions: Readonly<Record<PlanAction, (owner: string) => string>> = {
  deploy: (owner) => `Deploy ${owner}`,
  scale: (owner) => `Scale ${owner}`,
  start: (owner) => `Start ${owner}`,
  stop: (owner) => `Stop ${owner}`,
  'restart-postgres': () => 'Set and restart Postgres',
  'reload-postgres': () => 'Set and reload Postgres',
  'restart-pooler': () => 'Set and restart the pooler',
  'reload-pooler': () => 'Set and reload the pooler',
  agree: () => 'Agree on what is set aside',
};

const restarts: Readonly<Record<Restart, string>> = {
  none: 'nothing',
  service: 'the service',
  pooler: 'the pooler',
  postgres: 'Postgres: all connections end',
};

/** What a step does, short. */
export function stepTitle({ action, owner }: Pick<PlanStep, 'action' | 'owner'>): string {
  return actions[action](owner);
}

/** What a step restarts. */
export function restartText({ restart }: Pick<PlanStep, 'restart'>): string {
  return restarts[restart];
}

/** What may be open while a step is under way, in one sentence. */
export function stepText({ demand, budget, headroom, fits, clients, clientLimit }: PlanStep): string {
  const open =
    demand === 'unbounded'
      ? 'Nothing limits what may be open meanwhile.'
      : `Up to ${countText(demand)} of ${countText(budget)} connections may be open meanwhile, headroom ${headroomText(headroom)}.`;
  if (fits) return open;
  const isBudget = headroom === 'unbounded' || headroom < 0;
  return isBudget
    ? `${open} That does not fit.`
    : `${open} The pooler may get ${countText(clients)} clients and accepts ${countText(clientLimit)}.`;
}

const checks: Readonly<Record<Check['figure'], (owner: string, value: string) => string>> = {
  'max-connections': (_, value) => `max_connections says ${value}`,
  'open-connections': (_, value) => `no more than ${value} connections are open on Postgres`,
  'service-connections': (owner, value) => `${owner} holds no more than ${value} connections`,
  'running-replicas': (owner, value) =>
    value === '0'
      ? `no replica of ${owner} runs`
      : `${value === '1' ? '1 replica' : `${value} replicas`} of ${owner} of the new release and none of the old run`,
  'pooler-servers': (_, value) => `the pooler holds no more than ${value} server connections`,
  'pooler-clients': (_, value) => `the pooler has no more than ${value} clients`,
  'clients-waiting': () => 'no client of the pooler waits',
  'nothing-left-open': (owner) => `${owner} holds no connection any more`,
};

/** What to look at before the next step, in one sentence. */
export function checkText({ checks: list }: Pick<PlanStep, 'checks'>): string {
  const texts = list.map(({ figure, owner, value }) => checks[figure](owner, countText(value)));
  return texts.length === 0 ? '' : `Go on when ${texts.join(', ')}.`;
}

/** How a step is taken back, and whether that fits too. */
export function undoText({ action, owner, undo }: PlanStep): string {
  const how =
    action === 'start'
      ? `Stop ${owner} again`
      : action === 'stop'
        ? `Start ${owner} again`
        : 'Set the old values';
  return undo.safe ? `${how}: that fits too.` : `${how}: that does not fit while both are alive.`;
}

/** What both ends of a plan are called inside a sentence. */
export interface PlanEnds {
  readonly from: string;
  readonly to: string;
}

const baselineEnds: PlanEnds = { from: 'the baseline', to: 'the new set-up' };

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** The plan in one sentence. */
export function planText({ steps, safe, misfits, proven }: Plan, ends: PlanEnds = baselineEnds): string {
  if (steps.length === 0)
    return `Nothing has to be rolled out: nothing that holds connections differs from ${ends.from}.`;
  const many = steps.length === 1 ? 'One step' : `${countText(steps.length)} steps in this order`;
  if (safe) return `${many}: neither a step nor its mixed deploy nor its rollback exceeds the budget.`;
  if (misfits.length === 2)
    return `${capitalised(ends.from)} and ${ends.to} do not fit by themselves, so that no order is safe.`;
  const [misfit] = misfits;
  if (misfit !== undefined) {
    return `${capitalised(ends[misfit])} does not fit by itself, so that no order is safe throughout. The one below asks for the least.`;
  }
  return proven
    ? 'No order is safe: whichever step comes first, some mixture of old and new exceeds the budget.'
    : `No safe order was found. That is not proven: of ${countText(steps.length)} steps not every order was tried.`;
}

const rescueTexts: Readonly<Record<Rescue['kind'], string>> = {
  'smaller-pools': 'With smaller pools for the time between',
  'recreate-rollout': 'With the old release stopped first',
  'more-slots': 'With more slots for the time of the change',
};

/** What would make a safe order. */
export function rescueText({ kind }: Pick<Rescue, 'kind'>): string {
  return rescueTexts[kind];
}

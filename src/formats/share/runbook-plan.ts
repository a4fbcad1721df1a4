import { meanwhileText } from '../../advice/answers/meanwhile-text.ts';
import {
  checkText,
  planText,
  rescueText,
  restartText,
  stepText,
  stepTitle,
  undoText,
} from '../../advice/answers/plan-text.ts';
import { planBack } from '../../model/answers/plan-back.ts';
import type { PlanStep } from '../../model/answers/plan-step.ts';
import { plan } from '../../model/answers/plan.ts';
import type { Sizing } from '../../model/evaluate.ts';
import { type Change, type Scenario, valueAt } from '../../model/scenario.ts';
import { codeMarkdown, plainMarkdown, tableMarkdown } from '../markdown-text.ts';
import { changeRows, changeText } from './setting-rows.ts';

const ends = { from: 'what runs now', to: 'the new set-up' } as const;

function stepLines(step: PlanStep, index: number, to: Scenario): readonly string[] {
  const changes = step.changes.map((change) => {
    const old = step.undo.changes.find(({ key }) => key === change.key);
    const was = old === undefined ? '' : `${plainMarkdown(changeText(old))} → `;
    return `   - ${codeMarkdown(change.key)}: ${was}${plainMarkdown(changeText(change))}`;
  });
  const sentences = [
    step.restart === 'none' ? '' : `It restarts ${restartText(step)}.`,
    meanwhileText(step, to),
    stepText(step),
    checkText(step),
    `To take it back: ${undoText(step)}`,
  ].filter((sentence) => sentence !== '');
  return [
    `${index + 1}. **${plainMarkdown(stepTitle(step))}.** ${plainMarkdown(sentences.join(' '))}`,
    ...changes,
  ];
}

function fixLines({ findings }: Sizing, scenario: Scenario): readonly string[] {
  const fixes = findings.flatMap(({ fix, severity }) =>
    fix === undefined || severity === 'note' ? [] : [fix],
  );
  const [first] = fixes;
  if (first === undefined) return ['Nothing has to change: what runs is what is planned.', ''];
  return [
    'Nothing is planned yet. This would remove the gravest finding:',
    '',
    ...tableMarkdown(['setting', 'now', 'then'], changeRows(first, scenario)),
    '',
  ];
}

/** In which order the change from the baseline is put into effect; without one, what a finding would change. */
export function planSection(
  scenario: Scenario,
  baseline: Scenario | undefined,
  sized: Sizing,
): readonly string[] {
  const head = ['## Plan', ''];
  if (baseline === undefined) return [...head, ...fixLines(sized, scenario)];
  const made = plan(baseline, scenario);
  const [rescue] = made.rescues;
  return [
    ...head,
    planText(made, ends),
    '',
    ...made.steps.flatMap((step, index) => stepLines(step, index, scenario)),
    ...(made.steps.length === 0 ? [] : ['']),
    ...(rescue === undefined
      ? []
      : [
          `${rescueText(rescue)} there is a safe order:`,
          '',
          ...rescue.steps.flatMap((step, index) => stepLines(step, index, scenario)),
          '',
        ]),
  ];
}

/** What has to be ticked, in the order in which it is done. */
export function tickSection(scenario: Scenario, baseline: Scenario | undefined): readonly string[] {
  const steps = baseline === undefined ? [] : plan(baseline, scenario).steps;
  const ticks = [
    'The numbers of this page are those of production: replicas, workers, pools, `max_connections`.',
    'The alert rules are loaded, and their test passes.',
    'The queries below “Diagnose and verify” are at hand, with a role that has reserved slots.',
    'Old values are written down: the table below.',
    ...steps.flatMap((step) => [
      `${plainMarkdown(stepTitle(step))}. ${plainMarkdown(checkText(step))}`.trim(),
    ]),
    'After one day at peak: no alert fired, and no more is open than the table of limits says.',
  ];
  return ['## Tick list', '', ...ticks.map((tick) => `- [ ] ${tick}`), ''];
}

const rolledBack = [
  'replicas',
  'maxReplicas',
  'workersPerReplica',
  'poolsPerWorker',
  'poolSize',
  'maxOverflow',
  'checkoutTimeout',
] as const;

/** What also a service has that reaches Postgres through another one. */
const ofAnyService = ['replicas', 'maxReplicas', 'workersPerReplica'] as const;

function presentValues(scenario: Scenario): readonly Change[] {
  const own = scenario.services.flatMap(({ name, reaches }) =>
    (reaches === 'service' ? ofAnyService : rolledBack).map((key) => `${name}.${key}`),
  );
  return [...own, 'postgres.maxConnections'].flatMap((key) => {
    const value = valueAt(scenario, key);
    return value === undefined || value === 'unset' ? [] : [{ key, value }];
  });
}

const valueTable = (changes: readonly Change[]) =>
  tableMarkdown(
    ['setting', 'value'],
    changes.map((change) => [codeMarkdown(change.key), plainMarkdown(changeText(change))]),
  );

/** The values to go back to: those of the baseline that the change replaces, or those that hold now. */
export function rollbackSection(scenario: Scenario, baseline: Scenario | undefined): readonly string[] {
  const head = ['## Roll back', ''];
  const back = baseline === undefined ? undefined : planBack(scenario, baseline);
  if (baseline === undefined || back === undefined || back.steps.length === 0)
    return [
      ...head,
      'These values hold now. Go back to them when a change of them does harm.',
      '',
      ...valueTable(presentValues(scenario)),
      '',
    ];
  const old = back.steps.flatMap(({ changes }) => changes);
  const order = back.steps.map((step) => plainMarkdown(stepTitle(step))).join(', then ');
  return [
    ...head,
    `In this order: ${order}.`,
    back.safe
      ? 'No step of the way back exceeds the budget.'
      : 'The way back is not safe at every step: see the plan.',
    '',
    ...valueTable(old),
    '',
  ];
}

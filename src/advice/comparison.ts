import { differences } from '../model/differences.ts';
import type { Sizing } from '../model/evaluate.ts';
import type { FieldValue } from '../model/field.ts';
import type { Finding } from '../model/finding.ts';
import { headroomAt, type MomentHeadroom } from '../model/headroom.ts';
import { moments } from '../model/moment.ts';
import { keyParts, type Scenario } from '../model/scenario.ts';
import { transitionDemand } from '../model/transition-demand.ts';
import type { ServiceWaiting } from '../model/waiting.ts';
import { productsPieces } from './equation-text.ts';
import { type FieldWords, labelIn } from './field-words.ts';
import { findingText } from './finding-text.ts';
import { momentWhen } from './moment-text.ts';
import { counted, countText, headroomText, shareText, timeText } from './number.ts';
import { settingText } from './setting-text.ts';

/** One side of a comparison. */
export interface Compared {
  readonly scenario: Scenario;
  readonly sizing: Sizing;
}

/** A row of a comparison: what it is about, how it was, how it will be. */
export type ComparedRow = readonly [label: string, before: string, after: string];

/** Two states side by side, in words. */
export interface Comparison {
  readonly settings: readonly ComparedRow[];
  readonly outcomes: readonly ComparedRow[];
  /** Sentences of findings that only the first state has. */
  readonly gone: readonly string[];
  /** Sentences of findings that only the second state has. */
  readonly fresh: readonly string[];
  /** What the deploy from the first to the second state holds, and the way back. */
  readonly deploys: readonly string[];
}

/** What stands where one side has no such thing. */
const nothing = '–';

function ownerText(key: string, label: string): string {
  const parts = keyParts(key);
  return parts === undefined || parts.group !== undefined ? label : `${label} of ${parts.owner}`;
}

function valueText(key: string, value: FieldValue | undefined): string {
  const field = keyParts(key)?.field;
  return value === undefined || field === undefined ? nothing : settingText(field, value);
}

function settingRows({ scenario: old }: Compared, { scenario }: Compared, words: FieldWords) {
  const { added, removed, settings } = differences(old, scenario);
  return [
    ...added.map((name): ComparedRow => [`Service ${name}`, nothing, 'added']),
    ...removed.map((name): ComparedRow => [`Service ${name}`, 'there', 'removed']),
    ...settings.map(({ key, before, after }): ComparedRow => [
      ownerText(key, labelIn(words, key)),
      valueText(key, before),
      valueText(key, after),
    ]),
  ];
}

function momentCell({ sizing }: Compared, index: number): string {
  const at = sizing.moments[index];
  if (at === undefined) return nothing;
  return at.demand === 'unbounded'
    ? `unbounded of ${countText(sizing.budget.budget)}`
    : `${countText(at.demand)} of ${countText(sizing.budget.budget)}, headroom ${headroomText(at.headroom)}`;
}

const waitRows: readonly (readonly [label: string, text: (waiting: ServiceWaiting) => string])[] = [
  ['p50 wait', ({ p50 }) => timeText(p50)],
  ['p95 wait', ({ p95 }) => timeText(p95)],
  ['p99 wait', ({ p99 }) => timeText(p99)],
  ['Timeout share', ({ timeoutShare }) => shareText(timeoutShare)],
];

function outcomeRows(before: Compared, after: Compared): readonly ComparedRow[] {
  const waitingOf = ({ sizing }: Compared, name: string) =>
    sizing.waiting.find(({ service }) => service === name);
  const names = new Set([...after.sizing.waiting, ...before.sizing.waiting].map(({ service }) => service));
  return [
    ...moments.map((moment, index): ComparedRow => [
      `Demand ${momentWhen[moment]}`,
      momentCell(before, index),
      momentCell(after, index),
    ]),
    ...[...names].flatMap((name) =>
      waitRows.map(([label, text]): ComparedRow => {
        const [old, fresh] = [waitingOf(before, name), waitingOf(after, name)];
        return [
          `${label} of ${name}`,
          old === undefined ? nothing : text(old),
          fresh === undefined ? nothing : text(fresh),
        ];
      }),
    ),
  ];
}

function onlyIn(one: Sizing, other: Sizing): readonly string[] {
  const id = ({ code, owner }: Finding) => `${code} ${owner}`;
  const known = new Set(other.findings.map(id));
  return one.findings
    .filter((finding) => !known.has(id(finding)))
    .map((finding) => findingText(finding).sentence);
}

function room({ headroom, demand }: MomentHeadroom, budget: number): string {
  if (demand === 'unbounded' || headroom === 'unbounded') return 'nothing limits it';
  const among = `of a budget of ${countText(budget)}`;
  if (headroom < 0) return `${counted(-headroom, 'connection')} more than the budget of ${countText(budget)}`;
  return headroom === 0 ? `all ${among}` : `${counted(headroom, 'connection')} to spare ${among}`;
}

function deployText(name: string, from: Scenario, to: Compared): string {
  const { budget } = to.sizing.budget;
  const demand = transitionDemand(from, to.scenario);
  const at = headroomAt(demand, budget);
  const equation = productsPieces(demand.products, demand.demand)
    .map(({ text }) => text)
    .join('');
  return `${name} ${at.fits ? 'fits' : 'does not fit'}: ${equation}, ${room(at, budget)}.`;
}

/**
 * Two states in words: the settings that differ with their labels, demand, headroom and waits beside each other, the
 * findings that go and come, and what the deploy between them holds, both ways: old replicas keep the old settings.
 */
export function comparison(before: Compared, after: Compared, words: FieldWords): Comparison {
  return {
    settings: settingRows(before, after, words),
    outcomes: outcomeRows(before, after),
    gone: onlyIn(before.sizing, after.sizing),
    fresh: onlyIn(after.sizing, before.sizing),
    deploys: [
      deployText('The deploy that brings this change', before.scenario, after),
      deployText('The deploy that takes it back', after.scenario, before),
    ],
  };
}

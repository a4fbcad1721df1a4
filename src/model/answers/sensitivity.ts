import type { Field, FieldValue } from '../field.ts';
import { groupFields, serviceFields } from '../fields.ts';
import type { Quantity } from '../quantity.ts';
import { groupNames, keyParts, type Scenario, valueAt, withChanges } from '../scenario.ts';
import { outcome } from './outcome.ts';
import { memoryOf } from './shared-limits.ts';

/** The figures that a knob can move. */
export interface Figures {
  readonly headroom: Quantity;
  readonly p95: Quantity | 'unset';
  readonly timeoutShare: number | 'unset';
  /** Bytes that the server's memory likely holds; at worst where the load is not known. */
  readonly memory: Quantity | 'unset';
}

/** One step of one knob. */
export interface Turn {
  readonly key: string;
  readonly direction: 'up' | 'down';
  readonly from: FieldValue;
  readonly to: FieldValue;
  readonly figures: Figures;
  /** figure after − figure before; 0 where it stays, and where a side is not known or has no bound. */
  readonly change: { readonly [K in keyof Figures]: number };
}

/** What one step of every knob does. Plain JSON. */
export interface Sensitivity {
  readonly now: Figures;
  /** Those that move a figure, the largest effect first. */
  readonly turns: readonly Turn[];
  /** Knobs that move none of the figures. */
  readonly idle: number;
}

const figureNames = ['headroom', 'p95', 'timeoutShare', 'memory'] as const;

type Memory = 'likely' | 'worst';

function figuresOf(scenario: Scenario, which: Memory): Figures {
  const { headroom, p95, timeoutShare } = outcome(scenario);
  return { headroom, p95, timeoutShare, memory: memoryOf(scenario, which)?.value ?? 'unset' };
}

/** The values one step below and above: the field's own step, within its range; none for words, choices and names. */
function neighbours(field: Field, value: FieldValue): readonly (readonly ['up' | 'down', FieldValue])[] {
  if (field.kind === 'flag') return [[value === true ? 'down' : 'up', value !== true]];
  if ((field.kind !== 'whole' && field.kind !== 'decimal') || typeof value !== 'number') return [];
  const digits = (count: number) => Number(count.toPrecision(12));
  // A step that is larger than the value itself says nothing of it.
  const step =
    field.kind === 'whole' ? field.step : Math.min(field.step, value === 0 ? field.step : value / 10);
  const at = (next: number) => digits(Math.min(Math.max(next, field.minimum), field.maximum));
  const both = [
    ['up', at(value + step)],
    ['down', at(value - step)],
  ] as const;
  return both.filter(([, next]) => next !== value);
}

function difference(before: Quantity | 'unset', after: Quantity | 'unset'): number {
  return typeof before === 'number' && typeof after === 'number' ? after - before : 0;
}

/** Whether a figure gains or loses its bound. */
function unbinds(now: Figures, figures: Figures): boolean {
  return figureNames.some((name) => {
    const sides = [now[name], figures[name]];
    return sides.includes('unbounded') && sides.some((side) => typeof side === 'number');
  });
}

/** Each figure's largest change counts as one, so that connections, seconds, shares and bytes can be put in one order. */
function ranked(now: Figures, turns: readonly Turn[]): readonly Turn[] {
  const largest = (name: keyof Figures) => Math.max(...turns.map(({ change }) => Math.abs(change[name])), 0);
  const scale = { headroom: 0, p95: 0, timeoutShare: 0, memory: 0 };
  for (const name of figureNames) scale[name] = largest(name);
  const effect = ({ change, figures }: Turn) =>
    Math.max(
      unbinds(now, figures) ? 2 : 0,
      ...figureNames.map((name) => (scale[name] === 0 ? 0 : Math.abs(change[name]) / scale[name])),
    );
  return turns.toSorted((a, b) => effect(b) - effect(a));
}

/** The link keys of all knobs: settings of services, pooler, Postgres and allowances; not what is only measured or wanted. */
function knobs(scenario: Scenario): readonly string[] {
  const groups = groupNames.filter(
    (group) => group !== 'observed' && group !== 'target' && group !== 'tests',
  );
  return [
    ...scenario.services.flatMap(({ name }) => Object.keys(serviceFields).map((key) => `${name}.${key}`)),
    ...groups.flatMap((group) => Object.keys(groupFields[group]).map((key) => `${group}.${key}`)),
  ];
}

/**
 * What one step up and one step down of every knob changes of headroom, the longest p95 wait, the largest timeout share and
 * the server's memory, the largest effect first; knobs without effect are counted. A step is the field's own, at most a
 * tenth of the value where it is no whole number.
 */
export function sensitivity(scenario: Scenario): Sensitivity {
  const which: Memory = memoryOf(scenario, 'likely') === undefined ? 'worst' : 'likely';
  const now = figuresOf(scenario, which);
  const turns: Turn[] = [];
  let idle = 0;
  for (const key of knobs(scenario)) {
    const field = keyParts(key)?.field;
    const from = valueAt(scenario, key);
    if (field === undefined || from === undefined) continue;
    const made = neighbours(field, from).flatMap(([direction, to]): readonly Turn[] => {
      const changed = withChanges(scenario, [{ key, value: to }]);
      const figures = figuresOf(changed, which);
      const change = {
        headroom: difference(now.headroom, figures.headroom),
        p95: difference(now.p95, figures.p95),
        timeoutShare: difference(now.timeoutShare, figures.timeoutShare),
        memory: difference(now.memory, figures.memory),
      };
      const moves = unbinds(now, figures) || figureNames.some((name) => change[name] !== 0);
      return moves ? [{ key, direction, from, to, figures, change }] : [];
    });
    turns.push(...made);
    if (made.length === 0) idle += 1;
  }
  return { now, turns: ranked(now, turns), idle };
}

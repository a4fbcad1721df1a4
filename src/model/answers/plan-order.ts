import type { Scenario } from '../scenario.ts';
import { type PlanGroup, withGroup } from './plan-group.ts';
import { makesRoom, passage } from './plan-safety.ts';

/** A search for an order in which every step fits. */
export interface OrderSearch {
  /** The groups in a safe order, or, where there is none, in the order that goes furthest before it stops fitting. */
  readonly order: readonly PlanGroup[];
  readonly safe: boolean;
  /** Whether it is known that no order is safe, where none was found. */
  readonly proven: boolean;
}

type Fits = (before: Scenario, after: Scenario) => boolean;

const mostExhaustive = 9;

function without(groups: readonly PlanGroup[], gone: PlanGroup): readonly PlanGroup[] {
  return groups.filter((group) => group !== gone);
}

/** Every order is tried, no set of done steps twice. */
function exhaustive(
  start: Scenario,
  after: Scenario,
  groups: readonly PlanGroup[],
  fits: Fits,
): readonly PlanGroup[] | undefined {
  const dead = new Set<number>();
  const search = (scenario: Scenario, done: number): readonly PlanGroup[] | undefined => {
    if (done === 2 ** groups.length - 1) return [];
    if (dead.has(done)) return undefined;
    for (const [index, group] of groups.entries()) {
      const bit = 2 ** index;
      if ((done & bit) !== 0) continue;
      const next = withGroup(scenario, after, group);
      const rest = fits(scenario, next) ? search(next, done | bit) : undefined;
      if (rest !== undefined) return [group, ...rest];
    }
    dead.add(done);
    return undefined;
  };
  return search(start, 0);
}

interface Stretch {
  readonly done: readonly PlanGroup[];
  readonly left: readonly PlanGroup[];
  readonly reached: Scenario;
}

/**
 * All steps that fit and make room, one after the other, until none of those left does. A restart of Postgres that changes
 * no demand and no limit comes after the others: every pool opens its connections again then, the smaller ones for the better.
 */
function easedOff(start: Scenario, after: Scenario, groups: readonly PlanGroup[], fits: Fits): Stretch {
  let stretch: Stretch = { done: [], left: groups, reached: start };
  for (;;) {
    const { done, left, reached } = stretch;
    const easing = left.filter((group) => {
      const changed = withGroup(reached, after, group);
      return makesRoom(reached, changed) && fits(reached, changed);
    });
    const canWait = (group: PlanGroup) =>
      group.action === 'restart-postgres' && makesRoom(withGroup(reached, after, group), reached);
    const next = easing.find((group) => !canWait(group)) ?? easing[0];
    if (next === undefined) return stretch;
    stretch = { done: [...done, next], left: without(left, next), reached: withGroup(reached, after, next) };
  }
}

/** The same steps seen from the end: what takes room going forward makes room going back. */
function builtUp(start: Scenario, after: Scenario, groups: readonly PlanGroup[], fits: Fits): Stretch {
  let left = groups;
  let done: readonly PlanGroup[] = [];
  for (;;) {
    const all = reach(start, after, left);
    const last = left.findLast((group) => {
      const before = reach(start, after, without(left, group));
      return makesRoom(all, before) && fits(before, all);
    });
    if (last === undefined) return { done, left, reached: all };
    done = [last, ...done];
    left = without(left, last);
  }
}

function reach(start: Scenario, after: Scenario, groups: readonly PlanGroup[]): Scenario {
  return groups.reduce((scenario, group) => withGroup(scenario, after, group), start);
}

/**
 * An order of groups in which every step fits with its mixed deploy and its rollback, if there is one. Steps that make room
 * come first, steps that take it last: swapping two neighbours into that order only lowers what is open beside each, so that
 * a safe order exists only if this one is safe. Where a step does both, as a move behind the pooler does, up to 9 groups are
 * tried in every order.
 */
export function safeOrder(
  start: Scenario,
  after: Scenario,
  groups: readonly PlanGroup[],
  fits: Fits = (before, next) => passage(before, next).fits,
): OrderSearch {
  const eased = easedOff(start, after, groups, fits);
  const built = builtUp(eased.reached, after, eased.left, fits);
  if (built.left.length === 0) return { order: [...eased.done, ...built.done], safe: true, proven: true };
  const isSmall = groups.length <= mostExhaustive;
  const found = isSmall ? exhaustive(start, after, groups, fits) : undefined;
  if (found !== undefined) return { order: found, safe: true, proven: true };
  return { order: [...eased.done, ...built.left, ...built.done], safe: false, proven: isSmall };
}

import { connectionBudget } from '../model/budget.ts';
import { poolLimit, serviceDemand } from '../model/connection-demand.ts';
import { sizing as compute } from '../catalog/sizing.ts';
import type { Sizing } from '../model/evaluate.ts';
import { fittingPools } from '../model/fitting-pools.ts';
import { findingCodes } from '../model/finding.ts';
import { type Moment, moments } from '../model/moment.ts';
import {
  type Change,
  keyParts,
  type Scenario,
  type Service,
  valueAt,
  withChanges,
} from '../model/scenario.ts';
import { queueCount, type ServiceWaiting, serviceWaiting } from '../model/waiting.ts';
import { countText, headroomText, numberText, shareText, timeText } from './number.ts';
import { pathFigure } from './path-figure.ts';
import { settingText } from './setting-text.ts';

/** One number that prose may name: its value, how it reads, and whether it is good or bad news. */
export interface Figure {
  readonly value: number | string;
  readonly text: string;
  readonly state?: 'ok' | 'bad';
}

const sizings = new WeakMap<Scenario, Sizing>();

function sizingOf(scenario: Scenario): Sizing {
  const known = sizings.get(scenario);
  const sizing = known ?? compute(scenario);
  if (known === undefined) sizings.set(scenario, sizing);
  return sizing;
}

function isMoment(name: string): name is Moment {
  return moments.some((moment) => moment === name);
}

const count = (value: number | 'unbounded'): Figure => ({ value, text: countText(value) });
const wait = (seconds: number | 'unbounded'): Figure => ({ value: seconds, text: timeText(seconds) });
const share = (value: number): Figure => ({ value, text: shareText(value) });
const load = (value: number): Figure => ({ value, text: numberText(value) });

/** Unbounded demand leaves less than any number, so it is not the `unbounded` that is more than every number. */
const noHeadroom: Figure = { value: 'unbounded demand', text: headroomText('unbounded') };

const momentFigure =
  (moment: Moment) =>
  (scenario: Scenario, name: string): Figure | undefined => {
    const at = sizingOf(scenario).moments[moments.indexOf(moment)];
    if (at === undefined) return undefined;
    const { demand, headroom, clientDemand, fits } = at;
    if (name === 'clients') return count(clientDemand);
    const figures: Readonly<Record<string, Figure>> = {
      demand: count(demand),
      headroom: headroom === 'unbounded' ? noHeadroom : count(headroom),
      over: count(headroom === 'unbounded' ? headroom : Math.max(0, -headroom)),
    };
    const figure = Object.hasOwn(figures, name) ? figures[name] : undefined;
    if (figure !== undefined) return { ...figure, state: fits ? 'ok' : 'bad' };
    const service = scenario.services.find((one) => one.name === name);
    return service && count(serviceDemand(service, moment));
  };

const waitingFigures: Readonly<Record<string, (waiting: ServiceWaiting) => Figure>> = {
  p50: ({ p50 }) => wait(p50),
  p95: ({ p95 }) => wait(p95),
  p99: ({ p99 }) => wait(p99),
  meanWait: ({ meanWait }) => wait(meanWait),
  waitProbability: ({ waitProbability }) => share(waitProbability),
  timeoutShare: ({ timeoutShare }) => share(timeoutShare),
  utilization: ({ utilization }) => share(utilization),
  offeredLoad: ({ offeredLoad }) => load(offeredLoad),
};

function serviceFigure({ redis }: Scenario, service: Service, name: string): Figure | undefined {
  if (isMoment(name)) return count(serviceDemand(service, name));
  if (name === 'poolLimit') return count(poolLimit(service));
  if (name === 'pools') return count(queueCount(service));
  if (name === 'redis' && redis.poolSize !== 'unset') {
    return count(service.replicas * service.workersPerReplica * redis.poolSize);
  }
  const figure = Object.hasOwn(waitingFigures, name) ? waitingFigures[name] : undefined;
  if (figure === undefined) return undefined;
  const waiting = serviceWaiting(service);
  return waiting === 'unset' ? { value: 'unset', text: 'needs your traffic' } : figure(waiting);
}

function settingFigure(scenario: Scenario, key: string, value = valueAt(scenario, key)): Figure | undefined {
  const field = keyParts(key)?.field;
  if (field === undefined || value === undefined) return undefined;
  return { value: typeof value === 'boolean' ? String(value) : value, text: settingText(field, value) };
}

function budgetFigure(scenario: Scenario, name: string): Figure | undefined {
  const { budget, usable, maxConnections } = connectionBudget(scenario);
  const figures: Readonly<Record<string, number>> = {
    budget,
    usable,
    reserved: maxConnections - usable,
    allowances: usable - budget,
  };
  const value = Object.hasOwn(figures, name) ? figures[name] : undefined;
  return value === undefined ? undefined : count(value);
}

function safeFigure(scenario: Scenario, key: string): Figure | undefined {
  const limit = sizingOf(scenario).safeLimits.find((one) => one.key === key);
  return (
    limit && {
      value: limit.value,
      text: typeof limit.value === 'number' ? countText(limit.value) : limit.value,
    }
  );
}

/** The two parts of a name around its first dot; undefined without one. */
function halves(name: string): readonly [string, string] | undefined {
  const dot = name.indexOf('.');
  return dot < 0 ? undefined : [name.slice(0, dot), name.slice(dot + 1)];
}

/** The fix of the finding that a name begins with, if there is one, and the rest of the name; undefined for no code. */
function fixNamed(
  scenario: Scenario,
  name: string,
): readonly [fix: readonly Change[], rest: string] | undefined {
  const [first, rest] = halves(name) ?? [];
  const known = findingCodes.find((code) => code === first);
  if (known === undefined || rest === undefined) return undefined;
  return [sizingOf(scenario).findings.find(({ code }) => code === known)?.fix ?? [], rest];
}

function fixFigure(scenario: Scenario, name: string): Figure | undefined {
  const [fix, key] = fixNamed(scenario, name) ?? [];
  return key === undefined
    ? undefined
    : settingFigure(scenario, key, fix?.find((change) => change.key === key)?.value);
}

const fixedScenarios = new WeakMap<readonly Change[], Scenario>();

function figureAfter(scenario: Scenario, name: string): Figure | undefined {
  const [fix = [], rest] = fixNamed(scenario, name) ?? [];
  if (rest === undefined) return undefined;
  if (fix.length === 0) return figure(scenario, rest);
  const fixed = fixedScenarios.get(fix) ?? withChanges(scenario, fix);
  fixedScenarios.set(fix, fixed);
  return figure(fixed, rest);
}

const fittedScenarios = new WeakMap<Scenario, Scenario>();

function fittedFigure(scenario: Scenario, name: string): Figure | undefined {
  const fitted = fittedScenarios.get(scenario) ?? withChanges(scenario, fittingPools(scenario) ?? []);
  fittedScenarios.set(scenario, fitted);
  return figure(fitted, name);
}

type NamedFigure = (scenario: Scenario, name: string) => Figure | undefined;

const owners: ReadonlyMap<string, NamedFigure> = new Map([
  ...moments.map((moment): [string, NamedFigure] => [moment, momentFigure(moment)]),
  ['safe', safeFigure],
  ['fix', fixFigure],
  ['after', figureAfter],
  ['fitted', fittedFigure],
  ['path', (scenario, name) => pathFigure(sizingOf(scenario), name)],
]);

/**
 * The figure that a name means in a scenario, or `undefined` for an unknown name:
 * - of a moment its `demand`, `headroom`, `over` (connections over budget), `clients` (of the pooler), or what one
 *   service may open then: `rollout.headroom`, `rollout.api`;
 * - of the budget `budget`, `usable`, `reserved`, `allowances`;
 * - of a service what it may open at a moment (`api.peak`; `api.rollout` is a setting), its `poolLimit`, its `pools`
 *   that run now, their `redis` connections, and at its traffic `p50`, `p95`, `p99`, `meanWait`, `waitProbability`,
 *   `timeoutShare`, `utilization`, `offeredLoad`;
 * - any link key: `api.poolSize`; the safe limit of one: `safe.api.replicas`;
 * - what a finding's fix sets, or the setting itself where there is none: `fix.over-budget-rollout.api.poolSize`; any
 *   figure once that fix is applied: `after.over-budget-rollout.rollout.demand`;
 * - of the path `path.cores`, `path.memoryLikely`, `path.workerUse.api` and others: see `pathFigure`;
 * - any figure with the largest pools that fit at every moment, or as it is where none do: `fitted.api.poolSize`.
 */
export function figure(scenario: Scenario, name: string): Figure | undefined {
  const [owner, rest] = halves(name) ?? [];
  if (owner === undefined || rest === undefined) return budgetFigure(scenario, name);
  const named = owners.get(owner);
  if (named !== undefined) return named(scenario, rest);
  const service = scenario.services.find((one) => one.name === owner);
  return settingFigure(scenario, name) ?? (service && serviceFigure(scenario, service, rest));
}

/** How `When` compares a figure; every comparison that is given must hold. */
export interface Comparison {
  readonly below?: number | undefined;
  readonly atLeast?: number | undefined;
  readonly equals?: number | string | undefined;
}

const endless: ReadonlyMap<number | string, number> = new Map([
  ['unbounded', Number.POSITIVE_INFINITY],
  ['unlimited', Number.POSITIVE_INFINITY],
  [noHeadroom.value, Number.NEGATIVE_INFINITY],
]);

/**
 * Whether a figure passes a comparison. Unbounded and unlimited are at least everything, the headroom of unbounded
 * demand is below everything; any other word is neither below nor at least anything.
 */
export function holds({ value }: Figure, { below, atLeast, equals }: Comparison): boolean {
  const number = typeof value === 'number' ? value : (endless.get(value) ?? Number.NaN);
  return (
    (below === undefined || number < below) &&
    (atLeast === undefined || number >= atLeast) &&
    (equals === undefined || value === equals)
  );
}

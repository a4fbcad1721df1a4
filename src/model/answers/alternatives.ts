import { connectionBudget, keptBack } from '../budget.ts';
import { connectionDemand } from '../connection-demand.ts';
import { groupFields } from '../fields.ts';
import { fullestMoment } from '../moment.ts';
import { exceeds } from '../quantity.ts';
import { isRolledOut } from '../replicas.ts';
import { type Change, type Scenario, type Service, withChanges } from '../scenario.ts';
import { keepsThreadWait } from './service-targets.ts';
import { type SetUp, setUp } from './set-up.ts';
import { connectionShortfalls, loadShortfalls, shortfalls, spendable } from './shortfall.ts';
import { type SizeRange, sizeRange } from './size-option.ts';
import { isSized, sizedChanges } from './sized-changes.ts';

/** The range that leaves replicas as they are, with so many workers. */
function pinned({ replicas }: Service, workers: number): SizeRange {
  return { workers: [workers, workers], replicas: [replicas, replicas] };
}

const asNow = (service: Service) => pinned(service, service.workersPerReplica);

/** One worker a replica, where it has threads enough for the requests. */
const oneWorker =
  (scenario: Scenario) =>
  (service: Service): SizeRange => {
    const one = { ...service, workersPerReplica: 1 };
    const isEnough = isRolledOut(service) && keepsThreadWait(scenario, one);
    return isEnough ? pinned(service, 1) : asNow(service);
  };

function last<T>(list: readonly T[]): T | undefined {
  return list.at(-1);
}

/** Changes and, after them, those of the smallest set-up with the replicas and workers of a range. */
function resized(
  scenario: Scenario,
  first: readonly Change[],
  rangeOf: (service: Service) => SizeRange = asNow,
): readonly Change[] {
  const changed = withChanges(scenario, first);
  return [...first, ...(last(sizedChanges(changed, rangeOf)) ?? [])];
}

/** The smallest `max_connections` with which a scenario fits, as a change; none where no value of the field does. */
export function enoughSlots(scenario: Scenario): readonly Change[] {
  const { demand } = connectionDemand(scenario, fullestMoment);
  const { reserved, allowances } = connectionBudget(scenario);
  const { headroom } = scenario.target;
  if (demand === 'unbounded') return [];
  const value = demand + keptBack(reserved) + keptBack(allowances) + (headroom === 'unset' ? 0 : headroom);
  return value > groupFields.postgres.maxConnections.maximum
    ? []
    : [{ key: 'postgres.maxConnections', value }];
}

/** Every service that connects directly and runs all the time moved behind a transaction pooler, and sized there. */
function throughPooler(scenario: Scenario): readonly Change[] {
  const moved = scenario.services
    .filter((service) => service.reaches === 'direct' && isRolledOut(service))
    .map(({ name }): Change => ({ key: `${name}.reaches`, value: 'pooler' }));
  if (moved.length === 0) return [];
  return resized(scenario, [...moved, { key: 'pooler.mode', value: 'transaction' }]);
}

function holdsScaled(scenario: Scenario, factor: number): readonly Change[] {
  return scenario.services.flatMap(({ name, holdTime }): readonly Change[] =>
    holdTime === 'unset'
      ? []
      : [{ key: `${name}.holdTime`, value: Number((holdTime * factor).toPrecision(12)) }],
  );
}

/** The largest factor in 0 to 1 that passes a test which, once failed, stays failed; `undefined` where none does. */
function largestFactor(passes: (factor: number) => boolean): number | undefined {
  let low = 0;
  let high = 1;
  for (let halving = 0; halving < 12; halving += 1) {
    const middle = (low + high) / 2;
    if (passes(middle)) low = middle;
    else high = middle;
  }
  // Rounded down to what a person would aim at.
  const rounded = Math.floor(low * 1000) / 1000;
  return rounded > 0 ? rounded : undefined;
}

/**
 * The longest hold times, all shortened alike, with which the present set-up keeps its targets; where its connections
 * don't fit either, with which the smallest one of as many processes does.
 */
function shorterHold(scenario: Scenario): readonly Change[] {
  if (loadShortfalls(scenario).length === 0) return [];
  const fits = connectionShortfalls(scenario).length === 0;
  const shortened = (factor: number): readonly Change[] => {
    const holds = holdsScaled(scenario, factor);
    return fits ? holds : resized(scenario, holds);
  };
  const factor = largestFactor((part) => shortfalls(withChanges(scenario, shortened(part))).length === 0);
  return factor === undefined ? [] : shortened(factor);
}

/** The largest max replicas, by the same factor for all services, with which present pools fit. */
function fewerMaxReplicas(scenario: Scenario): readonly Change[] {
  const scaled = (factor: number): readonly Change[] =>
    scenario.services.flatMap(({ name, replicas, maxReplicas }): readonly Change[] =>
      maxReplicas === 'unset' || maxReplicas <= replicas
        ? []
        : [{ key: `${name}.maxReplicas`, value: replicas + Math.floor((maxReplicas - replicas) * factor) }],
    );
  if (connectionShortfalls(scenario).length === 0 || scaled(0).length === 0) return [];
  const fits = (factor: number) => connectionShortfalls(withChanges(scenario, scaled(factor))).length === 0;
  return scaled(largestFactor(fits) ?? 0);
}

/** A deploy that stops the old replicas first, for every service whose deploy overlaps. */
function recreated(scenario: Scenario): readonly Change[] {
  return connectionShortfalls(scenario).length === 0
    ? []
    : scenario.services
        .filter((service) => isRolledOut(service) && service.rollout !== 'recreate')
        .map(({ name }): Change => ({ key: `${name}.rollout`, value: 'recreate' }));
}

const waitLevels = [0.1, 0] as const;

function quicker({ target, ...rest }: Scenario, factor: number): Scenario {
  return { ...rest, target: { ...target, waitTime: target.waitTime * factor } };
}

/**
 * Other ways than the smallest set-up, each with what it comes to: the front between processes and connections, shorter
 * waits, fewer and larger pools, a pooler, more slots, shorter holds, and where the present set-up doesn't fit fewer
 * replicas at most or a deploy that interrupts. Only those that meet every target, and no two alike.
 */
export function alternatives(scenario: Scenario, front: readonly (readonly Change[])[]): readonly SetUp[] {
  const sized = scenario.services.some(isSized);
  const smallest = last(front) ?? [];
  const fitted = withChanges(scenario, smallest);
  const over = exceeds(connectionDemand(fitted, fullestMoment).demand, spendable(fitted));
  const roomy = over ? [...smallest, ...enoughSlots(fitted)] : enoughSlots(scenario);
  const short = connectionShortfalls(scenario).some(({ limit }) => limit === 'budget');
  const wanted = [
    ...front.slice(0, -1).map((changes) => setUp('fewer-processes', scenario, changes)),
    ...(sized
      ? [
          setUp('present-processes', scenario, resized(scenario, [])),
          setUp('fewer-larger-pools', scenario, resized(scenario, [], oneWorker(scenario))),
          ...waitLevels.map((level) =>
            setUp('shorter-wait', scenario, last(sizedChanges(quicker(scenario, level), sizeRange)) ?? []),
          ),
        ]
      : []),
    setUp('through-pooler', scenario, throughPooler(scenario)),
    setUp('more-slots', scenario, over || short ? roomy : []),
    setUp('shorter-hold', scenario, shorterHold(scenario)),
    setUp('fewer-max-replicas', scenario, fewerMaxReplicas(scenario)),
    setUp('recreate-rollout', scenario, recreated(scenario)),
  ];
  return distinct(wanted, JSON.stringify(setUp('smallest', scenario, smallest).changes));
}

function distinct(setUps: readonly SetUp[], smallest: string): readonly SetUp[] {
  const seen = new Set(['[]', smallest]);
  return setUps.filter(({ changes, meets }) => {
    const same = JSON.stringify(changes);
    if (!meets || seen.has(same)) return false;
    seen.add(same);
    return true;
  });
}

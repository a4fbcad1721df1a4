import { type Change, keyParts, type Scenario, valueAt, withChanges } from '../scenario.ts';
import { type Outcome, outcome } from './outcome.ts';
import { workerUse } from './processor-use.ts';

/** Ways to set a scenario up, by what they give or spend. */
export type SetUpKind =
  | 'smallest'
  | 'fewer-processes'
  | 'present-processes'
  | 'fewer-larger-pools'
  | 'shorter-wait'
  | 'through-pooler'
  | 'more-slots'
  | 'shorter-hold'
  | 'fewer-max-replicas'
  | 'recreate-rollout';

/** What a set-up costs beyond its numbers. */
export type Cost =
  | 'deploy'
  | 'restart'
  | 'pooler-reload'
  | 'pooler'
  | 'code'
  | 'cpu-unknown'
  | 'interruption'
  | 'less-scaling';

/** Changes to a scenario, what they come to and what they cost. */
export interface SetUp {
  readonly kind: SetUpKind;
  readonly changes: readonly Change[];
  readonly outcome: Outcome;
  /** Whether it meets every target that can be computed, and fits at every moment. */
  readonly meets: boolean;
  readonly costs: readonly Cost[];
}

function costOf(scenario: Scenario, { key }: Change): readonly Cost[] {
  const parts = keyParts(key);
  if (parts?.group === 'postgres') return ['restart'];
  if (parts?.group === 'pooler') return ['pooler-reload'];
  const service = scenario.services.find(({ name }) => name === parts?.owner);
  const unknown = service !== undefined && workerUse(service) === 'unset' ? (['cpu-unknown'] as const) : [];
  const own: Readonly<Record<string, readonly Cost[]>> = {
    reaches: ['deploy', 'pooler'],
    holdTime: ['deploy', 'code'],
    rollout: ['interruption'],
    maxReplicas: ['less-scaling'],
    replicas: unknown,
    workersPerReplica: ['deploy', ...unknown],
  };
  return own[parts?.name ?? ''] ?? ['deploy'];
}

/** What changes ask of the people who make them, without repetition. */
export function costsOf(scenario: Scenario, changes: readonly Change[]): readonly Cost[] {
  return [...new Set(changes.flatMap((change) => costOf(scenario, change)))];
}

/** A scenario's changes that change it, the last one of each key. */
export function effective(scenario: Scenario, changes: readonly Change[]): readonly Change[] {
  const last = new Map(changes.map(({ key, value }) => [key, value]));
  return [...last]
    .filter(([key, value]) => valueAt(scenario, key) !== value)
    .map(([key, value]) => ({ key, value }));
}

/** A set-up of a scenario from the changes that lead to it. */
export function setUp(kind: SetUpKind, scenario: Scenario, changes: readonly Change[]): SetUp {
  const made = effective(scenario, changes);
  const result = outcome(withChanges(scenario, made));
  const meets = result.shortfalls.length === 0;
  return { kind, changes: made, outcome: result, meets, costs: costsOf(scenario, made) };
}

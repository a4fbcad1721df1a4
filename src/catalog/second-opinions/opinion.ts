import type { Measures } from '../../model/measure.ts';
import type { Scenario, Service } from '../../model/scenario.ts';
import type { Provenance } from '../fact.ts';

/** What a rule answers: a number, a range, no bound, none that fits, or the link keys of what it lacks. */
export type Answer =
  | number
  | 'unbounded'
  | 'none'
  | { readonly from: number; readonly to: number }
  | { readonly unset: readonly string[] };

/** Why a rule of thumb and the model differ; `advice` has the words. */
export type DifferenceCode =
  | 'server-cores-only'
  | 'cores-are-not-load'
  | 'machine-is-not-limit'
  | 'users-mostly-think'
  | 'no-overflow-no-replicas'
  | 'divides-a-guess'
  | 'slots-cost-memory'
  | 'takes-all-memory';

/** A heuristic that others go by, exactly as they state it, beside what the model says for the same scenario. */
export interface SecondOpinion extends Provenance {
  readonly id: string;
  readonly label: string;
  readonly heuristic: true;
  /** The rule in symbols, as its source has it. */
  readonly formula: string;
  readonly unit: 'connections' | 'workers' | 'bytes';
  /** Whether it speaks of each service or of the whole scenario once. */
  readonly of: 'service' | 'scenario';
  /** What both numbers count. */
  readonly counts: string;
  readonly value: (scenario: Scenario, service: Service) => Answer;
  readonly ours: (scenario: Scenario, service: Service, measures: Measures) => Answer;
  readonly difference: DifferenceCode;
}

/** An answer from values that must all be given, or the link keys of those that are not. */
export function whenGiven<const T extends Readonly<Record<string, number | 'unset'>>>(
  values: T,
  answer: (given: { readonly [K in keyof T]: number }) => Answer,
): Answer {
  const unset = Object.keys(values).filter((key) => values[key] === 'unset');
  return unset.length > 0 ? { unset } : answer(values as { readonly [K in keyof T]: number });
}

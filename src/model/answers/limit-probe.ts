import type { Moment } from '../moment.ts';
import type { Quantity } from '../quantity.ts';
import type { Scenario } from '../scenario.ts';

/** What grows: all arrival rates by one factor, or the replicas of one service. */
export type Growth = 'load' | 'replicas';

/** Limits that a growing load or a growing number of replicas can meet. */
export type FirstLimitCode =
  | 'slots'
  | 'likely-slots'
  | 'pooler-clients'
  | 'pooler-servers'
  | 'pool-saturated'
  | 'wait-target'
  | 'timeout-target'
  | 'worker-cpu'
  | 'threads'
  | 'concurrency-limit'
  | 'database-cores'
  | 'postgres-memory'
  | 'redis-clients'
  | 'redis-pool'
  | 'autoscaler-max';

/** A figure beside its limit at one point of the growth. */
export interface Reading {
  readonly value: Quantity;
  readonly limit: Quantity;
  readonly over: boolean;
}

/** One limit of one owner, read at any point of the growth; once over, it stays so. */
export interface LimitProbe {
  readonly code: FirstLimitCode;
  /** A service's name, `pooler`, `postgres` or `redis`. */
  readonly owner: string;
  readonly moment?: Moment;
  /** Link keys of the fields that it needs and that aren't given; empty when it can be read. */
  readonly needs: readonly string[];
  readonly read: (scenario: Scenario) => Reading | undefined;
}

/** The keys of an owner whose values are not given. */
export function missing(owner: string, values: object, names: readonly string[]): readonly string[] {
  const given = values as Readonly<Record<string, unknown>>;
  return names.filter((name) => given[name] === 'unset').map((name) => `${owner}.${name}`);
}

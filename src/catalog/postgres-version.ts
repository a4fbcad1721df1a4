import type { Scenario } from '../model/scenario.ts';
import type { Fact } from './fact.ts';

/** Values of the group `postgres` that a version has while nobody sets them. */
export type PostgresFacts = { readonly [K in keyof Scenario['postgres']]?: Fact<Scenario['postgres'][K]> };

/** A major version of Postgres: what it has by default, what it changed, and what it says. */
export interface PostgresVersion {
  readonly id: string;
  readonly label: string;
  readonly version: number;
  readonly released: Fact<string>;
  /** The day of its last minor release; after it nothing is repaired. */
  readonly endOfLife: Fact<string>;
  readonly defaults: PostgresFacts;
  /** What is new or other than in the version before, where it concerns connections, memory or timeouts. */
  readonly changes: readonly Fact<string>[];
  /** What a client reads that is refused or ended, by what happened. */
  readonly messages: Readonly<Record<string, Fact<string>>>;
  readonly traps: readonly Fact<string>[];
}

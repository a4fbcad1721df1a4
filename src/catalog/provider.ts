import type { Scenario } from '../model/scenario.ts';
import type { Fact } from './fact.ts';

type PlanField =
  'maxConnections' | 'superuserReserved' | 'reserved' | 'platformReserved' | 'appRole' | 'cores' | 'memory';

/** Values of the group `postgres` that a provider or a plan decides. Memory in bytes. */
export type PlanFacts = { readonly [K in PlanField]?: Fact<Scenario['postgres'][K]> };

/** Values of the group `pooler` that a provider or a plan decides. */
export type PlanPoolerFacts = { readonly [K in keyof Scenario['pooler']]?: Fact<Scenario['pooler'][K]> };

/** One size of server that a provider sells, in its own words. */
export interface Plan {
  readonly id: string;
  readonly label: string;
  /** What this plan decides; the provider's own values hold for the rest. */
  readonly values: PlanFacts;
  /** `'none'` where the provider's pooler is not for this plan. */
  readonly pooler?: PlanPoolerFacts | 'none';
  readonly note?: Fact<string>;
}

/** `max_connections` as a provider computes it from memory: memory ÷ bytes for each connection, at most the limit. */
export interface MemoryFormula {
  readonly text: Fact<string>;
  readonly bytesPerConnection: Fact<number>;
  readonly limit: Fact<number>;
}

/** Slots that are kept from the role of the app, and what that role is: known for every plan. */
export type ReserveFacts = Required<
  Pick<PlanFacts, 'superuserReserved' | 'reserved' | 'platformReserved' | 'appRole'>
>;

/** Who runs the server. */
export interface Provider {
  readonly id: string;
  readonly label: string;
  /** What holds for every plan. */
  readonly values: ReserveFacts;
  /** Whether a customer can log in as a superuser. */
  readonly superuser: Fact<boolean>;
  /** In words: which pooler comes with the server, and how it is reached. */
  readonly poolerIncluded: Fact<string>;
  /** The pooler as it comes, by field of the group `pooler`. */
  readonly pooler?: PlanPoolerFacts;
  readonly formula?: MemoryFormula;
  /** What a refused client reads where the provider has words of its own, by what happened. */
  readonly messages?: Readonly<Record<string, Fact<string>>>;
  readonly traps: readonly Fact<string>[];
  readonly plans: readonly Plan[];
}

const gibibyte = 1024 ** 3;

/** A number of GiB in bytes. */
export function gibibytes(count: number): number {
  return count * gibibyte;
}

/** A number of GB of 10⁹ bytes in bytes. */
export function gigabytes(count: number): number {
  return count * 1e9;
}

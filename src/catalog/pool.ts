import type { ServiceKey, Service } from '../model/scenario.ts';
import type { Fact, Provenance } from './fact.ts';

/** A name under which a program takes the value of a field. */
export interface Setting {
  readonly key: ServiceKey;
  readonly place: 'code' | 'environment' | 'address';
  readonly name: string;
  /** Set where the program counts in another unit than the field does. */
  readonly unit?: 'milliseconds';
}

export type ServiceFacts = { readonly [K in ServiceKey]?: Fact<Service[K]> };

/** A field that a library has no use for. */
export interface IgnoredSetting extends Provenance {
  readonly key: ServiceKey;
  readonly why: string;
  /** True where a figure counts what the setting says, so that it is wrong. */
  readonly misleads: boolean;
}

/** Gives the fields that a source shows to be ignored their provenance. */
export function ignoredBy(
  provenance: Provenance,
): (key: ServiceKey, why: string, misleads?: boolean) => IgnoredSetting {
  return (key, why, misleads = false) => ({ key, why, misleads, ...provenance });
}

/** A pool library, as it behaves when nobody sets anything. */
export interface Pool {
  readonly id: string;
  readonly label: string;
  /** What the library is, whatever its settings: these values come with the choice of the library. */
  readonly behaviour: ServiceFacts;
  /** The values that hold while nobody sets them. */
  readonly defaults: ServiceFacts;
  /** Defaults that depend on the machine, in words. */
  readonly derived?: { readonly [K in ServiceKey]?: Fact<string> };
  readonly settings: Fact<readonly Setting[]>;
  /**
   * The text of the error when the pool stays empty. `{poolSize}` stands for the field's value and
   * `{checkoutTimeout:2}` for one with two decimals.
   */
  readonly timeoutText: Fact<string>;
  readonly traps: readonly Fact<string>[];
  /** Fields that say nothing to this library. */
  readonly ignores: readonly IgnoredSetting[];
}

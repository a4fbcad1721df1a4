import type { Service, ServiceKey } from '../model/scenario.ts';
import type { Fact, Provenance } from './fact.ts';

/** A name under which a program takes the value of a field. */
export interface Setting<Key extends string = ServiceKey> {
  readonly key: Key;
  /** Where the name stands: in the app's code, in its environment, in the address of the database, or in a settings file. */
  readonly place: 'code' | 'environment' | 'address' | 'file';
  readonly name: string;
  /** Set where the program counts in another unit than the field does; a duration is written with its unit, such as 30m. */
  readonly unit?: 'milliseconds' | 'duration';
}

export type ServiceFacts = { readonly [K in ServiceKey]?: Fact<Service[K]> };

/** What a default follows: `times` × a number of the machine or of the worker + `plus`, and `atLeast` that many. */
export interface Derivation {
  readonly of: 'cores' | 'physical cores' | 'threads' | 'pool size';
  readonly times: number;
  readonly plus: number;
  readonly atLeast: number;
}

/** A default that nobody can know without the machine, in words and as a rule. */
export type DerivedFact = Fact<string> & { readonly rule: Derivation };

/** Which caller gets a connection that comes free, and which idle connection the next caller gets. */
export interface Reuse {
  readonly waiters: 'first come' | 'random' | 'any' | 'nobody waits';
  readonly idle: 'newest' | 'oldest' | 'any' | 'none kept';
}

/** A number that a library tells about its pool. */
export interface Metric {
  /** The exact name, as code, a metrics endpoint or a log has it. */
  readonly name: string;
  readonly meaning: string;
  readonly kind: 'gauge' | 'counter' | 'histogram' | 'event';
  /** What an alert can read from it. */
  readonly role?: 'in use' | 'idle' | 'open' | 'limit' | 'waiting' | 'wait time' | 'timeouts';
  /** Who hands it out; the library's own code where nothing is said. */
  readonly emitter?: 'Prometheus' | 'Micrometer' | 'OpenTelemetry';
}

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

export type Language = 'Python' | 'Node.js' | 'JVM' | 'Go' | 'Ruby' | '.NET' | 'Rust';

/** A pool library, as it behaves when nobody sets anything. */
export interface Pool {
  readonly id: string;
  readonly label: string;
  readonly language: Language;
  /** What the library is, whatever its settings: these values come with the choice of the library. */
  readonly behaviour: ServiceFacts;
  /** The values that hold while nobody sets them. */
  readonly defaults: ServiceFacts;
  /** Defaults that depend on the machine or on another setting. */
  readonly derived?: { readonly [K in ServiceKey]?: DerivedFact };
  readonly settings: Fact<readonly Setting[]>;
  /** What has a pool of its own, so that the pools of a worker can be counted. */
  readonly scope: Fact<string>;
  readonly reuse: Fact<Reuse>;
  /** When the pool closes a connection: after a time idle, at an age, or never. */
  readonly closing: Fact<string>;
  /**
   * The text of the error when the pool stays empty; absent where nobody ever waits for the pool. `{poolSize}` stands
   * for the field's value, `{checkoutTimeout:2}` for one with two decimals, `{checkoutTimeout:ms}` for milliseconds.
   */
  readonly timeoutText?: Fact<string>;
  readonly metrics: Fact<readonly Metric[]>;
  readonly traps: readonly Fact<string>[];
  /** Fields that say nothing to this library. */
  readonly ignores: readonly IgnoredSetting[];
}

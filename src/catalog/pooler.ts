import type { Scenario } from '../model/scenario.ts';
import type { Fact } from './fact.ts';
import type { Metric } from './pool.ts';

type PoolerKey = keyof Scenario['pooler'];

/** Values of the group `pooler`. */
export type PoolerValueFacts = { readonly [K in PoolerKey]?: Fact<Scenario['pooler'][K]> };

/** A name under which a pooler takes the value of a field. */
export interface PoolerSetting {
  readonly key: PoolerKey;
  /** Where the name stands: in a settings file or template, or in the environment. */
  readonly place: 'file' | 'environment';
  readonly name: string;
  /** Set where the program counts in another unit than the field does. */
  readonly unit?: 'milliseconds';
}

/** A setting that no field of a scenario stands for. */
export interface OtherSetting {
  readonly label: string;
  /** What it limits, and what its default means. */
  readonly why: string;
  readonly default: string | number;
}

/** A program between services and Postgres that shares server connections, with all that is known of it. */
export interface PoolerFacts {
  readonly id: string;
  readonly label: string;
  /** The values that hold while nobody sets them, of the version that the sources name. */
  readonly defaults: PoolerValueFacts;
  /** Defaults that depend on the server behind, in words. */
  readonly derived?: { readonly [K in PoolerKey]?: Fact<string> };
  readonly settings: Fact<readonly PoolerSetting[]>;
  /** What has a pool of its own, and to what each limit applies. */
  readonly scope: Fact<string>;
  /** Whether a client without a server connection waits, and how it ends. */
  readonly whenExhausted: Fact<string>;
  /** Which idle server connection the next client gets. */
  readonly reuse: Fact<string>;
  /** When server and client connections are closed: idle times and ages. */
  readonly closing: Fact<string>;
  /** What holds for prepared statements, in words. */
  readonly preparedStatements: Fact<string>;
  /** What a client reads, by what happened. */
  readonly messages: Readonly<Record<string, Fact<string>>>;
  readonly otherSettings: readonly Fact<OtherSetting>[];
  /** What each version changed that matters here, the newest first. */
  readonly versions: Readonly<Record<string, Fact<string>>>;
  readonly metrics: readonly Fact<readonly Metric[]>[];
  readonly traps: readonly Fact<string>[];
}

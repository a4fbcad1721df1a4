import type { Scenario } from '../model/scenario.ts';
import type { Fact } from './fact.ts';
import type { Language, Metric, Reuse, Setting } from './pool.ts';

type RedisKey = keyof Scenario['redis'];

/** A pool of connections to Redis, as it behaves when nobody sets anything. */
export interface RedisClient {
  readonly id: string;
  readonly label: string;
  readonly language: Language;
  /** The values that hold while nobody sets them, by field of the group `redis`. */
  readonly defaults: { readonly [K in RedisKey]?: Fact<Scenario['redis'][K]> };
  readonly settings: Fact<readonly Setting<RedisKey>[]>;
  /** What has a pool of its own, so that the pools of a worker can be counted. */
  readonly scope: Fact<string>;
  readonly reuse: Fact<Reuse>;
  /** When a connection is opened and closed. */
  readonly closing: Fact<string>;
  /** What a command reads that finds no connection. */
  readonly emptyText: Fact<string>;
  readonly metrics: Fact<readonly Metric[]>;
  readonly traps: readonly Fact<string>[];
}

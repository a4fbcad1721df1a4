import type { Fact } from './fact.ts';
import type { Language, ServiceFacts, Setting } from './pool.ts';

/** A program that starts workers, or one of the kinds of worker that it starts. */
export interface Server {
  readonly id: string;
  readonly label: string;
  readonly language: Language;
  /** Workers that it starts when nobody sets a number. */
  readonly workers: Fact<number>;
  /** The variables it reads the number from, the one that wins first. */
  readonly variables: Fact<readonly string[]>;
  /** What else holds of its workers while nobody sets it. */
  readonly defaults: ServiceFacts;
  readonly settings: Fact<readonly Setting[]>;
  /** What has pools of its own, and how many requests it runs at once. */
  readonly scope: Fact<string>;
  /** How long a worker that is asked to stop may take, and keeps its connections. */
  readonly stopping: Fact<string>;
  /** What a reload in place does to the number of workers, and so to the connections. */
  readonly reload: Fact<string>;
  /** What it prints or answers when it reaches a limit, by what happened. */
  readonly messages: Readonly<Record<string, Fact<string>>>;
  readonly traps: readonly Fact<string>[];
}

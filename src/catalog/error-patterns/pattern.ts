import type { Provenance } from '../fact.ts';

/** A message that says that connections ran out. */
export interface ErrorPattern extends Provenance {
  readonly id: string;
  readonly label: string;
  /** Whose limit was reached. */
  readonly limit: 'pool' | 'postgres' | 'pooler';
  /**
   * Finds the message in one line, in time linear in its length: no repetition inside a repetition, and every
   * gap has a bound. A named group carries the field key that its number belongs to.
   */
  readonly pattern: RegExp;
  /** The pool library that prints it, where there is one. */
  readonly library?: string;
  /** Words elsewhere in the log that point to another library which prints the same text. */
  readonly signs?: readonly { readonly pattern: RegExp; readonly library: string }[];
  readonly means: string;
  readonly now: readonly string[];
  readonly avoid: readonly string[];
}

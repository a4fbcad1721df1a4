import type { Finding } from '../../model/finding.ts';

/** A finding in words: what is the case, and what follows from it. */
export interface FindingWords {
  readonly sentence: string;
  readonly detail: string;
}

/** Writes a finding from its numbers by name (0 for one that it lacks); `when` has a space before it, or is empty. */
export type Writer = (finding: Finding, number: (name: string) => number, when: string) => FindingWords;

import type { Sizing } from '../model/evaluate.ts';
import type { Finding, Severity } from '../model/finding.ts';
import { type Moment, moments } from '../model/moment.ts';

/** The severities from the gravest on, and `never` for a check that only reports. */
export const failOns = ['error', 'warning', 'note', 'never'] as const satisfies readonly (
  Severity | 'never'
)[];
export type FailOn = (typeof failOns)[number];

/** Whether a sizing passes, and what decided it. */
export interface Judgement {
  readonly passes: boolean;
  /** Whether demand is within the budget at every moment up to the one that was asked about. */
  readonly fits: boolean;
  /** The findings that count: about no moment, or about one up to that. */
  readonly findings: readonly Finding[];
}

/**
 * Judges a sizing up to a moment: it passes where demand fits at each moment so far and no finding about them is as
 * grave as `failOn`. With `never` everything passes.
 */
export function judgement(sizing: Sizing, at: Moment, failOn: FailOn): Judgement {
  const isAsked = (moment: Moment) => moments.indexOf(moment) <= moments.indexOf(at);
  const fits = sizing.moments.every(({ moment, fits: fitsThen }) => fitsThen || !isAsked(moment));
  const findings = sizing.findings.filter(({ moment }) => moment === undefined || isAsked(moment));
  const grave = findings.some(({ severity }) => failOns.indexOf(severity) <= failOns.indexOf(failOn));
  return { passes: failOn === 'never' || (fits && !grave), fits, findings };
}

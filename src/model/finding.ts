import type { Moment } from './moment.ts';
import type { Change } from './scenario.ts';

/** Every code that a finding may have: a closed list, each claimed by one heading of one runbook. */
export const findingCodes = [
  'over-budget-steady',
  'over-budget-peak',
  'over-budget-scaled',
  'over-budget-rollout',
  'unlimited-pool',
  'pooler-servers-over-budget',
  'pooler-clients-full',
  'saturated',
  'busiest-worker-unstable',
  'timeouts-expected',
  'wait-target-missed',
  'nothing-left-for-people',
  'no-checkout-timeout',
  'more-connections-than-load',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** An error refuses connections or never serves requests, a warning will hurt, a note is worth knowing. */
export type Severity = 'error' | 'warning' | 'note';

/** Something worth saying about a scenario, as data: `advice` has the sentence. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** The service's name, `pooler` or `postgres`. */
  readonly owner: string;
  readonly moment?: Moment;
  /** The numbers of its sentence, by name: connections, seconds, shares, requests per second. */
  readonly numbers: Readonly<Record<string, number>>;
  /** Settings that remove its cause; absent where no setting does. */
  readonly fix?: readonly Change[];
}

/** The `fix` of a finding with these changes; nothing to spread when there are none. */
export function fixOf(changes: readonly Change[] | undefined): Pick<Finding, 'fix'> {
  return changes === undefined || changes.length === 0 ? {} : { fix: changes };
}

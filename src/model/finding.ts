import type { Moment } from './moment.ts';
import type { Change } from './scenario.ts';

/** Every code that a finding may have, by the part of the path that it speaks of. */
export const codesByPart = {
  budget: [
    'over-budget-steady',
    'over-budget-peak',
    'over-budget-scaled',
    'over-budget-rollout',
    'unlimited-pool',
    'pooler-servers-over-budget',
    'pooler-clients-full',
    'nothing-left-for-people',
    'no-checkout-timeout',
  ],
  waiting: [
    'saturated',
    'busiest-worker-unstable',
    'timeouts-expected',
    'wait-target-missed',
    'more-connections-than-load',
  ],
  load: [
    'nested-deadlock-possible',
    'burst-times-out',
    'retries-amplify',
    'leak-empties-pool',
    'overflow-churn',
  ],
  callers: [
    'pool-larger-than-callers',
    'sync-threads-cap',
    'concurrency-limit-below-keep-alives',
    'test-runners-exceed-pool',
  ],
  pooler: [
    'pooler-saturated',
    'reserve-counted-as-capacity',
    'session-mode-without-multiplexing',
    'prepared-statements-in-transaction-mode',
  ],
  opening: ['eager-pools-over-budget', 'connection-storm'],
  cores: [
    'worker-cpu-saturated',
    'workers-beyond-cpu',
    'database-cores-saturated',
    'pool-larger-than-cores',
    'hold-parts-exceed-hold',
  ],
  memory: ['memory-over-limit-likely', 'memory-over-limit-worst', 'work-mem-unsafe', 'app-memory-over-limit'],
  redis: ['redis-over-limit', 'redis-fails-at-once'],
  timeouts: ['checkout-timeout-outlasts-layer', 'timeout-order-inverted', 'keep-alive-race'],
  autoscaler: ['autoscaler-max-unsafe', 'autoscaler-slower-than-default', 'autoscaler-without-request'],
  observed: ['observed-far-from-computed', 'observed-figures-disagree'],
  library: ['setting-ignored'],
} as const;

export type FindingCodeOf<Part extends keyof typeof codesByPart> = (typeof codesByPart)[Part][number];
export type FindingCode = FindingCodeOf<keyof typeof codesByPart>;

/** Every code: a closed list, each claimed by one heading of one runbook. */
export const findingCodes: readonly FindingCode[] = Object.values(codesByPart).flat();

/** An error refuses connections or never serves requests, a warning will hurt, a note is worth knowing. */
export type Severity = 'error' | 'warning' | 'note';

/** Something worth saying about a scenario, as data: `advice` has the sentence. */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  /** The service's name, or a group's such as `pooler` or `postgres`. */
  readonly owner: string;
  readonly moment?: Moment;
  /** The field of the owner that it speaks of, where the code doesn't say which. */
  readonly setting?: string;
  /** The numbers of its sentence, by name: connections, seconds, shares, requests per second. */
  readonly numbers: Readonly<Record<string, number>>;
  /** Settings that remove its cause; absent where no setting does. */
  readonly fix?: readonly Change[];
}

/** The `fix` of a finding with these changes; nothing to spread when there are none. */
export function fixOf(changes: readonly Change[] | undefined): Pick<Finding, 'fix'> {
  return changes === undefined || changes.length === 0 ? {} : { fix: changes };
}

import type { Finding, Severity } from './finding.ts';
import { budgetFindings } from './findings/budget.ts';
import { checkoutTimeoutFindings } from './findings/checkout-timeout.ts';
import { peopleFindings } from './findings/people.ts';
import { poolerClientFindings } from './findings/pooler-clients.ts';
import { unlimitedPoolFindings } from './findings/unlimited-pool.ts';
import { waitingFindings } from './findings/waiting.ts';
import { type Measures, measure } from './measure.ts';
import { type Path, path, pathFindings } from './path.ts';
import type { Scenario } from './scenario.ts';

/** Everything that is computed from a scenario. Plain JSON. */
export interface Sizing extends Measures {
  readonly path: Path;
  /** Errors first, then warnings, then notes. */
  readonly findings: readonly Finding[];
}

const order: readonly Severity[] = ['error', 'warning', 'note'];

/**
 * The sizing of a scenario: budget, demand and headroom at every moment, safe limits, waiting where traffic is given,
 * every other limit on the path as far as its settings are given, and findings. `known` are findings that rest on facts
 * which the model doesn't hold. Pure and total: the same scenario gives the same sizing, and every scenario that the
 * field table allows has one, without NaN, Infinity or null.
 */
export function evaluate(scenario: Scenario, known: readonly Finding[] = []): Sizing {
  const measures = measure(scenario);
  const limits = path(scenario, measures);
  const findings = [
    ...unlimitedPoolFindings(scenario),
    ...budgetFindings(scenario, measures),
    ...poolerClientFindings(scenario, measures),
    ...waitingFindings(scenario, measures.waiting),
    ...pathFindings(scenario, measures, limits),
    ...peopleFindings(scenario, measures),
    ...checkoutTimeoutFindings(scenario),
    ...known,
  ].toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return { ...measures, path: limits, findings };
}

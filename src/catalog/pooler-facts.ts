import type { FieldValue } from '../model/field.ts';
import type { Scenario } from '../model/scenario.ts';
import type { Fact } from './fact.ts';
import type { PoolerFacts } from './pooler.ts';
import { pgbouncer } from './poolers/pgbouncer.ts';
import { pgcat } from './poolers/pgcat.ts';
import { rdsProxy } from './poolers/rds-proxy.ts';
import { supavisor } from './poolers/supavisor.ts';
import { statementTracking } from './poolers.ts';

/** The poolers with all that is known of them, the common one first. */
export const poolerFacts: readonly PoolerFacts[] = [pgbouncer, supavisor, rdsProxy, pgcat];

/** The pooler with this id, or `undefined`. */
export function poolerById(id: string): PoolerFacts | undefined {
  return poolerFacts.find((pooler) => pooler.id === id);
}

/**
 * The values of the group `pooler` that hold while nobody sets them, the pooler’s id as `kind` among them. With a version
 * that can be read, also that version and the number of prepared statements that it tracks; without one the newest
 * version’s. `{}` for an unknown id. The pool size is missing where it follows the server behind.
 */
export function poolerValues(id: string, version = 'unset'): Readonly<Partial<Scenario['pooler']>> {
  const facts = Object.entries(poolerById(id)?.defaults ?? {});
  if (facts.length === 0) return {};
  const tracking = statementTracking(id, version);
  return {
    kind: id,
    ...Object.fromEntries(facts.map(([key, fact]: [string, Fact<FieldValue>]) => [key, fact.value])),
    ...(tracking !== undefined && { version, maxPreparedStatements: tracking.tracked.value }),
  };
}

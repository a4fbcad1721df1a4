import type { Check, PlanStep } from '../../model/answers/plan-step.ts';

const openByName = `SELECT application_name, count(*)
FROM pg_stat_activity
WHERE backend_type = 'client backend'
GROUP BY application_name;`;

/** What reads the figure: SQL for Postgres, or a command of the console that PgBouncer has. */
const queries: Readonly<Partial<Record<Check['figure'], string>>> = {
  'max-connections': 'SHOW max_connections;',
  'open-connections': openByName,
  'service-connections': openByName,
  'nothing-left-open': openByName,
};

const consoleQueries: Readonly<Partial<Record<Check['figure'], string>>> = {
  'pooler-servers': 'SHOW POOLS;',
  'pooler-clients': 'SHOW POOLS;',
  'clients-waiting': 'SHOW POOLS;',
};

/**
 * The queries that read the figures of a step's check, each once, in the order of the figures. Those of a pooler only for
 * one of the kind `pgbouncer`: others have no such console.
 */
export function checkQueries({ checks }: Pick<PlanStep, 'checks'>, poolerKind: string): readonly string[] {
  const known = poolerKind === 'pgbouncer' ? { ...queries, ...consoleQueries } : queries;
  return [...new Set(checks.flatMap(({ figure }) => known[figure] ?? []))];
}

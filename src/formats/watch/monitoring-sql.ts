import { countText } from '../../advice/count-text.ts';
import { connectionBudget } from '../../model/budget.ts';
import { serviceDemand } from '../../model/connection-demand.ts';
import { headroom } from '../../model/headroom.ts';
import type { Scenario } from '../../model/scenario.ts';
import { commentLines } from '../comments.ts';
import type { WriteOptions, WrittenFile } from '../format.ts';
import { hasPgbouncer } from '../pgbouncer-write.ts';
import { withSafeNames } from '../safe-names.ts';

/** A statement that reads and changes nothing, and what to compare its answer with. */
export interface Query {
  readonly title: string;
  /** What the plan says of its answer, as sentences. */
  readonly expect: readonly string[];
  readonly sql: string;
}

/** What the services may have open, by the name that they connect with. */
function planned(scenario: Scenario): readonly string[] {
  return scenario.services
    .filter(({ reaches }) => reaches === 'direct')
    .map((service) => {
      const [peak, rollout] = [serviceDemand(service, 'peak'), serviceDemand(service, 'rollout')];
      return `${service.name}: at most ${countText(peak)} at peak, ${countText(rollout)} during a deploy.`;
    });
}

function slots(scenario: Scenario): Query {
  const { usable, maxConnections } = connectionBudget(scenario);
  const { moments } = headroom(scenario);
  const demands = moments.map(({ moment, demand }) => `${moment} ${countText(demand)}`).join(', ');
  const platform = scenario.postgres.platformReserved;
  return {
    title: 'How many slots are taken, and how many the role of the app may take',
    expect: [
      `The plan rests on max_connections ${countText(maxConnections)} and ${countText(usable)} usable slots.`,
      `It has at most, by moment: ${demands}.`,
      ...(platform === 0
        ? []
        : [`The platform keeps ${countText(platform)} more, which Postgres does not show.`]),
    ],
    sql: `SELECT count(*) FILTER (WHERE backend_type = 'client backend') AS used,
       current_setting('max_connections')::int AS max_connections,
       current_setting('max_connections')::int
         - CASE WHEN (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN 0
                ELSE current_setting('superuser_reserved_connections')::int
                     + coalesce(current_setting('reserved_connections', true)::int, 0)${platform === 0 ? '' : ` + ${platform}`}
           END AS usable
FROM pg_stat_activity;`,
  };
}

const fixed: readonly Query[] = [
  {
    title: 'Sessions that hold a connection and do nothing',
    expect: ['No row that is minutes old. End one by one: SELECT pg_terminate_backend(pid);'],
    sql: `SELECT pid, usename, application_name, now() - xact_start AS transaction_age,
       now() - state_change AS idle_for, left(query, 60) AS last_query
FROM pg_stat_activity
WHERE state IN ('idle in transaction', 'idle in transaction (aborted)')
  AND now() - state_change > interval '30 seconds'
ORDER BY xact_start;`,
  },
  {
    title: 'What works at the same time, which is what pools have to serve',
    expect: ['Far fewer than are open: then pools are large, not Postgres small.'],
    sql: `SELECT count(*) FILTER (WHERE state = 'active') AS active,
       count(*) FILTER (WHERE state = 'active' AND wait_event_type = 'Lock') AS waiting_for_locks,
       count(*) FILTER (WHERE state = 'idle') AS idle
FROM pg_stat_activity
WHERE backend_type = 'client backend' AND pid <> pg_backend_pid();`,
  },
  {
    title: 'Limits of roles and databases, which refuse before the server does',
    expect: ['No row, or limits above what the plan has for the role.'],
    sql: `SELECT 'role ' || rolname AS whose, rolconnlimit AS connection_limit FROM pg_roles WHERE rolconnlimit >= 0
UNION ALL
SELECT 'database ' || datname, datconnlimit FROM pg_database WHERE datconnlimit >= 0;`,
  },
];

/** The queries that show whether a system keeps to its plan, the most telling first. Postgres 10 and later. */
export function monitoringQueries(scenario: Scenario): readonly Query[] {
  const byName: Query = {
    title: 'Who holds the slots, by the name that each service connects with',
    expect: planned(scenario),
    sql: `SELECT application_name, usename, state, count(*), max(now() - state_change) AS oldest_in_state
FROM pg_stat_activity
WHERE backend_type = 'client backend'
GROUP BY application_name, usename, state
ORDER BY count(*) DESC;`,
  };
  return [slots(scenario), byName, ...fixed];
}

/** What the console of PgBouncer answers; empty where there is none. */
export function poolerCommands(scenario: Scenario): readonly string[] {
  return hasPgbouncer(scenario) ? ['SHOW POOLS;', 'SHOW CLIENTS;', 'SHOW CONFIG;'] : [];
}

/** `connections.sql` for psql: statements that read, each below what to expect of it. */
export function write(given: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const scenario = withSafeNames(given);
  const blocks = monitoringQueries(scenario).map(({ title, expect, sql }) =>
    [...commentLines('--', [`${title}.`, ...expect]), sql].join('\n'),
  );
  const console = poolerCommands(scenario);
  const header = commentLines('--', options.header);
  const text = [
    ...(header.length === 0 ? [] : [header.join('\n')]),
    ...blocks,
    ...(console.length === 0
      ? []
      : [commentLines('--', ['On the console of PgBouncer (database pgbouncer):', ...console]).join('\n')]),
  ].join('\n\n');
  return [{ name: 'connections.sql', text: `${text}\n` }];
}

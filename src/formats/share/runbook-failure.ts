import { counted, countText, timeText } from '../../advice/number.ts';
import { checkoutErrorText } from '../../catalog/pools.ts';
import { poolerRefusals, refusalText } from '../../catalog/refusals.ts';
import { replicaDemand, serviceDemand } from '../../model/connection-demand.ts';
import type { Sizing } from '../../model/evaluate.ts';
import { exceeds } from '../../model/quantity.ts';
import type { Scenario, Service } from '../../model/scenario.ts';
import { codeMarkdown, plainMarkdown, tableMarkdown } from '../markdown-text.ts';
import { monitoringQueries, poolerCommands } from '../watch/monitoring-sql.ts';

const direct = ({ services }: Scenario) => services.filter(({ reaches }) => reaches === 'direct');

const numbered = (steps: readonly string[]) => steps.map((step, index) => `${index + 1}. ${step}`);

/** The service of which one replica less frees most. */
function largest(services: readonly Service[]): Service | undefined {
  return services
    .filter(({ replicas, kind }) => replicas > 1 && (kind === 'web' || kind === 'background'))
    .toSorted((one, other) =>
      exceeds(replicaDemand(other, 'peak'), replicaDemand(one, 'peak')) ? 1 : -1,
    )[0];
}

function refusedSteps(scenario: Scenario, { moments }: Sizing): readonly string[] {
  const [, , scaled, rollout] = moments;
  const jobs = direct(scenario)
    .filter(({ kind }) => kind === 'scheduled' || kind === 'tool')
    .map((job) => ({ job, demand: serviceDemand(job, 'peak') }))
    .filter(({ demand }) => demand !== 0);
  const big = largest(direct(scenario));
  const deploys =
    scaled?.demand !== 'unbounded' && rollout?.demand !== 'unbounded'
      ? (rollout?.demand ?? 0) - (scaled?.demand ?? 0)
      : 0;
  return [
    deploys > 0
      ? `Cancel a deploy that is under way: it adds up to ${counted(deploys, 'connection')}. The old release goes on.`
      : 'Cancel a deploy that is under way. The old release goes on.',
    'Get in with a role that has reserved slots, and see who holds them: the second query below.',
    'End sessions that are `idle in transaction` for minutes, one by one. Their transactions are rolled back.',
    ...(jobs.length === 0
      ? []
      : [
          `Stop what can wait: ${jobs.map(({ job, demand }) => `${plainMarkdown(job.name)} (${countText(demand)})`).join(', ')}.`,
        ]),
    ...(big === undefined
      ? []
      : [
          `Take one replica of ${plainMarkdown(big.name)} away: that frees up to ${counted(replicaDemand(big, 'peak'), 'connection')}, and the others get its traffic.`,
        ]),
    'Do not enlarge a pool, and do not restart everything at once: both ask for more slots than there are.',
  ];
}

function emptySign(service: Service): string {
  const error = checkoutErrorText(service.library, service);
  return error === undefined
    ? `Callers of ${plainMarkdown(service.name)} hang, and nothing is refused: it is this pool.`
    : `The log of ${plainMarkdown(service.name)} says ${codeMarkdown(error)}: it is this pool, not Postgres.`;
}

/** By what the pool of each service is known to be empty, and what to do then, which is the same for all. */
function emptySection(services: readonly Service[]): readonly string[] {
  const steps = [
    'See what its connections do: many `active` are slow queries, many `idle in transaction` are held by code that does something else.',
    'Cancel the query or end the session that all wait for. Roll back a release of the last hour.',
    'Restart one worker, not all: its callers fail, the others go on.',
  ];
  return services.length === 0
    ? []
    : [
        '### A pool runs dry',
        '',
        ...services.map((service) => `- ${emptySign(service)}`),
        '',
        ...numbered(steps),
        '',
      ];
}

/** What to do this minute, by what fails. */
export function mitigateSection(scenario: Scenario, sized: Sizing): readonly string[] {
  const { postgres, services, pooler } = scenario;
  const text = refusalText(postgres.version, postgres.appRole, postgres.reserved, postgres.superuserReserved);
  const pooled = services.some(({ reaches }) => reaches === 'pooler');
  const pools = services.filter(({ reaches }) => reaches !== 'service');
  return [
    '## Mitigate now',
    '',
    '### Postgres refuses connections',
    '',
    `Clients read ${codeMarkdown(text)}.`,
    '',
    ...numbered(refusedSteps(scenario, sized)),
    '',
    ...(pooled
      ? [
          '### The pooler refuses or disconnects clients',
          '',
          `Clients read ${codeMarkdown(poolerRefusals.clientLimit.text)} or ${codeMarkdown(poolerRefusals.wait.text)}.`,
          '',
          ...numbered([
            `${codeMarkdown('SHOW POOLS;')} on its console: clients that wait are held up by long transactions, not by too few clients.`,
            `End the longest transaction. A client waits at most ${pooler.waitTimeout === 'none' ? 'without end' : timeText(pooler.waitTimeout)}.`,
            'Where clients are refused, take away replicas or close idle pools before raising the limit.',
          ]),
          '',
        ]
      : []),
    ...emptySection(pools),
  ];
}

/** Queries that show what is the case, each with what the plan says of its answer. */
export function verifySection(scenario: Scenario): readonly string[] {
  const console = poolerCommands(scenario);
  return [
    '## Diagnose and verify',
    '',
    'Everything here reads and changes nothing.',
    '',
    ...monitoringQueries(scenario).flatMap(({ title, expect, sql }) => [
      `**${plainMarkdown(title)}.**`,
      '',
      ...expect.map((line) => `- ${plainMarkdown(line)}`),
      '',
      '```sql',
      sql,
      '```',
      '',
    ]),
    ...(console.length === 0
      ? []
      : ['On the console of PgBouncer (database `pgbouncer`):', '', '```sql', ...console, '```', '']),
  ];
}

/** What each service may have open, for a glance at a dashboard. */
export function limitsTable(scenario: Scenario): readonly string[] {
  return tableMarkdown(
    ['application_name', 'at most at peak', 'at most during a deploy'],
    direct(scenario).map((service) => [
      codeMarkdown(service.name),
      countText(serviceDemand(service, 'peak')),
      countText(serviceDemand(service, 'rollout')),
    ]),
  );
}

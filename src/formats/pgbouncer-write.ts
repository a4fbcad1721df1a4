import { statementTracking } from '../catalog/poolers.ts';
import { type Scenario, valueAt } from '../model/scenario.ts';
import { commentLines } from './comments.ts';
import type { WriteOptions } from './format.ts';
import { writeNumber } from './numbers.ts';
import { pgbouncerForms } from './pgbouncer-settings.ts';

/** PgBouncer counts in microseconds, and 0 has a meaning of its own. */
const seconds = (time: number) => writeNumber(Math.max(1, Math.round(time * 1e6)) / 1e6);

/** Why a value can't stand in the file, by setting; `undefined` where it can. */
const refusals: Readonly<Record<string, (scenario: Scenario, value: string | number) => string | undefined>> =
  {
    default_pool_size: (_, value) => (value === 0 ? '0 means no limit in PgBouncer' : undefined),
    max_client_conn: (_, value) => (value === 'unlimited' ? 'PgBouncer needs a number' : undefined),
    reserve_pool_timeout: (_, value) => (value === 0 ? '0 switches the reserve off' : undefined),
    max_prepared_statements: ({ pooler }) =>
      statementTracking('pgbouncer', pooler.version)?.tracks.value === false
        ? 'this version of PgBouncer does not have it'
        : undefined,
  };

function settingLine(scenario: Scenario, name: string): readonly string[] {
  const form = pgbouncerForms[name];
  const value = form === undefined ? undefined : valueAt(scenario, form.key);
  if (value === undefined || value === 'unset' || typeof value === 'boolean') return [];
  const refusal = refusals[name]?.(scenario, value);
  if (refusal !== undefined) return [`; ${name} is left out: ${refusal}.`];
  if (typeof value === 'number')
    return [`${name} = ${name.endsWith('_timeout') ? seconds(value) : writeNumber(value)}`];
  const [number] = Object.entries(form?.words ?? {}).find(([, word]) => word === value) ?? [value];
  return [`${name} = ${number}`];
}

/** Whether the scenario has a PgBouncer: one that is named, or a pooler of no name that a service goes through. */
export function hasPgbouncer({ pooler, services }: Scenario): boolean {
  return (
    pooler.kind === 'pgbouncer' ||
    (pooler.kind === 'unset' && services.some(({ reaches }) => reaches === 'pooler'))
  );
}

/** The pooler as a `pgbouncer.ini`; its address, its databases and its users are the reader's own. */
export function pgbouncerText(scenario: Scenario, options: WriteOptions): string {
  const { pairs, processes } = scenario.pooler;
  return [
    ...commentLines('#', options.header),
    '[databases]',
    `; Your databases stay as they are; the sizes are for ${pairs === 1 ? '1 pair' : `${pairs} pairs`} of user and database.`,
    '',
    '[pgbouncer]',
    ...Object.keys(pgbouncerForms).flatMap((name) => settingLine(scenario, name)),
    ...(processes === 1
      ? []
      : [
          `; ${processes} processes, each with pools of its own; each needs its own pidfile and unix_socket_dir.`,
          'so_reuseport = 1',
        ]),
    '',
  ].join('\n');
}

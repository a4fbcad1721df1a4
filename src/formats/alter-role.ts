import { serverDemand, serviceDemand } from '../model/connection-demand.ts';
import { fullestMoment } from '../model/moment.ts';
import { exceeds, type Quantity, total } from '../model/quantity.ts';
import { type Scenario, type Service, valueAt } from '../model/scenario.ts';
import { commentLines } from './comments.ts';
import type { WriteOptions, WrittenFile } from './format.ts';
import { postgresSettings, writePostgresValue } from './postgresql-settings.ts';
import { writtenServices } from './written-services.ts';

/** The largest number that `CONNECTION LIMIT` takes. */
const mostConnections = 2 ** 31 - 1;

const timeouts = [
  'statement_timeout',
  'idle_in_transaction_session_timeout',
  'lock_timeout',
  'transaction_timeout',
] as const;

/** What bounds a whole statement or transaction: jobs and migrations may rightly take longer than requests. */
const ofRequests: readonly string[] = ['statement_timeout', 'transaction_timeout'];

const isRequestWork = ({ kind }: Service) => kind === 'web' || kind === 'background';

/** A name as Postgres takes it between double quotes. */
const identifier = (name: string) => `"${name.replaceAll('"', '""').replaceAll(/\p{Cc}/gu, ' ')}"`;

const remark = (text: string) => commentLines('--', [text]);

function limitLines(role: string, limit: Quantity): readonly string[] {
  if (limit === 'unbounded') return remark(`${role} has no limit to set: its pools have none.`);
  if (limit === 0) return remark(`${role} opens no connection, and a limit of 0 would shut it out.`);
  return exceeds(limit, mostConnections)
    ? remark(`${role} may open more than CONNECTION LIMIT counts.`)
    : [`ALTER ROLE ${identifier(role)} CONNECTION LIMIT ${limit};`];
}

function timeoutLines(scenario: Scenario, role: string, work: boolean): readonly string[] {
  return timeouts.flatMap((name): readonly string[] => {
    const setting = postgresSettings[name];
    const value = setting === undefined ? undefined : valueAt(scenario, setting.key);
    if (setting === undefined || value === undefined || value === 'unset') return [];
    if (setting.since !== undefined && scenario.postgres.version < setting.since)
      return remark(`${name} is left out: Postgres has it since version ${setting.since}.`);
    if (!work && ofRequests.includes(name))
      return remark(`${name} is left out: what is no request may take its time.`);
    const written = writePostgresValue(setting, value);
    return 'reason' in written
      ? remark(`${name} is left out: ${written.reason}.`)
      : [`ALTER ROLE ${identifier(role)} SET ${name} = '${written.text}';`];
  });
}

/** The role that the pooler logs in with for each pair; its limit holds what one pair may open. */
function poolerLines(scenario: Scenario): readonly string[] {
  const { pooler, services } = scenario;
  const behind = services.filter(({ reaches }) => reaches === 'pooler');
  if (behind.length === 0) return [];
  const clients = total(behind.map((service) => serviceDemand(service, fullestMoment)));
  const limit = serverDemand({ ...scenario, pooler: { ...pooler, pairs: 1 } }, fullestMoment, clients);
  return [
    '-- The role of one pair of user and database behind the pooler.',
    ...limitLines('pooled', limit),
    ...timeoutLines(scenario, 'pooled', behind.every(isRequestWork)),
  ];
}

/**
 * A connection limit for the role of each service, at what the service may open in a deploy at most, with the timeouts
 * that the scenario gives. A reader puts the names of the roles in: the files call each role as its service.
 */
export function write(scenario: Scenario, options: WriteOptions): readonly WrittenFile[] {
  const blocks = writtenServices(scenario, options)
    .filter(({ reaches }) => reaches === 'direct')
    .map((service) => [
      ...limitLines(service.name, serviceDemand(service, fullestMoment)),
      ...timeoutLines(scenario, service.name, isRequestWork(service)),
    ]);
  const notes = [
    'Put the names of your own roles in. A limit counts all that a role opens, in a deploy both releases.',
    'Services that share a role need the sum of their limits.',
    ...(scenario.postgres.appRole === 'superuser' ? ['A superuser is not held to its limit.'] : []),
    ...(timeouts.every((name) => valueAt(scenario, postgresSettings[name]?.key ?? '') === 'unset')
      ? ['No timeout is given in this state, so that none is set.']
      : []),
  ];
  const parts = [
    [...commentLines('--', options.header), ...commentLines('--', notes)],
    ...blocks,
    poolerLines(scenario),
  ];
  const text = parts.flatMap((lines) => (lines.length === 0 ? [] : [lines.join('\n')])).join('\n\n');
  return [{ name: 'alter-role.sql', text: `${text}\n` }];
}

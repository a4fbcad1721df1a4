import { type Scenario, valueAt } from '../model/scenario.ts';
import { commentLines } from './comments.ts';
import type { WriteOptions } from './format.ts';
import { type PostgresSetting, postgresSettings, writePostgresValue } from './postgresql-settings.ts';

/** A setting with its value in the spelling of Postgres, or the reason why Postgres would not take it. */
export type PostgresLine = { readonly name: string; readonly restarts: boolean } & (
  { readonly text: string } | { readonly reason: string }
);

/** A server whose reserved slots leave none does not start. */
function reservesAll(name: string, { postgres }: Scenario): boolean {
  const ofVersion = postgres.version >= 16 ? postgres.reserved : 0;
  return (
    ['superuser_reserved_connections', 'reserved_connections'].includes(name) &&
    postgres.superuserReserved + ofVersion >= postgres.maxConnections
  );
}

function written(
  scenario: Scenario,
  name: string,
  setting: PostgresSetting,
): { readonly text: string } | { readonly reason: string } | undefined {
  const value = valueAt(scenario, setting.key);
  if (value === undefined || value === 'unset') return undefined;
  if (setting.since !== undefined && scenario.postgres.version < setting.since)
    return value === 0 ? undefined : { reason: `Postgres has it since version ${setting.since}` };
  if (reservesAll(name, scenario))
    return { reason: 'reserved slots and all, max_connections leaves none, so Postgres would not start' };
  return writePostgresValue(setting, value);
}

/** The settings of the server that the scenario gives, in their order, and whether a change of each needs a restart. */
export function postgresLines(scenario: Scenario): readonly PostgresLine[] {
  return Object.entries(postgresSettings).flatMap(([name, setting]) => {
    const result = written(scenario, name, setting);
    const restarts = scenario.postgres.version <= (setting.restart ?? 0);
    return result === undefined ? [] : [{ name, restarts, ...result }];
  });
}

/**
 * The same for what a server starts with: without reserved_connections where it is 0, as it is by itself. A server before
 * version 16 does not start with that name.
 */
export function startingLines(scenario: Scenario): readonly PostgresLine[] {
  return postgresLines(scenario).filter(
    (line) => !('text' in line && line.text === '0' && line.name === 'reserved_connections'),
  );
}

/** A text of blocks: the header, the settings that need a restart, those that do not, and what follows them. */
export function postgresBlocks(
  sign: '#' | '--',
  options: WriteOptions,
  lines: readonly PostgresLine[],
  lineOf: (name: string, text: string) => string,
): readonly string[] {
  const header = commentLines(sign, options.header);
  const block = (title: string, restarts: boolean) => {
    const own = lines
      .filter((line) => line.restarts === restarts)
      .map((line) =>
        'text' in line ? lineOf(line.name, line.text) : `${sign} ${line.name} is left out: ${line.reason}.`,
      );
    return own.length === 0 ? [] : [[`${sign} ${title}`, ...own].join('\n')];
  };
  return [
    ...(header.length === 0 ? [] : [header.join('\n')]),
    ...block('A change of these needs a restart.', true),
    ...block('A reload is enough for these.', false),
  ];
}

/** The settings of the server as a `postgresql.conf`, those that need a restart first. */
export function postgresqlText(scenario: Scenario, options: WriteOptions): string {
  const blocks = postgresBlocks('#', options, startingLines(scenario), (name, text) => `${name} = ${text}`);
  return `${blocks.join('\n\n')}\n`;
}

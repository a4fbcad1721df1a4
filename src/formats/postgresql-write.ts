import { type Scenario, valueAt } from '../model/scenario.ts';
import { commentLines } from './comments.ts';
import type { WriteOptions } from './format.ts';
import { type PostgresSetting, postgresSettings, writePostgresValue } from './postgresql-settings.ts';

/** A server whose reserved slots leave none does not start. */
function reservesAll(name: string, { postgres }: Scenario): boolean {
  const ofVersion = postgres.version >= 16 ? postgres.reserved : 0;
  return (
    ['superuser_reserved_connections', 'reserved_connections'].includes(name) &&
    postgres.superuserReserved + ofVersion >= postgres.maxConnections
  );
}

function settingLine(scenario: Scenario, name: string, setting: PostgresSetting): readonly string[] {
  const value = valueAt(scenario, setting.key);
  if (value === undefined || value === 'unset') return [];
  if (setting.since !== undefined && scenario.postgres.version < setting.since)
    return value === 0 ? [] : [`# ${name} is left out: Postgres has it since version ${setting.since}.`];
  if (reservesAll(name, scenario))
    return [
      `# ${name} is left out: reserved slots and all, max_connections leaves none, so Postgres would not start.`,
    ];
  const written = writePostgresValue(setting, value);
  return 'reason' in written ? [`# ${name} is left out: ${written.reason}.`] : [`${name} = ${written.text}`];
}

/** The settings of the server as a `postgresql.conf`, those that need a restart first. */
export function postgresqlText(scenario: Scenario, options: WriteOptions): string {
  const rows = Object.entries(postgresSettings).map(([name, setting]) => ({
    restarts: scenario.postgres.version <= (setting.restart ?? 0),
    lines: settingLine(scenario, name, setting),
  }));
  const block = (title: string, restarts: boolean) => {
    const lines = rows.filter((row) => row.restarts === restarts).flatMap((row) => row.lines);
    return lines.length === 0 ? [] : [[title, ...lines].join('\n')];
  };
  const header = commentLines('#', options.header);
  const blocks = [
    ...(header.length === 0 ? [] : [header.join('\n')]),
    ...block('# A change of these needs a restart.', true),
    ...block('# A reload is enough for these.', false),
  ];
  return `${blocks.join('\n\n')}\n`;
}

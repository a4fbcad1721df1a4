import { activityReading, isActivity, isSummary, summaryReading } from './activity-table.ts';
import type { Reading, Understood, WrittenFile } from './format.ts';
import { poolerReading } from './pooler-tables.ts';
import { postgresSettings, readPostgresValue } from './postgresql-settings.ts';
import { cellAt, type PsqlTable, psqlTables } from './psql-table.ts';
import { emptyReading, mergedReading } from './reading.ts';

export const label = 'Output of psql';

/** Rows of `pg_settings`, each in the setting's own unit. */
function settingsReading(table: PsqlTable): Reading | undefined {
  const { columns, rows } = table;
  if (!columns.includes('name') || !columns.includes('setting')) return undefined;
  const understood = rows.flatMap((row): readonly Understood[] => {
    const name = cellAt(table, row, 'name').toLowerCase();
    const setting = Object.hasOwn(postgresSettings, name) ? postgresSettings[name] : undefined;
    const text = cellAt(table, row, 'setting');
    if (name === 'server_version_num' && /^\d{5,6}$/.test(text)) {
      const value = Math.floor(Number(text) / 10_000);
      return value >= 9 && value <= 99
        ? [{ service: '', key: 'postgres.version', name, line: row.line, value }]
        : [];
    }
    const read = setting === undefined || text === '' ? { reason: '' } : readPostgresValue(setting, text);
    return setting === undefined || 'reason' in read || read.value === 'unset'
      ? []
      : [{ service: '', key: setting.key, name, line: row.line, value: read.value }];
  });
  const last = [...new Map(understood.map((one) => [one.key, one])).values()];
  if (last.length === 0) return undefined;
  return { ...emptyReading, shared: last.map(({ key, value }) => ({ key, value })), understood: last };
}

function tableReading(table: PsqlTable): Reading | undefined {
  const pooler = poolerReading(table);
  if (pooler !== undefined) return pooler;
  if (isActivity(table)) return activityReading(table);
  return isSummary(table) ? summaryReading(table) : settingsReading(table);
}

function readingsOf(text: string): readonly Reading[] {
  return psqlTables(text)
    .slice(0, 50)
    .flatMap((table) => tableReading(table) ?? []);
}

/** The rows of `SHOW ALL` alone, aligned, are read with the settings of the server. */
const isShowAll = (text: string) =>
  /^[ \t]{0,20}name[ \t]{1,80}\|[ \t]{1,80}setting[ \t]{1,80}\|[ \t]{1,80}description/m.test(text);

/** Whether the text holds a table that counts connections, shows settings, or comes from PgBouncer. */
export function detect(_name: string, text: string): boolean {
  return !isShowAll(text) && readingsOf(text).length > 0;
}

/** Reads what the tables of a text say of open connections, settings of Postgres, and PgBouncer. */
export function read(_name: string, text: string): Reading {
  const [first = emptyReading, ...others] = readingsOf(text);
  return others.reduce(mergedReading, first);
}

/** Nothing: tables come from a server. */
export function write(): readonly WrittenFile[] {
  return [];
}

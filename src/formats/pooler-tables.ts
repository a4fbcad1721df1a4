import { count } from './diagnosis-entries.ts';
import { readValue } from './fields.ts';
import type { Note, Reading, Understood } from './format.ts';
import { pgbouncerSettings } from './pgbouncer-settings.ts';
import { cellAt, type PsqlTable, type TableRow } from './psql-table.ts';
import { emptyReading } from './reading.ts';

const holds = ({ columns }: PsqlTable, ...names: readonly string[]) =>
  names.every((name) => columns.includes(name));

/** Rows of databases that are no console of PgBouncer. */
const databases = (table: PsqlTable, column: string): readonly TableRow[] =>
  table.rows.filter((row) => cellAt(table, row, column) !== 'pgbouncer');

const total = (table: PsqlTable, rows: readonly TableRow[], ...names: readonly string[]) =>
  rows.reduce(
    (sum, row) => sum + names.reduce((all, name) => all + (count(cellAt(table, row, name)) ?? 0), 0),
    0,
  );

interface Claim {
  readonly key: string;
  readonly name: string;
  readonly line: number;
  readonly text: string;
}

function understoodOf(claims: readonly Claim[]): readonly Understood[] {
  return claims.flatMap(({ key, name, line, text }) => {
    const isMode = key === 'pooler.mode';
    const form = key === 'pooler.poolSize' ? { key, words: { 0: 'unlimited' } as const } : { key };
    const read = isMode
      ? /^(?:session|transaction|statement)$/.test(text)
        ? { value: text }
        : { reason: '' }
      : readValue(form, text);
    return 'value' in read ? [{ service: '', key, name, line, value: read.value }] : [];
  });
}

function readingOf(understood: readonly Understood[], notes: readonly Note[]): Reading {
  const shared = understood.map(({ key, value }) => ({ key, value }));
  return {
    ...emptyReading,
    shared: [{ key: 'pooler.kind', value: 'pgbouncer' }, ...shared],
    understood,
    notes,
  };
}

/** The value that all rows have in a column, or an empty text where they differ. */
function common(table: PsqlTable, rows: readonly TableRow[], name: string): string {
  const values = new Set(rows.map((row) => cellAt(table, row, name)));
  const [value = ''] = values;
  return values.size === 1 ? value : '';
}

/** `SHOW POOLS`: the mode, a pair for each row, and who waits. */
function poolsReading(table: PsqlTable): Reading {
  const rows = databases(table, 'database');
  const { line } = table;
  const clients = total(table, rows, 'cl_active', 'cl_waiting');
  const waiting = total(table, rows, 'cl_waiting');
  const servers = total(table, rows, 'sv_active', 'sv_idle', 'sv_used', 'sv_tested', 'sv_login');
  const longest = Math.max(0, ...rows.map((row) => count(cellAt(table, row, 'maxwait')) ?? 0));
  const waits = waiting === 0 ? 'no client waits' : `${waiting} clients wait, the first one for ${longest} s`;
  return readingOf(
    understoodOf([
      { key: 'pooler.mode', name: 'pool_mode', line, text: common(table, rows, 'pool_mode') },
      { key: 'pooler.pairs', name: 'SHOW POOLS', line, text: `${rows.length}` },
    ]),
    [{ line, text: `PgBouncer has ${clients} clients and ${servers} server connections now; ${waits}.` }],
  );
}

/** `SHOW DATABASES`: the size and mode that all databases have. */
function databasesReading(table: PsqlTable): Reading {
  const rows = databases(table, 'name');
  const { line } = table;
  const size = common(table, rows, 'pool_size');
  const reserve = table.columns.find((column) => /^reserve_pool/.test(column)) ?? 'reserve_pool';
  const differs = rows.length > 1 && size === '';
  return readingOf(
    understoodOf([
      { key: 'pooler.poolSize', name: 'pool_size', line, text: size },
      { key: 'pooler.reserve', name: reserve, line, text: common(table, rows, reserve) },
      { key: 'pooler.mode', name: 'pool_mode', line, text: common(table, rows, 'pool_mode') },
      { key: 'pooler.pairs', name: 'SHOW DATABASES', line, text: `${rows.length}` },
    ]),
    differs
      ? [{ line, text: 'The databases have pools of different sizes; a scenario has one size for all.' }]
      : [],
  );
}

/** `SHOW CONFIG`: the settings that the process has. */
function configReading(table: PsqlTable): Reading {
  const lines = table.rows.map((row) => ({
    section: 'pgbouncer',
    line: row.line,
    name: cellAt(table, row, 'key'),
    text: cellAt(table, row, 'value'),
  }));
  const { understood, notes } = pgbouncerSettings(lines);
  return readingOf(understood, notes);
}

/** What a table of the console of PgBouncer says, or `undefined` for another table. */
export function poolerReading(table: PsqlTable): Reading | undefined {
  if (holds(table, 'database', 'user', 'cl_active', 'sv_active')) return poolsReading(table);
  if (holds(table, 'name', 'pool_size') && (holds(table, 'force_user') || holds(table, 'pool_mode')))
    return databasesReading(table);
  if (
    holds(table, 'key', 'value') &&
    table.rows.some((row) => cellAt(table, row, 'key') === 'max_client_conn')
  )
    return configReading(table);
  return undefined;
}

import { cellsOf } from './separated-cells.ts';

/** One row of a table with the line it stands on. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A table that psql or a like program printed; the names of its columns in lower case. */
export interface PsqlTable {
  readonly line: number;
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

const mostColumns = 60;
const mostRows = 20_000;
const rule = /^\s*[+|]?-{2,}[-+|\s]*$/;
const record = /^[-*+\s]{0,8}\[? ?RECORD (\d{1,6}) ?\]?[-*+\s]*$/i;

/** The cells between bars; in a box the line starts and ends with one. */
function barred(line: string): readonly string[] {
  const inner = line.startsWith('|') ? line.trimEnd().replace(/^\|/, '').replace(/\|$/, '') : line;
  return inner.split('|').map((cell) => cell.trim());
}

const asName = (cell: string) =>
  cell
    .toLowerCase()
    .replaceAll(/[^a-z0-9_ ?]/g, '')
    .trim()
    .replaceAll(' ', '_');

/** Whether a line may be the head of a table that commas or bars separate without a rule below it. */
function isHead(cells: readonly string[]): boolean {
  return cells.length > 1 && cells.every((cell) => /^"?[a-z_?][\w? ]{0,40}"?$/i.test(cell));
}

interface Open {
  readonly line: number;
  readonly columns: readonly string[];
  readonly rows: TableRow[];
  readonly split: (line: string) => readonly string[];
}

/** Records of an expanded table, `name | value` on each line, as rows of one table. */
function expandedTable(lines: readonly string[]): PsqlTable | undefined {
  const columns: string[] = [];
  const records: { readonly line: number; readonly cells: Map<string, string> }[] = [];
  for (const [index, line] of lines.entries()) {
    if (record.test(line)) records.push({ line: index + 1, cells: new Map() });
    else if (line.includes('|') && records.length > 0) {
      const bar = line.indexOf('|');
      const name = asName(line.slice(0, bar));
      if (!columns.includes(name) && columns.length < mostColumns) columns.push(name);
      records.at(-1)?.cells.set(name, line.slice(bar + 1).trim());
    }
  }
  const [first] = records;
  if (first === undefined || columns.length === 0) return undefined;
  const rows = records
    .slice(0, mostRows)
    .map(({ line, cells }) => ({ line, cells: columns.map((column) => cells.get(column) ?? '') }));
  return { line: first.line, columns, rows };
}

/**
 * The tables of a text: aligned with a rule below the head, expanded, unaligned with bars, or separated by commas. Lines
 * of other text stand between them. Time grows linearly with the text.
 */
export function psqlTables(text: string): readonly PsqlTable[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const expanded = expandedTable(lines);
  if (expanded !== undefined) return [expanded];
  const tables: Open[] = [];
  let open: Open | undefined;
  const start = (line: number, columns: readonly string[], split: Open['split']) => {
    open = { line, columns: columns.slice(0, mostColumns).map(asName), rows: [], split };
    tables.push(open);
  };
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1] ?? '';
    if (rule.test(line)) {
      // A box has a rule above its head, too.
      const isHeadAbove = before.trim() !== '' && !rule.test(before) && open?.rows.at(-1)?.line !== index;
      if (isHeadAbove) start(index, barred(before), barred);
    } else if (line.trim() === '' || /^\s*\(\d{1,9} rows?\)\s*$/.test(line)) open = undefined;
    else if (open !== undefined) {
      if (open.rows.length < mostRows) open.rows.push({ line: index + 1, cells: open.split(line) });
    } else if (!rule.test(lines[index + 1] ?? '')) {
      const separator = line.includes('|') ? '|' : line.includes(',') ? ',' : '\t';
      const split = separator === '|' ? barred : (one: string) => cellsOf(one, separator);
      const cells = split(line);
      const next = lines[index + 1] ?? '';
      if (next.includes(separator) && isHead(cells) && split(next).length === cells.length)
        start(index + 1, cells, split);
    }
  }
  return tables.map(({ line, columns, rows }) => ({
    line,
    columns,
    rows: rows.filter(({ cells }) => cells.length === columns.length),
  }));
}

/** The cell of a row under one of these names, or an empty text. */
export function cellAt({ columns }: PsqlTable, { cells }: TableRow, ...names: readonly string[]): string {
  const index = columns.findIndex((column) => names.includes(column));
  return index < 0 ? '' : (cells[index] ?? '');
}

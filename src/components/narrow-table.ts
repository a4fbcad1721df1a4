import { nameParts } from './name-parts.ts';

/** A table's HTML, and how it is read where there is no room for its columns. */
export interface NarrowTable {
  readonly html: string;
  /** Undefined where the columns fit a small screen: a row then becomes lines, or words on one line. */
  readonly rows: 'lines' | 'words' | undefined;
}

/** What a small screen has for a table, and what a letter and a column's padding take of it, in pixels. */
const room = 350;
const letter = 7.5;
const padding = 12;

/** A row with more letters than this in three columns or more is a tall stack of narrow ones. */
const readable = 90;
/** Cells up to this many letters share a line. */
const short = 34;

const row = /<tr\b.*?<\/tr>/gs;
const cell = /<(t[hd])\b([^>]*)>(.*?)<\/\1>/gs;
const code = /(<code\b[^>]*>)([^<]+)(?=<\/code>)/g;

function textOf(html: string): string {
  return html
    .replaceAll('<wbr>', ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&[#\w]+;/g, '.')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function longestWord(text: string): number {
  return Math.max(...text.split(/[\s-]/).map(({ length }) => length));
}

function cellsOf(html: string): readonly string[] {
  return [...html.matchAll(cell)].map(([, , , inside = '']) => textOf(inside));
}

function rowsOf(table: readonly (readonly string[])[]): NarrowTable['rows'] {
  const columns = table[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, index) =>
    Math.max(...table.map((cells) => longestWord(cells[index] ?? ''))),
  );
  const least = widths.reduce((sum, width) => sum + width * letter + padding, 0);
  const letters = Math.max(...table.slice(1).map((cells) => cells.join('').length));
  if (least <= room && (columns < 3 || letters <= readable)) return undefined;
  const rest = table.slice(1).flatMap((cells) => cells.slice(1));
  return rest.every(({ length }) => length <= short) ? 'words' : 'lines';
}

const labelOf = (heading: string) => (heading === '' || /[?…:.]$/.test(heading) ? heading : `${heading}:`);

/**
 * A table whose names in code may end a line at their joints, and whose cells carry the words above their column for a
 * small screen. Its first row is its head; a cell that says nothing is marked.
 */
export function narrowTable(html: string): NarrowTable {
  const jointed = html.replaceAll(
    code,
    (_, open: string, name: string) => open + nameParts(name).join('<wbr>'),
  );
  const found = [...jointed.matchAll(row)].map(([text]) => text);
  const head = found[0] ?? '';
  const headings = [...head.matchAll(cell)].map(([, , , inside = '']) =>
    inside
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll('"', '&quot;')
      .trim(),
  );
  const labelled = (line: string) => {
    let column = -1;
    return line.replaceAll(cell, (_, name: string, attributes: string, inside: string) => {
      column += 1;
      const label = column === 0 ? '' : ` data-label="${labelOf(headings[column] ?? '')}"`;
      const empty = inside.trim() === '' ? ' data-empty' : '';
      return `<${name}${attributes}${label}${empty}>${inside}</${name}>`;
    });
  };
  return {
    html: jointed.replaceAll(row, (line) => (line === head ? line : labelled(line))),
    rows: rowsOf(found.map(cellsOf)),
  };
}

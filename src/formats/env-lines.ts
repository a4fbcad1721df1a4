/** One assignment of a `.env` file. */
export interface EnvEntry {
  readonly name: string;
  readonly line: number;
  /** What stands behind the `=`, without quotes and comment. */
  readonly text: string;
  /** True when `$` means itself: inside single quotes and backticks. */
  readonly literal: boolean;
}

export interface EnvLines {
  readonly entries: readonly EnvEntry[];
  /** Numbers of the lines that are neither empty, nor a comment, nor an assignment. */
  readonly strays: readonly number[];
}

const assignment = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.-]{0,99})[ \t]*=[ \t]*/;
const afterQuote = /^[ \t]*[,;]?[ \t]*(?:#.*)?$/;

/** The position of the closing quote from `start` on, or -1. In double quotes a backslash hides the next quote. */
function closingQuote(line: string, quote: string, start: number): number {
  let end = line.indexOf(quote, start);
  while (quote === '"' && end > 0 && line[end - 1] === '\\') end = line.indexOf(quote, end + 1);
  return end;
}

function unquoted(text: string): string {
  const comment = text.search(/(?:^|[ \t])#/);
  return (comment < 0 ? text : text.slice(0, comment)).trim();
}

/** Whether some line of the text is an assignment. */
export function hasAssignment(text: string): boolean {
  return /^[ \t]*(?:export[ \t]+)?[A-Za-z_][A-Za-z0-9_.-]{0,99}[ \t]*=/m.test(text);
}

/**
 * The assignments of a `.env` file in their order. Byte order mark, all line ends, `export`, three kinds of quotes,
 * comments and quoted values over several lines are understood. A quote that does not close before an assignment to
 * a name that `isKnown`, or before the end, counts as an ordinary character, so that a forgotten one hides no setting.
 * Time grows linearly with the text.
 */
export function envLines(text: string, isKnown: (name: string) => boolean): EnvLines {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const entries: EnvEntry[] = [];
  const strays: number[] = [];
  // A quote that found no partner up to the end of the text needs no second search.
  const unclosed = new Set<string>();

  const closingLine = (from: number, quote: string): number => {
    for (let index = from; index < lines.length; index++) {
      const line = lines[index] ?? '';
      const end = closingQuote(line, quote, 0);
      if (end >= 0) return afterQuote.test(line.slice(end + 1)) ? index : -1;
      const name = assignment.exec(line)?.[1];
      if (name !== undefined && isKnown(name)) return -1;
    }
    unclosed.add(quote);
    return -1;
  };

  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const match = assignment.exec(line);
    const name = match?.[1];
    if (match === null || name === undefined) {
      if (!/^\s*(?:#|$)/.test(line)) strays.push(index + 1);
      continue;
    }
    const rest = line.slice(match[0].length);
    const quote = /^['"`]/.exec(rest)?.[0];
    const entry = { name, line: index + 1, literal: quote === "'" || quote === '`' };
    const end = quote === undefined ? -1 : closingQuote(rest, quote, 1);
    const last = quote === undefined || end > 0 || unclosed.has(quote) ? -1 : closingLine(index + 1, quote);
    if (end > 0) entries.push({ ...entry, text: rest.slice(1, end) });
    else if (quote !== undefined && last > 0) {
      const tail = lines[last] ?? '';
      const middle = lines.slice(index + 1, last);
      entries.push({
        ...entry,
        text: [rest.slice(1), ...middle, tail.slice(0, closingQuote(tail, quote, 0))].join('\n'),
      });
      index = last;
    } else entries.push({ ...entry, literal: false, text: unquoted(rest) });
  }
  return { entries, strays };
}

/** One line of a `pgbouncer.ini` that says something. */
export interface IniLine {
  readonly line: number;
  /** The section that it stands in, in lower case; empty before the first one. */
  readonly section: string;
  /** What stands before the `=`; empty for a line without one. */
  readonly name: string;
  readonly text: string;
}

const sectionPattern = /^\[([^\]]{0,60})\]$/;

/**
 * The lines that are neither empty, nor a comment, nor the head of a section. `;` and `#` start a comment where they
 * start a line. Time grows linearly with the text.
 */
export function iniLines(text: string): readonly IniLine[] {
  const lines: IniLine[] = [];
  let section = '';
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const content = raw.trim();
    if (content === '' || content.startsWith(';') || content.startsWith('#')) continue;
    const head = sectionPattern.exec(content)?.[1];
    if (head !== undefined) {
      section = head.trim().toLowerCase();
      continue;
    }
    const equals = content.indexOf('=');
    lines.push({
      line: index + 1,
      section,
      name: content.slice(0, Math.max(equals, 0)).trim(),
      text: content.slice(equals + 1).trim(),
    });
  }
  return lines;
}

const parameter = /([A-Za-z_]\w{0,60})[ \t]*=[ \t]*('(?:[^']|'')*'|[^\s']*)[ \t]*/y;

/**
 * The parameters of a line such as `app = host=db pool_size=5`, the last of each name. What stands behind a quote that
 * doesn't close is left out.
 */
export function databaseParameters(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  parameter.lastIndex = 0;
  for (let match = parameter.exec(text); match !== null; match = parameter.exec(text)) {
    const [, name = '', value = ''] = match;
    found.set(name, value.replace(/^'(.*)'$/s, '$1'));
  }
  return found;
}

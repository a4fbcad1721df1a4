/** One setting of a `postgresql.conf`, of `ALTER SYSTEM SET`, or of a row that `SHOW ALL` printed. */
export interface ConfLine {
  readonly line: number;
  /** In lower case; empty for a line that is none of these. */
  readonly name: string;
  /** The value without quotes. */
  readonly text: string;
  readonly kind: 'line' | 'command' | 'row' | 'stray';
  /** Whether `=` stands between name and value. */
  readonly equals: boolean;
  /** Whether the name is written in small letters, as Postgres writes its own. */
  readonly isLower: boolean;
}

const command = /^alter[ \t]+system[ \t]+set[ \t]+/i;
const namePattern = /^[A-Za-z_][\w.]{0,99}/;
const quoted = /^'((?:[^'\\]|''|\\.)*)'/s;

/** The value at the start of a text, or `undefined` where something else follows it than a comment. */
function settingText(text: string): string | undefined {
  const match = quoted.exec(text);
  const plain = match === null ? (/^[^\s#;']*/.exec(text)?.[0] ?? '') : undefined;
  const rest = text.slice((match?.[0] ?? plain ?? '').length).trim();
  const tail = rest.startsWith(';') ? rest.slice(1).trim() : rest;
  if (tail !== '' && !tail.startsWith('#') && !tail.startsWith('--')) return undefined;
  return plain ?? match?.[1]?.replaceAll("''", "'") ?? '';
}

function confLine(content: string): Omit<ConfLine, 'line'> {
  const stray = { name: '', text: '', kind: 'stray', equals: false, isLower: true } as const;
  const start = command.exec(content)?.[0] ?? '';
  const body = content.slice(start.length);
  const name = namePattern.exec(body)?.[0];
  if (name === undefined) return stray;
  const rest = body.slice(name.length).trimStart();
  const lower = name.toLowerCase();
  const isLower = lower === name;
  if (rest.startsWith('|'))
    return {
      name: lower,
      text: (rest.slice(1).split('|', 1)[0] ?? '').trim(),
      kind: 'row',
      equals: false,
      isLower,
    };
  const equals = rest.startsWith('=');
  // Without a `=` a space stands between name and value.
  if (!equals && rest !== '' && rest.length === body.length - name.length) return stray;
  const to = start !== '' && /^to\s/i.test(rest);
  const text = settingText(rest.slice(to ? 2 : equals ? 1 : 0).trimStart());
  if (text === undefined) return stray;
  return { name: lower, text, kind: start === '' ? 'line' : 'command', equals, isLower };
}

/** The lines that are neither empty nor a comment. Time grows linearly with the text. */
export function confLines(text: string): readonly ConfLine[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .flatMap((raw, index) => {
      const content = raw.trim();
      if (content === '' || content.startsWith('#') || content.startsWith('--')) return [];
      if (/^\(\d{1,9} rows?\)$/.test(content)) return [];
      return [{ line: index + 1, ...confLine(content) }];
    });
}

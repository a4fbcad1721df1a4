/** One instruction with its lines joined. */
export interface Instruction {
  /** In capitals. */
  readonly name: string;
  readonly text: string;
  readonly line: number;
}

const heredoc = /<<-?(['"]?)([A-Za-z_]\w{0,60})\1/g;

/**
 * The instructions of a Dockerfile, continued lines joined and comments left out; the text of a here-document belongs to
 * its instruction and is dropped. Time grows linearly with the text.
 */
export function dockerfileInstructions(text: string): readonly Instruction[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const sign = /^#\s*escape\s*=\s*`/im.test(lines.slice(0, 3).join('\n')) ? '`' : '\\';
  const lastOf = new Map(lines.map((content, index) => [content.trim(), index]));
  const instructions: Instruction[] = [];
  for (let index = 0; index < lines.length; index++) {
    const match = /^\s*([A-Za-z]{2,20})(?:\s+(.*))?$/.exec(lines[index] ?? '');
    if (match === null) continue;
    const [, name = '', first = ''] = match;
    const line = index + 1;
    const parts = [first.trimEnd()];
    while (parts.at(-1)?.endsWith(sign) && index + 1 < lines.length) {
      index++;
      const content = (lines[index] ?? '').trim();
      if (!content.startsWith('#') && content !== '') parts.push(content);
    }
    const joined = parts.map((part) => (part.endsWith(sign) ? part.slice(0, -1) : part)).join(' ');
    if (/^(?:RUN|COPY|ADD)$/i.test(name)) {
      for (const [, , end = ''] of joined.matchAll(heredoc)) {
        if ((lastOf.get(end) ?? -1) <= index) continue;
        while (lines[index]?.trim() !== end) index++;
      }
    }
    instructions.push({ name: name.toUpperCase(), text: joined.trim(), line });
  }
  return instructions;
}

import { type Expression, readExpression } from './code-expression.ts';

/** A text without its ERB, and what stood there. */
export interface WithoutErb {
  /** The text with a word such as `erb0` in place of each printed expression; lines keep their numbers. */
  readonly text: string;
  /** What each of these words stands for; nothing known for code of any other kind. */
  readonly expressions: ReadonlyMap<string, Expression>;
}

/** Takes `<%= … %>` out of a text; the code is recognised and never run, and what only steers is dropped. */
export function withoutErb(text: string): WithoutErb {
  const expressions = new Map<string, Expression>();
  let plain = '';
  let from = 0;
  for (let start = text.indexOf('<%'); start >= 0; start = text.indexOf('<%', from)) {
    const end = text.indexOf('%>', start + 2);
    if (end < 0) break;
    const code = text.slice(start + 2, end);
    plain += text.slice(from, start);
    if (code.startsWith('=')) {
      const word = `erb${expressions.size}`;
      expressions.set(word, readExpression(code.slice(1, 500).trim().replace(/-$/, '')));
      plain += word;
    }
    plain += code.replaceAll(/[^\n]/g, '');
    from = end + 2;
  }
  return { text: plain + text.slice(from), expressions };
}

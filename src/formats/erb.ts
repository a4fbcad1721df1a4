import { type Expression, readExpression } from './code-expression.ts';

/** A text without its ERB, and what stood there. */
export interface WithoutErb {
  /** The text with a word such as `erb0` in place of each printed expression; lines keep their numbers. */
  readonly text: string;
  /** What each of these words stands for; nothing known for code of any other kind. */
  readonly expressions: ReadonlyMap<string, Expression>;
}

const tag = /<%(=|-|#)?([^%]{0,400}(?:%(?!>)[^%]{0,400}){0,20})%>/g;

/** Takes `<%= … %>` out of a text; the code is recognised and never run, and what only steers is dropped. */
export function withoutErb(text: string): WithoutErb {
  const expressions = new Map<string, Expression>();
  const plain = text.replaceAll(tag, (_whole, kind: string | undefined, code: string) => {
    const breaks = code.replaceAll(/[^\n]/g, '');
    if (kind !== '=') return breaks;
    const word = `erb${expressions.size}`;
    expressions.set(word, readExpression(code.trim().replace(/-$/, '')));
    return word + breaks;
  });
  return { text: plain, expressions };
}

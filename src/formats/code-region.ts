import type { CommentSign } from './code-arguments.ts';

/** The position of the bracket that closes the one before `start`; brackets in strings and comments do not count. */
function closing(text: string, start: number, sign: CommentSign): number {
  let open = 1;
  let quote = '';
  for (let index = start; index < text.length; index++) {
    const here = text[index] ?? '';
    if (quote !== '') {
      if (here === '\\') index++;
      else if (here === quote || here === '\n') quote = '';
    } else if (here === '"' || here === "'" || here === '`') quote = here;
    else if (text.startsWith(sign, index) && /\s/.test(text[index - 1] ?? ' ')) {
      const end = text.indexOf('\n', index);
      if (end < 0) return text.length;
      index = end;
    } else if ('([{'.includes(here)) open++;
    else if (')]}'.includes(here) && --open === 0) return index;
  }
  return text.length;
}

/**
 * The text with everything empty but what stands in the brackets that `start` opens, so that its lines keep their
 * numbers; `undefined` where `start` is not found. Time grows linearly with the text.
 */
export function regionOf(text: string, start: RegExp, sign: CommentSign): string | undefined {
  const match = start.exec(text);
  if (match === null) return undefined;
  const from = match.index + match[0].length;
  const before = text.slice(0, from).replaceAll(/[^\r\n]/g, ' ');
  return before + text.slice(from, closing(text, from, sign));
}

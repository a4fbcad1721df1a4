const mostLines = 6;
const longest = 240;

/** How many brackets a text opens and leaves open; brackets in strings count, too. */
const left = (text: string) => (text.match(/[([{]/g)?.length ?? 0) - (text.match(/[)\]}]/g)?.length ?? 0);

const goesOn = /^(?:\?\??|\|\||\.|or\b|if\b|else\b|:)/;

/**
 * What stands behind a position of a line, with the lines after it while a bracket is open or the value goes on, as one
 * line of at most 240 characters.
 */
export function statement(lines: readonly string[], index: number, from: number): string {
  let text = (lines[index] ?? '').slice(from, from + longest).trimEnd();
  for (let next = index + 1; next < index + mostLines && text.length < longest; next++) {
    const line = (lines[next] ?? '').trim();
    if (line === '' || !(text.trim() === '' || left(text) > 0 || goesOn.test(line))) break;
    text = `${text} ${line}`.slice(0, longest).replace(/([([{]) /g, '$1');
  }
  return text.trimStart();
}

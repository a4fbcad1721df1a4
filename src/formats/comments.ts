const mostLines = 40;
/** Longer than the longest link that a scenario of 24 services makes, so that a link is not cut. */
const longestLine = 32_000;
const widest = 120;

// Line breaks end a comment in one language or another; direction marks make it read as something else.
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
const address = /^https?:\/\//;

/** What a program reads in a comment all the same: ERB its tags, Java its escapes, Python and Ruby an encoding. */
const readInside: readonly (readonly [pattern: RegExp, harmless: string])[] = [
  [/<%/g, '< %'],
  [/\\u/g, '\\ u'],
  [/coding([:=])/gi, 'coding $1'],
];

function inert(line: string): string {
  return readInside.reduce((text, [pattern, harmless]) => text.replaceAll(pattern, harmless), line);
}

/** The words of a line in lines of at most 120 characters; an address keeps a line of its own, however long. */
function wrapped(line: string): readonly string[] {
  if (line.length <= widest) return [line];
  const words = line
    .split(' ')
    .flatMap((word) => (address.test(word) ? [word] : (word.match(/.{1,120}/gsu) ?? [])));
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= widest) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

/**
 * The lines as comments that start with the sign. Control characters, line breaks and direction marks become one
 * space, so that no line can leave its comment, and what a program reads in a comment is broken up. Longer lines are wrapped at 120 characters, addresses are not; at most
 * 40 lines of 32,000 characters remain. An empty list gives none.
 */
export function commentLines(sign: '#' | '//' | '--' | ';', lines: readonly string[]): readonly string[] {
  return lines
    .slice(0, mostLines)
    .flatMap((line) => wrapped(inert(line.slice(0, longestLine).replaceAll(unsafe, ' ').trim())))
    .slice(0, mostLines)
    .map((line) => `${sign} ${line}`.trimEnd());
}

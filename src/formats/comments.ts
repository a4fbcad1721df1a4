const mostLines = 40;
/** Longer than the longest link that a scenario of 24 services makes, so that a link is not cut. */
const longestLine = 32_000;

// Line breaks end a comment in one language or another; direction marks make it read as something else.
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * The lines as comments that start with the sign. Control characters, line breaks and direction marks become one
 * space, so that no line can leave its comment; at most 40 lines of 32,000 characters remain. An empty list gives none.
 */
export function commentLines(sign: '#' | '//', lines: readonly string[]): readonly string[] {
  return lines
    .slice(0, mostLines)
    .map((line) => `${sign} ${line.slice(0, longestLine).replaceAll(unsafe, ' ').trim()}`.trimEnd());
}

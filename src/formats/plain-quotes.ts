const spellings: readonly (readonly [RegExp, string])[] = [
  [/[‘’‚‛]|\\u0027/gi, "'"],
  [/[“”„‟«»]|\\u0022|\\{1,3}"/gi, '"'],
];

/**
 * The same text with plain quotation marks, line for line: in place of typographic ones, of what a word processor or a
 * chat made of them, and of those that a log in JSON wrote with backslashes or numbers. Other signs stay.
 */
export function plainQuotes(text: string): string {
  return spellings.reduce((plain, [spelling, mark]) => plain.replace(spelling, mark), text);
}

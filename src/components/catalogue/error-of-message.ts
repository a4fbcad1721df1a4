import { type ErrorPattern, errorPatterns, errorsOfLine } from '../../catalog/error-patterns.ts';

/** The message of the error catalogue that a program's text is, or the one that its library is known to print. */
export function errorOfMessage(text: string, library: string): ErrorPattern | undefined {
  // A pooler’s text stands behind a word of the protocol, which the text of the catalogue leaves out.
  const found = errorsOfLine(text)[0] ?? errorsOfLine(`FATAL: ${text}`)[0];
  return found ?? errorPatterns.find((row) => row.library === library);
}

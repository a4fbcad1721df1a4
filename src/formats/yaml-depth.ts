/** Signs in a row on one line, open brackets and indentations that are counted before a document is taken for too deep. */
const most = 100;

const opening = new Set(['[', '{']);
const closing = new Set([']', '}']);
const indicators = new Set(['-', '?', ':']);

/**
 * Follows the pieces of a lexer and says of each whether the document has become too deep for a parser that calls itself
 * for each level: more than 100 open brackets, indentations or entries that begin on one line. A stack that overflows
 * can end a whole process, where no `catch` helps.
 */
export function depthGuard(): (piece: string) => boolean {
  let brackets = 0;
  let entries = 0;
  let isLineStart = true;
  const indents: number[] = [];
  return (piece) => {
    if (opening.has(piece)) brackets += 1;
    else if (closing.has(piece)) brackets = Math.max(0, brackets - 1);
    else if (indicators.has(piece)) entries += 1;
    if (piece.endsWith('\n')) {
      entries = 0;
      isLineStart = true;
    } else if (isLineStart) {
      isLineStart = false;
      const width = /^ *$/.test(piece) ? piece.length : 0;
      while ((indents.at(-1) ?? -1) >= width) indents.pop();
      indents.push(width);
    }
    return brackets > most || entries > most || indents.length > most;
  };
}

const separators = ['\t', ';', ','] as const;

/** What separates the cells of a table: tab, semicolon or comma, the first of them that most lines hold, or spaces. */
export function separatorOf(lines: readonly string[]): string {
  return (
    separators.find((one) => 2 * lines.filter((line) => line.includes(one)).length > lines.length) ?? ' '
  );
}

/**
 * The cells of one line of a table, trimmed. Quotation marks around a cell keep separators in it and are taken off; one
 * that is never closed reaches to the end of the line.
 */
export function cellsOf(line: string, separator: string): readonly string[] {
  if (separator === ' ') return line.split(/\s+/).filter((cell) => cell !== '');
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += character;
  }
  return [...cells, cell.trim()];
}

// Line breaks end a cell or a list; the other signs start markup or, as `&`, stand for another sign.
const breaks = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
const signs = /[\\`*_{}[\]<>|#&~]/g;

/** A text without what Markdown reads as its own, on one line, also inside a table. */
export function plainMarkdown(text: string): string {
  return text.replaceAll(breaks, ' ').replaceAll(signs, (sign) => `\\${sign}`);
}

/** A text in the font of code, on one line, whatever signs it has; inside a table too. */
export function codeMarkdown(text: string): string {
  const line = text.replaceAll(breaks, ' ').replaceAll('`', '’').replaceAll('|', '¦');
  return `\`${line}\``;
}

/** A table; cells are Markdown already. None without rows. */
export function tableMarkdown(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** A link, or the title alone for an address that is none of the web. */
export function linkMarkdown(title: string, address: string): string {
  const target = address
    .replaceAll(breaks, '')
    .replaceAll(/[\s<>"`\\]/g, (sign) => encodeURIComponent(sign))
    .replaceAll('(', '%28')
    .replaceAll(')', '%29');
  return /^https?:\/\//.test(target) ? `[${title}](${target})` : title;
}

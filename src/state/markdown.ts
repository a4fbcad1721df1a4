/** A text without the signs that Markdown reads as its own, also inside a table. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|]/g, (sign) => `\\${sign}`);
}

/** An address that ends where it ends, also between the parentheses of a Markdown link. */
export function linkTarget(link: string): string {
  return link.replaceAll('(', '%28').replaceAll(')', '%29');
}

const numberPattern = /^[+-]?\d{1,15}(?:\.\d{0,40})?(?:e[+-]?\d{1,3})?$/i;

/**
 * The number that a text writes in digits, or `undefined`. Surrounding space, a trailing comma or semicolon and
 * what follows a `#` are left out; digits may be grouped by `_`. Never NaN, infinite or −0.
 */
export function readNumber(text: string): number | undefined {
  const digits = text
    .replace(/#.*$/s, '')
    .trim()
    .replace(/[,;]$/, '')
    .replaceAll(/(?<=\d)_(?=\d)/g, '');
  const number = numberPattern.test(digits) ? Number(digits) : Number.NaN;
  return Number.isFinite(number) ? number + 0 : undefined;
}

/** The shortest decimal digits that `readNumber` reads back as the same number. */
export function writeNumber(number: number): string {
  return String(number);
}

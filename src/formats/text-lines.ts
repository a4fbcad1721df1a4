/** The lines of a text with their numbers from 1 on, whatever ends them, without a mark of the byte order. */
export function textLines(text: string): readonly { readonly line: number; readonly content: string }[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((content, index) => ({ line: index + 1, content }));
}

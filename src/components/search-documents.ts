/** A part of a page that search can find: the page's beginning, or what stands under one heading. */
export interface SearchDocument {
  /** Address below the base path, with the heading's anchor. */
  readonly path: string;
  /** The page's title. */
  readonly page: string;
  /** The heading; empty for the page's beginning. */
  readonly heading: string;
  readonly text: string;
  /** Words of code and settings that don't stand in the text. */
  readonly code: string;
}

interface Written {
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** MDX, without front matter. */
  readonly body: string;
}

interface Heading {
  readonly text: string;
  readonly slug: string;
}

const fence = /^ *```.*?^ *```$/gms;
const settings = /^(?:import|export) .*?;$/gms;
const headingLine = /^#{2,6} +(.+)$/gm;
/** A number that is computed: the reader sees the page's own, search sees that there is one. */
const figure = /<(?:Value|Measured)\s[^>]*?\/>/gs;
const tag = /<\/?[A-Za-z](?:[^<>{]|\{(?:[^{}]|\{[^{}]*\})*\})*>/g;
const wordOfCode = /[A-Za-z_][\w.-]{2,}/g;

function codeWords(code: string, text: string): string {
  const words = new Set(code.match(wordOfCode) ?? []);
  return [...words].filter((word) => !text.includes(word)).join(' ');
}

/** The words that a reader sees: no tags, no Markdown, and dots for numbers that are computed. */
function plainText(mdx: string): string {
  return mdx
    .replace(figure, '…')
    .replace(tag, ' ')
    .replace(/\{[^{}]*\}/g, ' ')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^ *(?:[-*>|]|\d+\.)+ *|[|*`]|&nbsp;|:?-{3,}:?/gm, ' ')
    .replace(/\s+/g, ' ')
    .replace(/…(?: …)+/g, '…')
    .replace(/ ([.,:;])/g, '$1')
    .trim();
}

/**
 * The parts of a page, in order: its beginning with the description, then one for each heading. `headings` are those of
 * the rendered page, in order; what stands under a heading that is not among them is left out.
 */
export function searchDocuments(
  { path, title, description, body }: Written,
  headings: readonly Heading[],
): readonly SearchDocument[] {
  const blanked = body.replace(fence, (code) => code.replace(/^#/gm, ' ')).replace(settings, '');
  const starts = [...blanked.replace(fence, (code) => code.replace(/[^\n]/g, ' ')).matchAll(headingLine)];
  const bounds = [0, ...starts.map(({ index }) => index), blanked.length];
  return bounds.slice(0, -1).flatMap((start, part): readonly SearchDocument[] => {
    const heading = headings[part - 1];
    if (part > 0 && heading === undefined) return [];
    const source = blanked.slice(start, bounds[part + 1]).replace(part > 0 ? /^.*\n?/ : '', '');
    const prose = plainText(source.replace(fence, ''));
    const text = part === 0 ? `${description} ${prose}`.trim() : prose;
    const code = codeWords((source.match(fence) ?? []).join('\n'), text);
    const anchor = heading === undefined ? '' : `#${heading.slug}`;
    return [{ path: `${path}${anchor}`, page: title, heading: heading?.text ?? '', text, code }];
  });
}

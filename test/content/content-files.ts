import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

type Entries = Readonly<Record<string, string | number | boolean>>;

/** One MDX file of the content folder. */
export interface ContentFile {
  /** Its path from the root of the checkout. */
  readonly path: string;
  readonly text: string;
  /** The text with everything above the prose as empty lines, so that line numbers stay. */
  readonly prose: string;
  readonly frontMatter: string;
}

/** Every MDX file of the content folder. */
export const contentFiles: readonly ContentFile[] = globSync('content/**/*.mdx', { cwd: root })
  .map((path) => path.replaceAll('\\', '/'))
  .sort()
  .map((path) => contentFile(path, readFileSync(new URL(path, `file://${root}`), 'utf8')));

/** A content file from its path and text. */
export function contentFile(path: string, text: string): ContentFile {
  const frontMatter = /^---\n(.*?)\n---\n/s.exec(text)?.[0] ?? '';
  return { path, text, frontMatter, prose: blanked(frontMatter) + text.slice(frontMatter.length) };
}

/** The address of the page that a file is written for; what explains stands under another word than its folder's. */
export function pageOf({ path }: ContentFile): string {
  return path
    .replace(/^content/, '')
    .replace(/^\/pages\//, '/explained/')
    .replace(/\.mdx$/, '/');
}

/** A map in the front matter, such as `scenario:`, with numbers and booleans read; empty when it is not there. */
export function frontMatterMap({ frontMatter }: ContentFile, name: string): Entries {
  const [, block = ''] = new RegExp(`^${name}:\\n((?: {2}.*\\n)+)`, 'm').exec(frontMatter) ?? [];
  const entries = [...block.matchAll(/^ {2}(\S+): (.*)$/gm)];
  return Object.fromEntries(entries.map(([, key = '', value = '']) => [key, scalar(value)]));
}

function scalar(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== '' && Number.isFinite(Number(text)) ? Number(text) : text.replace(/^'(.*)'$/, '$1');
}

/** The text with every character but line breaks as a space. */
export function blanked(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}

/** The prose without fenced code and imports, line numbers kept. */
export function withoutCode(prose: string): string {
  return prose.replace(/^ *```.*?^ *```$/gms, blanked).replace(/^(?:import|export) .*?;$/gms, blanked);
}

/** The ids that the headings of a page get, in order: GitHub's rules, as Astro follows them. */
export function headingSlugs({ prose }: ContentFile): readonly string[] {
  const headings = [...withoutCode(prose).matchAll(/^#{2,6} +(.+)$/gm)].map(([, text = '']) => slug(text));
  return headings.map((one, index) => {
    const before = headings.slice(0, index).filter((other) => other === one).length;
    return before === 0 ? one : `${one}-${before}`;
  });
}

function slug(text: string): string {
  const letters = text.toLowerCase().replace(/[`*]/g, '');
  return letters.replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '').replaceAll(' ', '-');
}

import { expect, test } from 'vitest';
import { catalogueEntries, kindIds } from '../../src/catalog/entries.ts';
import { entryPath } from '../../src/components/catalogue/catalogue.ts';
import { panelAnchor, panelGroups } from '../../src/islands/panels.tsx';
import {
  type ContentFile,
  contentFile,
  contentFiles,
  headingSlugs,
  pageOf,
  withoutCode,
} from './content-files.ts';
import { glossaryIds } from './glossary-ids.ts';

const panels = panelGroups.flatMap((group) => group.panels.map(panelAnchor));

/** The ids on each page that content may link to; of the tool's pages only panels, as content leaves controls alone. */
const pages: ReadonlyMap<string, readonly string[]> = new Map([
  ['/', []],
  ['/playground/', panels],
  ['/runbooks/', []],
  ['/errors/', []],
  ['/incidents/', []],
  ['/explained/', []],
  ['/glossary/', glossaryIds],
  ['/catalogue/', kindIds],
  ...catalogueEntries().map((entry): [string, readonly string[]] => [entryPath(entry), []]),
  ...contentFiles.map((file): [string, readonly string[]] => [pageOf(file), headingSlugs(file)]),
]);

test('every link of the content leads somewhere', () => {
  expect(contentFiles.flatMap(deadLinks)).toEqual([]);
});

test('links to other sites are encrypted', () => {
  const plain = contentFiles.flatMap((file) =>
    targets(file).filter(({ target }) => target.startsWith('http:')),
  );
  expect(plain).toEqual([]);
});

test('the content links to its own headings', () => {
  expect(contentFiles.flatMap(targets).filter(({ target }) => target.startsWith('#')).length).toBeGreaterThan(
    10,
  );
});

// prettier-ignore
const links = [
  ['[Here](#size)',                          []],
  ['[Here](#sizes)',                         ['content/runbooks/a.mdx:3 #sizes']],
  ['[Home](/) and [words](/glossary/#pool)', []],
  ['[A word](/glossary/#pond)',              ['content/runbooks/a.mdx:3 /glossary/#pond']],
  ['[A page](/runbooks/missing/)',           ['content/runbooks/a.mdx:3 /runbooks/missing/']],
  ['[A panel](/playground/#panel-memory)',   []],
  ['[A state](/playground/#panel-memory?v=1&api.replicas=2)', []],
  ['[No panel](/playground/#panel-mammoth)', ['content/runbooks/a.mdx:3 /playground/#panel-mammoth']],
  ['[No slash](/glossary)',                  ['content/runbooks/a.mdx:3 /glossary']],
  ['<a href="/nowhere/">Here</a>',           ['content/runbooks/a.mdx:3 /nowhere/']],
  ['[Another site](https://example.com/#a)', []],
  ['A beside link](relative.mdx)',           ['content/runbooks/a.mdx:3 relative.mdx']],
  ['`[code](#sizes)`',                       []],
] as const;

test.each(links)('%s is reported as %j', (line, reported) => {
  expect(deadLinks(contentFile('content/runbooks/a.mdx', `## Size\n\n${line}\n`))).toEqual(reported);
});

function deadLinks(file: ContentFile): readonly string[] {
  return targets(file)
    .filter(({ target }) => !/^https?:/.test(target) && !exists(file, target))
    .map(({ line, target }) => `${file.path}:${line} ${target}`);
}

function exists(file: ContentFile, target: string): boolean {
  const [page = '', fragment] = target.split('#');
  // A state may stand behind the anchor, or alone.
  const id = fragment?.split('?')[0] || undefined;
  const ids = page === '' ? headingSlugs(file) : pages.get(page);
  return ids !== undefined && (id === undefined || ids.includes(id));
}

function targets({ prose }: ContentFile): readonly { readonly line: number; readonly target: string }[] {
  const lines = withoutCode(prose)
    .replace(/`[^`\n]*`/g, '')
    .split('\n');
  const link = /\]\(([^)\s]+)\)|\bhref="([^"]+)"/g;
  return lines.flatMap((text, index) =>
    [...text.matchAll(link)].map(([, markdown, html]) => ({
      line: index + 1,
      target: markdown ?? html ?? '',
    })),
  );
}

import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, test as base, expect } from '@playwright/test';
import { dist } from '../../.ci/paths.mjs';

export { dist, expect };

/** Every page of the built site by its path below the base path: '' for the home page, 'glossary/', '404.html'. */
export const pages: readonly string[] = globSync('**/*.html', { cwd: dist })
  .map((file) => file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1'))
  .sort();

/** The HTML of one of `pages`. */
export function htmlOf(path: string): string {
  return readFileSync(join(dist, path.endsWith('.html') ? path : `${path}index.html`), 'utf8');
}

/** What lives on a page: the scripts of its islands, and the parts that follow the state without one. */
export function partsOf(path: string): string {
  const html = htmlOf(path);
  const islands = [...html.matchAll(/component-url="([^"]+)"/g)].map(([, url = '']) => url);
  const marks = ['data-of=', 'data-apply=', 'data-step', 'class="numbers"', '<textarea'];
  return [...new Set([...islands, ...marks.filter((mark) => html.includes(mark))])].sort().join();
}

const byParts = Map.groupBy(pages, (path) => partsOf(path));

/** The longest page of each kind, where pages on which the same parts live are of one kind. */
export const pageOfEachKind: readonly string[] = [...byParts.values()].flatMap((alike) =>
  alike.toSorted((a, b) => htmlOf(b).length - htmlOf(a).length).slice(0, 1),
);

/** What went wrong in a context so far: console errors, uncaught errors, policy violations, requests to elsewhere. */
export function troublesOf(context: BrowserContext, origin: string): readonly string[] {
  const troubles: string[] = [];
  context.on('weberror', (error) => troubles.push(`uncaught: ${error.error().message}`));
  context.on('console', (message) => {
    const isPolicy = message.text().includes('Content Security Policy');
    const { url } = message.location();
    if (message.type() === 'error' || isPolicy) troubles.push(`console: ${message.text()} (${url})`);
  });
  context.on('request', (request) => {
    const url = new URL(request.url());
    const local = url.origin === origin || ['data:', 'blob:', 'about:'].includes(url.protocol);
    if (!local) troubles.push(`request to elsewhere: ${request.url()}`);
  });
  return troubles;
}

/** Playwright's test, which also fails when the page complains or asks another origin for anything. */
export const test = base.extend<{ troubles: readonly string[] }>({
  troubles: [
    async ({ context, baseURL }, use) => {
      const troubles = troublesOf(context, new URL(baseURL ?? '').origin);
      await use(troubles);
      expect(troubles).toEqual([]);
    },
    { auto: true },
  ],
});

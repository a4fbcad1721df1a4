import { globSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { dist, htmlOf, pages } from './site.ts';

const kilobyte = 1024;

/** Most JavaScript a page may load, gzipped, its imports followed; what opens later (`import()`) and charts left out. */
const limits = { prose: 1, calculators: 25, tool: 36 };
const withChart = 100;
const font = 50;

/** Pages that are the tool itself. Every other page with live numbers or a box to write in holds calculators, one without them is prose. */
const tools: readonly string[] = ['', 'playground/'];

const base = `/${process.env.BASE ?? ''}/`.replace(/\/+/g, '/');

for (const path of pages) {
  const html = htmlOf(path);
  const kind = tools.includes(path)
    ? 'tool'
    : /<astro-island|data-of=|<textarea/.test(html)
      ? 'calculators'
      : 'prose';

  test(`/${path} loads at most ${limits[kind]} KB of JavaScript (${kind}) @desktop`, () => {
    expectAtMost(
      limits[kind],
      html,
      closure(
        entries(html)
          .filter((entry) => !isChart(entry))
          .map(({ file }) => file),
      ),
    );
  });

  test(`/${path} loads at most ${withChart} KB of JavaScript with its charts @desktop`, () => {
    const first = closure(entries(html).map(({ file }) => file));
    const charts = [...first].flatMap((file) => imports(file).later).filter(drawsChart);
    expectAtMost(withChart, html, new Set([...first, ...closure(charts)]));
  });
}

test(`the fonts weigh at most ${font} KB @desktop`, () => {
  const files = globSync('**/*.{woff,woff2,ttf,otf}', { cwd: dist });
  const total = files.reduce((sum, file) => sum + statSync(join(dist, file)).size, 0);
  expect(total, files.join('\n')).toBeLessThanOrEqual(font * kilobyte);
});

test('imports(file) tells what loads at once from what opens later @desktop', () => {
  const source =
    'import{a as b}from"./a.js";import"./b.js";export*from"./c.js";const d=()=>import("./d.js");new Worker("./e.js")';
  expect(importsOf('_astro/x.js', source)).toEqual({
    now: ['_astro/a.js', '_astro/b.js', '_astro/c.js'],
    later: ['_astro/d.js'],
  });
});

interface Entry {
  readonly file: string;
  /** Loaded when it is seen, and not with the page. */
  readonly whenSeen: boolean;
}

/** The scripts that a page names itself: script and preload tags, and islands with their renderer. */
function entries(html: string): readonly Entry[] {
  const tags = html.match(/<(?:script|link|astro-island)\s[^>]*>/g) ?? [];
  return tags.flatMap((tag) => {
    const named = /^<link/.test(tag)
      ? /\srel="modulepreload".*?\shref="([^"]+)"/g
      : /\s(?:src|(?:component|renderer|before-hydration)-url)="([^"]+)"/g;
    const whenSeen = tag.includes(' client="visible"');
    return [...tag.matchAll(named)].map(([, url = '']) => ({ file: url.slice(base.length), whenSeen }));
  });
}

/** Those files and all that they import at once. */
function closure(files: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const add = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const next of imports(file).now) add(next);
  };
  for (const file of files) add(file);
  return seen;
}

function imports(file: string): { readonly now: readonly string[]; readonly later: readonly string[] } {
  return importsOf(file, readFileSync(join(dist, file), 'utf8'));
}

function importsOf(
  file: string,
  source: string,
): { readonly now: readonly string[]; readonly later: readonly string[] } {
  const all = (pattern: RegExp) =>
    [...source.matchAll(pattern)].map(([, path = '']) => posix.join(posix.dirname(file), path));
  return {
    now: all(/(?:\bfrom|\bimport)\s*["'](\.[^"']+\.js)["']/g),
    later: all(/\bimport\(\s*["'`](\.[^"'`]+\.js)["'`]/g),
  };
}

// An island of its own for a chart, which comes with it or right after it.
function isChart({ file, whenSeen }: Entry): boolean {
  const later = () => [...closure([file])].flatMap((part) => imports(part).later);
  return drawsChart(file) || (whenSeen && later().some(drawsChart));
}

// Chart.js is known by a message that only it carries.
function drawsChart(file: string): boolean {
  return [...closure([file])].some((part) =>
    readFileSync(join(dist, part), 'utf8').includes('is not a registered '),
  );
}

function expectAtMost(limit: number, html: string, files: ReadonlySet<string>): void {
  const sizes = [...files].map((file) => ({ file, bytes: gzipped(readFileSync(join(dist, file))) }));
  const all = [...sizes, { file: 'in the page itself', bytes: inlineSize(html) }];
  const table = all.map(({ file, bytes }) => `${String(bytes).padStart(7)}  ${file}`).join('\n');
  const total = all.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(total, `${table}\n${String(total).padStart(7)}  in all\n`).toBeLessThanOrEqual(limit * kilobyte);
}

function inlineSize(html: string): number {
  const scripts = [...html.matchAll(/<script(?![^>]*\s(?:src|type="application\/))[^>]*>(.+?)<\/script>/gs)];
  return scripts.reduce((sum, [, code = '']) => sum + gzipped(code), 0);
}

function gzipped(data: string | Buffer): number {
  return gzipSync(data, { level: 9 }).length;
}

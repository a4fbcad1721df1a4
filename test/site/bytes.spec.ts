import { globSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { dist, htmlOf, pages } from './site.ts';

const kilobyte = 1024;

/** Most JavaScript a page may load, gzipped, its imports followed; what opens later (`import()`) and charts left out. */
const limits = { prose: 1, calculators: 25, tool: 40 };
const withChart = 100;
const font = 50;

/** Pages that are the tool itself. Every other page with an island holds calculators, one without is prose. */
const tools: readonly string[] = ['', 'playground/'];

const base = `/${process.env.BASE ?? ''}/`.replace(/\/+/g, '/');

for (const path of pages) {
  const html = htmlOf(path);
  const kind = tools.includes(path) ? 'tool' : html.includes('<astro-island') ? 'calculators' : 'prose';

  test(`/${path} loads at most ${limits[kind]} KB of JavaScript (${kind}) @desktop`, () => {
    const files = [...closure(entries(html).filter((entry) => !drawsChart(entry)))];
    expect(size(files) + inlineSize(html), `${files.join('\n')}\n`).toBeLessThanOrEqual(
      limits[kind] * kilobyte,
    );
  });

  test(`/${path} loads at most ${withChart} KB of JavaScript with its charts @desktop`, () => {
    const first = closure(entries(html));
    const charts = [...first].flatMap((file) => imports(file).later).filter(drawsChart);
    const files = [...first, ...closure(charts)];
    expect(size(files) + inlineSize(html), `${files.join('\n')}\n`).toBeLessThanOrEqual(withChart * kilobyte);
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

/** The scripts that a page names itself: script and preload tags, and islands with their renderer. */
function entries(html: string): readonly string[] {
  const named = [
    /<script[^>]*\ssrc="([^"]+)"/g,
    /<link[^>]*\srel="modulepreload"[^>]*\shref="([^"]+)"/g,
    /\s(?:component|renderer|before-hydration)-url="([^"]+)"/g,
  ];
  const urls = named.flatMap((pattern) => [...html.matchAll(pattern)].map(([, url = '']) => url));
  return [...new Set(urls)].map((url) => url.slice(base.length));
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

// Chart.js names itself by the messages that only it carries.
function drawsChart(file: string): boolean {
  return [...closure([file])].some((part) =>
    readFileSync(join(dist, part), 'utf8').includes('is not a registered '),
  );
}

function size(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipped(readFileSync(join(dist, file))), 0);
}

function inlineSize(html: string): number {
  const scripts = [...html.matchAll(/<script(?![^>]*\s(?:src|type="application\/))[^>]*>(.+?)<\/script>/gs)];
  return scripts.reduce((sum, [, code = '']) => sum + gzipped(code), 0);
}

function gzipped(data: string | Buffer): number {
  return gzipSync(data, { level: 9 }).length;
}

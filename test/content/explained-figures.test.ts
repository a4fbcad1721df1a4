import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Figure, figure } from '../../src/advice/figure.ts';
import { type Overrides, overridden, overrideProblem } from '../../src/state/overrides.ts';
import { readPageState } from '../../src/state/page-state.ts';
import { type ContentFile, contentFiles, frontMatterMap } from './content-files.ts';
import { exportedSettings } from './exported-settings.ts';

const pages = contentFiles.filter(({ path }) => path.startsWith('content/pages/'));
const computed = pages.filter(({ frontMatter }) => frontMatter.includes('group: How it is computed'));
const root = new URL('../../', import.meta.url);

test('each formula has its page', () => {
  expect(computed.map(({ path }) => path.replace(/^.*\/|\.mdx$/g, ''))).toEqual([
    ...['answers', 'autoscaler', 'callers-and-storms', 'closed-load', 'connections', 'cores', 'likely-open'],
    ...['memory', 'pooler', 'redis-and-timeouts', 'simulation', 'waiting'],
  ]);
});

test.each(computed)('$path names functions of the source that exist', ({ prose }) => {
  const named = [...prose.matchAll(/`(\w+)`(?:\s+and\s+`(\w+)`)?\s+in\s+`(src\/[^`]+)`/g)];
  const missing = named.flatMap(([, first = '', second, file = '']) =>
    [first, ...(second === undefined ? [] : [second])].filter((name) => !isExported(name, file)),
  );
  expect(named.length).toBeGreaterThan(2);
  expect(missing).toEqual([]);
  // A file without its function would go unchecked.
  expect(named).toHaveLength(prose.match(/`src\/[^`]+`/g)?.length ?? 0);
});

test.each(computed)('$path has a live figure', ({ prose }) => {
  expect(prose).toMatch(/<(?:Experiment|Calculator|Chart)\b/);
});

test.each(computed)('each section of $path that has a formula says what computes it', ({ prose }) => {
  const silent = prose
    .split(/^## /m)
    .filter((section) => section.includes('```text') && !section.includes('**Computed by**'))
    .map((section) => section.split('\n')[0]);
  // What is possible at best is computed with the throughput of the next section.
  expect(silent.filter((title) => title !== 'What is possible at best')).toEqual([]);
});

test.each(pages)('every figure of $path is known and given', (file) => {
  const unknown = figuresOf(file).filter(
    ({ shown }) => shown === undefined || shown.value === 'unset' || /not known|needs your/.test(shown.text),
  );
  expect(unknown.map(({ of, problem }) => problem ?? of)).toEqual([]);
});

function isExported(name: string, file: string): boolean {
  const url = new URL(file, root);
  const declared = new RegExp(`^export (?:function\\*?|const) ${name}\\b`, 'm');
  return existsSync(url) && declared.test(readFileSync(url, 'utf8'));
}

interface Named {
  readonly of: string;
  readonly shown: Figure | undefined;
  readonly problem: string | undefined;
}

function figuresOf(file: ContentFile): readonly Named[] {
  const { scenario } = readPageState(frontMatterMap(file, 'scenario'));
  const settings = exportedSettings(file);
  const tags = file.prose.matchAll(/<(?:Value|When)\s+of="([^"]+)"(?:\s+with=\{(\w+)\})?/g);
  return [...tags].map(([, of = '', name]) => {
    const overrides: Overrides = name === undefined ? {} : (settings[name] ?? {});
    const problem = overrideProblem(scenario, overrides);
    return {
      of,
      problem,
      shown: problem === undefined ? figure(overridden(scenario, overrides), of) : undefined,
    };
  });
}

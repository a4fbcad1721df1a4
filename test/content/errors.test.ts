import { expect, test } from 'vitest';
import { errorPatterns } from '../../src/catalog/error-patterns.ts';
import { applyReading } from '../../src/formats/apply-reading.ts';
import { read } from '../../src/formats/error-lines.ts';
import { readPageState } from '../../src/state/page-state.ts';
import { contentFiles, frontMatterMap, withoutCode } from './content-files.ts';

const pages = contentFiles.filter(({ path }) => path.startsWith('content/errors/'));
const idOf = (path: string) => path.replace(/^content\/errors\/(.*)\.mdx$/, '$1');
const rows = new Map(errorPatterns.map((row) => [row.id, row]));
const parts = ['What it means', 'Do now', 'Look first', 'Fix it', 'What not to do'];

test('every message has a page, and every page a message', () => {
  expect(pages.map(({ path }) => idOf(path)).toSorted()).toEqual([...rows.keys()].toSorted());
});

test.each(pages.map((page) => [page.path, page] as const))('%s has its parts in order', (_, page) => {
  const headings = [...withoutCode(page.prose).matchAll(/^## (.+)$/gm)].map(([, text]) => text);
  expect(headings.filter((text) => text !== 'Versions')).toEqual(parts);
  expect(headings.indexOf('Versions') === -1 || headings.at(-1) === 'Versions').toBe(true);
});

test.each(pages.map((page) => [page.path, page] as const))(
  '%s opens with the numbers of the message, where it has some',
  (path, page) => {
    const { scenario } = readPageState(frontMatterMap(page, 'scenario'));
    const samples = rows.get(idOf(path))?.samples ?? [];
    const changes = samples.map((sample) => {
      const reading = read('', sample);
      const numbers = new Set(reading.understood.map(({ key }) => key));
      return applyReading(scenario, reading).changes.filter(({ key }) =>
        [...numbers].some((name) => key === name || key.endsWith(`.${name}`)),
      );
    });
    // One wording is enough: a message of several has several numbers.
    expect(changes.some((one) => one.length === 0)).toBe(true);
  },
);

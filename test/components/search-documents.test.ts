import { expect, it, test } from 'vitest';
import { searchDocuments } from '../../src/components/search-documents.ts';

const page = { path: '/a/', title: 'Pools', description: 'All about pools.' };
const documents = (body: string, ...slugs: readonly string[]) =>
  searchDocuments(
    { ...page, body },
    slugs.map((slug) => ({ slug, text: slug.toUpperCase() })),
  );
const texts = (body: string) => documents(body)[0]?.text;

test('a page begins with its description and the text before its first heading', () => {
  expect(documents('One.\n\n## First\n\nTwo.\n', 'first')[0]).toEqual({
    path: '/a/',
    page: 'Pools',
    heading: '',
    text: 'All about pools. One.',
    code: '',
  });
});

test('what stands under a heading is a part of its own, with the heading’s address', () => {
  const parts = documents('One.\n\n## First\n\nTwo.\n\n### Second\n\nThree.\n', 'first', 'second');
  expect(parts.map(({ path, heading, text }) => [path, heading, text])).toEqual([
    ['/a/', '', 'All about pools. One.'],
    ['/a/#first', 'FIRST', 'Two.'],
    ['/a/#second', 'SECOND', 'Three.'],
  ]);
});

// prettier-ignore
const seen = [
  ['Set `DB_POOL_SIZE` **now**.',                              'Set DB_POOL_SIZE now.'],
  ['See [the deploy](#the-deploy).',                           'See the deploy.'],
  ['At most <Value of="peak.demand" with={{ \'a.b\': 2 }} /> open.', 'At most … open.'],
  ['<When of="x" below={0}>It does not fit.</When>',           'It does not fit.'],
  ['| A | B |\n| --- | --- |\n| one | two |',                  'A B one two'],
  ['- one\n- two',                                             'one two'],
  ['export const a = {\n  b: 1,\n};\n\nText.',                 'Text.'],
  ['It costs {price} a day.',                                  'It costs a day.'],
] as const;

it.each(seen)('%j reads as %j', (body, text) => {
  expect(texts(body)).toBe(`All about pools. ${text}`);
});

test('a line that begins with # inside code is no heading', () => {
  const parts = documents('```bash\n# a comment\n## another\n```\n\n## First\n\nTwo.\n', 'first');
  expect(parts.map(({ path }) => path)).toEqual(['/a/', '/a/#first']);
});

test('words of code that the text lacks can be found too', () => {
  const [part] = documents('Set `pool_size`.\n\n```python\npool_size = 5\nmax_overflow = 2\n```\n');
  expect(part).toMatchObject({ text: 'All about pools. Set pool_size.', code: 'python max_overflow' });
});

test('what stands under a heading that the page does not show is left out', () => {
  expect(documents('One.\n\n## Hidden\n\nTwo.\n').map(({ path }) => path)).toEqual(['/a/']);
});

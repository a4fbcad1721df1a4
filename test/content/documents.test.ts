import { describe, expect, it, test } from 'vitest';
import { type ContentFile, contentFile, contentFiles } from './content-files.ts';
import { type Checklist, type Row, rowLines, baseValue } from './documents/checklist.ts';
import { checklists } from './documents/checklists.ts';
import { lineProblems, missing, rowProblems, saysProblems } from './documents/problems.ts';

const nameOf = ({ path }: ContentFile) => path.replace(/^content\/|\.mdx$/g, '');
const pages = new Map(contentFiles.map((file) => [nameOf(file), file]));

describe.each(checklists)('the checklist of document $document', (checklist) => {
  it('has one row for each line of the outline, and no other', () => {
    expect(lineProblems(checklist)).toEqual([]);
  });

  it('names places that show what its rows say', () => {
    expect(rowProblems(checklist, pages)).toEqual([]);
  });

  it('has the numbers of each original in lines that it sends to that section', () => {
    expect(saysProblems(checklist, pages)).toEqual([]);
  });

  it('tells when a section of its page is gone', () => {
    const file = pages.get(checklist.page);
    const [, place = ''] = checklist.rows.find(([, where]) => /^#./.test(where)) ?? [];
    const renamed = (file?.text ?? '').replace(/^(#{2,6} ).+$/gm, '$1Other');
    const changed = new Map([...pages, [checklist.page, contentFile(file?.path ?? '', renamed)]]);
    expect(rowProblems(checklist, changed).join('\n')).toContain(`there is no place ${place}`);
  });

  it('has no row that is missing', () => {
    expect(missing(checklist)).toEqual([]);
  });
});

test('each document has an outline of headings, names and numbers', () => {
  for (const { outline } of checklists) {
    const headings = outline.filter(({ kind }) => kind === 'heading').length;
    const names = outline.flatMap(({ settings }) => settings).length;
    const numbers = outline.flatMap((entry) => entry.numbers).length;
    expect([headings > 10, names > 10, numbers > 25]).toEqual([true, true, true]);
  }
});

test.each([
  ['12', [12]],
  ['12-14', [12, 13, 14]],
  ['9, 12-13', [9, 12, 13]],
  ['14-12', [Number.NaN]],
  ['all', [Number.NaN]],
])('a row about lines %j is about %j', (lines, numbers) => {
  expect(rowLines([lines, '#'])).toEqual(numbers);
});

test.each([
  ['8', 8],
  ['75 s', 75],
  ['200 ms', 0.2],
  ['5 min', 300],
  ['25 %', 0.25],
  ['1000 milli', 1],
  ['1.5 GiB', 1_610_612_736],
  ['2 x', 2],
])('%j is %d', (number, value) => {
  expect(baseValue(number)).toBe(value);
});

const text = `---
title: Pools
scenario:
  api.poolSize: 10
  api.maxOverflow: 0
variants:
  before:
    api.poolSize: 50
---

export const twice = { 'api.poolSize': 20 };

A pool of <Value of="api.poolSize" />, or <Value of="api.poolSize" with={twice} plain />.

## Size

It was <Value of="api.poolSize" variant="before" />. Set \`DB_POOL_SIZE\` after five minutes.

<Original>
  <Fragment slot="says">At most 80 connections, \`pool_limit\` for short.</Fragment>

They may be more.

</Original>

## Apply

\`\`\`bash
DB_POOL_SIZE=10
\`\`\`
`;

const entry = (
  line: number,
  kind: string,
  settings: readonly string[] = [],
  numbers: readonly string[] = [],
) => ({
  ...{ line, kind, settings, numbers },
});

const outline = [
  entry(1, 'heading'),
  entry(2, 'item', [], ['10', '20']),
  entry(3, 'item', ['DB_POOL_SIZE'], ['50', '5 min']),
  entry(5, 'text', ['pool_limit'], ['80']),
  entry(6, 'code', ['DB_POOL_SIZE'], ['10']),
  entry(9, 'tick'),
];

// prettier-ignore
const rows: readonly Row[] = [
  ['1-2', '#',      { 10: 'api.poolSize', 20: 'api.poolSize' }],
  ['3',   '#size',  { 50: 'api.poolSize', 5: '"after five minutes"' }],
  ['5',   '#size',  {}, 'there may be more'],
  ['6',   '#apply'],
  ['9',   '#size',  { says: '"They may be more"' }],
];

function problemsOf(changedText: string, changedRows = rows): readonly string[] {
  const checklist: Checklist = { document: 'a', page: 'a', outline, rows: changedRows };
  const page = new Map([['a', contentFile('content/a.mdx', changedText)]]);
  return [...lineProblems(checklist), ...rowProblems(checklist, page), ...saysProblems(checklist, page)];
}

test('a page that shows everything has no problem', () => {
  expect(problemsOf(text)).toEqual([]);
});

// prettier-ignore
const planted = [
  ['a section that is gone',           '## Apply',                    '## Other',                  ['lines 6: there is no place #apply']],
  ['another number in front matter',   '  api.poolSize: 10',          '  api.poolSize: 11',        ['line 2: nothing shows 10 in #']],
  ['another number in an export',      "{ 'api.poolSize': 20 }",      "{ 'api.poolSize': 21 }",    ['line 2: nothing shows 20 in #']],
  ['another number in a variant',      '    api.poolSize: 50',        '    api.poolSize: 51',      ['line 3: nothing shows 50 in #size']],
  ['a value of another figure',        'of="api.poolSize" variant',   'of="api.replicas" variant', ['line 3: nothing shows 50 in #size']],
  ['another number in words',          'five minutes',                'six minutes',               ['line 3: nothing shows 5 min in #size']],
  ['a name that is gone',              'Set `DB_POOL_SIZE`',          'Set it',                    ['line 3: DB_POOL_SIZE does not stand in #size']],
  ['another number in an original',    'At most 80',                  'At most 81',                ['line 5: nothing shows 80 in #size', '#size: no line that stands there has the 81 that its original says']],
  ['one more number in an original',   'for short.',                  'for short, or 90.',         ['#size: no line that stands there has the 90 that its original says']],
  ['another number in code',           'DB_POOL_SIZE=10',             'DB_POOL_SIZE=12',           ['line 6: nothing shows 10 in #apply']],
  ['another name in code',             'DB_POOL_SIZE=10',             'POOL=10',                   ['line 6: DB_POOL_SIZE does not stand in #apply']],
  ['words of a tick that are gone',    'They may be more',            'Perhaps',                   ['lines 9: "They may be more" does not stand in #size']],
] as const;

test.each(planted)('%s is reported', (_, from, to, problems) => {
  expect(text).toContain(from);
  expect(problemsOf(text.replace(from, to))).toEqual(problems);
});

test('a correction without an original, and code without a block, are reported', () => {
  expect(problemsOf(text.replace(/<Original>.*<\/Original>/s, '80 `pool_limit` They may be more'))).toEqual([
    'lines 5: #size has no original',
    'line 5: nothing shows 80 in #size',
  ]);
  expect(problemsOf(text.replace(/```bash\n(.*)\n```/, '`$1`'))).toEqual([
    'line 6: its code has no block in #apply',
  ]);
});

test('code that a component writes counts as code of the state that it writes', () => {
  const [before, after] = text.split(/```bash.*```/s);
  expect(problemsOf(`${before}<Apply to="before" service="api" />${after}`)).toEqual([
    'line 6: nothing shows 10 in #apply',
  ]);
  expect(problemsOf(`${before}<Apply from="before" service="api" />${after}`)).toEqual([]);
  expect(problemsOf(`${before}<Diagnose service="api" />${after}`)).toContain(
    'line 6: DB_POOL_SIZE does not stand in #apply',
  );
});

// prettier-ignore
const wrongRows: readonly (readonly [string, readonly Row[], readonly string[]])[] = [
  ['a line without a row',         rows.slice(1),                   ['line 1, code: it has no row', 'line 2, code: it has no row']],
  ['a line with two rows',         [...rows, ['6', '#apply']],      ['line 6: it has two rows']],
  ['a row about no line',          [...rows, ['7', '#apply']],      ['lines 7: the outline has none that begins or ends there']],
  ['a row that ends at no line',   [...rows.slice(0, 4), ['9-10', '#size', { says: '"They may"' }]], ['lines 9-10: the outline has none that begins or ends there']],
  ['a number that no line has',    [...rows.slice(0, 3), ['6', '#apply', { 7: 'api.poolSize' }], ...rows.slice(4)], ['lines 6: they have no 7']],
  ['a tick without words',         [...rows.slice(0, 4), ['9', '#size']], ['line 9: no words stand for it']],
  ['a page that does not exist',   [...rows.slice(0, 4), ['9', 'b#size']], ['lines 9: there is no place b#size']],
];

test.each(wrongRows)('%s is reported', (_, changedRows, problems) => {
  expect(problemsOf(text, changedRows)).toEqual(problems);
});

test('what is left and what is missing are no problem, and what is missing is listed', () => {
  const changedRows: readonly Row[] = [
    ...rows.slice(0, 3),
    ['6', 'left: it says nothing'],
    ['9', '#', { says: 'missing: a tick' }, 'missing: an original'],
  ];
  expect(problemsOf(text, changedRows)).toEqual([]);
  expect(missing({ document: 'a', page: 'a', outline, rows: changedRows })).toEqual([
    'lines 9 missing: a tick',
    'lines 9 missing: an original',
  ]);
});

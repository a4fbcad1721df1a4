import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { blanked, type ContentFile, contentFile, contentFiles } from './content-files.ts';
import { checklists } from './documents/checklists.ts';
import { digitsOf, documentDigits, knownDigits, pageName } from './known-numbers.ts';
import { quoted } from './quoted.ts';

interface Exemption {
  readonly name: string;
  /** Why a number may stand there as it is. */
  readonly why: string;
  readonly pattern: RegExp;
  /** What of a match stands as it is and is no exemption; nothing where it is absent. */
  readonly kept?: (match: string, file: ContentFile) => string;
  /** A line that only this exemption saves, on any page or on the one whose numbers it repeats. */
  readonly example: string;
  readonly page?: string;
}

const numberWords: ReadonlyMap<string, number> = new Map([
  ...['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'].map(
    (word, index): [string, number] => [word, index + 2],
  ),
  ...([
    ['fifteen', 15],
    ['twenty', 20],
    ['thirty', 30],
    ['fifty', 50],
    ['hundred', 100],
  ] as const),
]);
const words = [...numberWords.keys()].join('|');
/** What is computed here, so that no page says how many in words. */
const counted =
  'workers|replicas|connections|slots|pools|queues|processes|clients|requests|backends|sessions|vCPU|cores';
/** What a page may say in words that its settings or its document say in digits. */
const limits = 'milliseconds|seconds|minutes|hours|percent|users|pods|callers|operators|managers';

/** Where prose may hold a number of its own, in the order in which it is taken out; everything else has to be live. */
const exemptions: readonly Exemption[] = [
  {
    name: 'fenced code',
    why: 'Code is pasted as it stands.',
    pattern: /^ *```.*?^ *```$/gms,
    example: '```python\npool_size = 10\n```',
  },
  {
    name: 'exports and imports',
    why: 'They hold the settings that live numbers are computed with.',
    pattern: /^(?:export|import) .*?;$/gms,
    example: "export const sixWorkers = { 'api.workersPerReplica': 6 };",
  },
  {
    name: 'status codes',
    why: 'They are names, of HTTP and of SQL.',
    pattern:
      /\banswers [1-5]\d\d\b|`(?:200|204|40[0134589]|429|499|50[0-4]|52[0-6]|(?:08|25|26|28|42|53|55|57)\d{3})`|\bSQLSTATE 53\d{3}\b/g,
    example: 'The proxy answers 504 then, or `524`; Postgres says `53300`, with SQLSTATE 53300.',
  },
  {
    name: 'code in a sentence',
    why: 'Messages and settings are quoted as they stand. A number alone is no code: it has to be known.',
    pattern: /`[^`\n]*`/g,
    kept: (span, file) => (isNumberAlone(span) ? withoutKnown(span, knownDigits(file)) : blanked(span)),
    example: 'Set `API_WORKERS=4` there.',
  },
  {
    name: 'what an original says',
    why: 'It stays as it is whatever the reader sets, if the document of the page has it; on other pages, if it is known.',
    pattern: /<Fragment slot="says">.*?<\/Fragment>/gs,
    kept: (says, file) =>
      withoutKnown(says.replace(/<[^<>]*>/g, blanked), documentDigits(file) ?? knownDigits(file)),
    example: '<Fragment slot="says">About 20 stay free.</Fragment>',
    page: 'runbooks/railway-fastapi',
  },
  {
    name: 'tags',
    why: 'A component computes from its properties, and Measured is compared. What it shows as it stands is prose.',
    pattern: /<\/?[A-Za-z][^<>]*>/g,
    kept: (tag) => shownText(tag),
    example: 'At most <Value of="peak.demand" with={{ \'api.replicas\': 2 }} /> may be open.',
  },
  {
    name: 'addresses',
    why: 'They belong to the page that they lead to.',
    pattern: /\]\([^)\s]*\)/g,
    example: '[An issue](https://github.com/astral-sh/uv/issues/6724) says so.',
  },
  {
    name: 'percentiles',
    why: 'They name a figure; in a table it stands in the header.',
    pattern: /\b9\dth\s+percentile|\b(?:50|9\d(?:\.9+)?) %(?= wait)(?=.*\|\n\| *:?-{3})/g,
    example: '| Pools | 95 % wait at most |\n| --- | --- |\n| one | long |',
  },
  {
    name: 'known limits in words',
    why: 'The settings of the page or its document have the number, or it is listed as quoted.',
    pattern: new RegExp(`\\b(?:${words}) (?:[a-z]+ )?(?:${limits})\\b`, 'gi'),
    kept: (limit, file) => withoutKnown(limit, knownDigits(file)),
    example: 'A wait of five seconds.',
    page: 'runbooks/railway-fastapi',
  },
  {
    name: 'dates',
    why: 'The day on which something was tried does not change.',
    pattern: /(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])/g,
    example: 'Measured on 2026-11-21.',
  },
  {
    name: 'versions',
    why: 'A version has a dot, or the word before it.',
    pattern:
      /\b(?:PostgreSQL|SQLAlchemy|asyncpg|redis-py|[Uu]vicorn|PgBouncer)\s+\d+(?:\.\d+)+|\b[Vv]ersion\s+\d+(?:\.\d+)*/g,
    example: 'PgBouncer 1.18 can not, version 1.21 can.',
  },
  {
    name: 'list items',
    why: 'They count the steps.',
    pattern: /^ *\d+\. /gm,
    example: '1. First this.',
  },
  {
    name: 'headings and links to them',
    why: 'Their ids are linked from outside; only words may stand in them, a digit is reported all the same.',
    pattern: /^#{2,6} \D*$|\[\D*?\](?=\(#)/gm,
    example: '## Why four workers?',
  },
];

const digits = String.raw`(?<![\w.])[−-]?\d+(?:[.,]\d+)*[a-z]*`;
const bare = new RegExp(`${digits}|\\b(?:${words}) (?:[a-z]+ )?(?:${counted}|${limits})\\b`, 'gi');

test('the content is read', () => {
  expect(contentFiles.length).toBeGreaterThan(0);
});

test('every number in the prose of the content is live', () => {
  expect(contentFiles.flatMap((file) => bareNumbers(file))).toEqual([]);
});

// prettier-ignore
const planted = [
  ['The pool has 20 connections.',                         ['content/a.mdx:2 20']],
  ['Left are −63, or 1,000, or 0.5.',                      ['content/a.mdx:2 −63', 'content/a.mdx:2 1,000', 'content/a.mdx:2 0.5']],
  ['At most <Value of="usable" /> of 100.',                ['content/a.mdx:2 100']],
  ['<When of="usable" below={100}>Only 97.</When>',        ['content/a.mdx:2 97']],
  ['Four more workers want\n\n80 of them.',                ['content/a.mdx:2 Four more workers', 'content/a.mdx:4 80']],
  ['| Pool | Wait |\n| --- | --- |\n| one | 12 ms |',      ['content/a.mdx:4 12']],
  ['## All 4 workers',                                     ['content/a.mdx:2 4']],
  ['Postgres 100, and Uvicorn 4 times.',                   ['content/a.mdx:2 100', 'content/a.mdx:2 4']],
  ['Jinja2 renders p95 for one worker.',                   []],
  ['It took 200ms and 4Gi.',                               ['content/a.mdx:2 200ms', 'content/a.mdx:2 4Gi']],
  ['A wait of thirty seconds for fifteen users.',          ['content/a.mdx:2 thirty seconds', 'content/a.mdx:2 fifteen users']],
  ['Set it to `20`, or `2–4 h`, or `max=20`, never `0`.',  ['content/a.mdx:2 20', 'content/a.mdx:2 2', 'content/a.mdx:2 4']],
  ['<Fragment slot="says">About 20 stay.</Fragment>',      ['content/a.mdx:2 20']],
  ['<Calculator question="Do 20 fit?" keys={["a.b"]} />',  ['content/a.mdx:2 20']],
  ["<TickList steps={['All 20 run', 'a 3']} max={30} />",  ['content/a.mdx:2 20', 'content/a.mdx:2 3']],
  ['| 20 wait |\n| --- |\n| 95 % wait |',                  ['content/a.mdx:2 20', 'content/a.mdx:4 95']],
] as const;

test.each(planted)('%j is reported as %j', (line, reported) => {
  expect(bareNumbers(contentFile('content/a.mdx', `\n${line}\n`))).toEqual(reported);
});

test.each(['A Postgres with 100 slots', '>-\n  A Postgres\n  with 100 slots'])(
  'a number in the description of a page is reported',
  (description) => {
    const text = `---\ntitle: Pools\ndescription: ${description}\norder: 20\n---\n\nText.\n`;
    expect(bareNumbers(contentFile('content/a.mdx', text))).toEqual([
      `content/a.mdx:${description.split('\n').length + 2} 100`,
    ]);
  },
);

test.each(contentFiles)('a number planted at the end of $path is reported at its line', ({ path, text }) => {
  const line = text.split('\n').length + 1;
  expect(bareNumbers(contentFile(path, `${text}\nThere are 7 of them.\n`))).toEqual([`${path}:${line} 7`]);
});

test.each(checklists)(
  'what an original says on $page has the numbers of document $document only',
  ({ page }) => {
    const says = (number: string) => `\n<Fragment slot="says">At most ${number}.</Fragment>\n`;
    const path = `content/${page}.mdx`;
    expect(bareNumbers(contentFile(path, says('100')))).toEqual([]);
    expect(bareNumbers(contentFile(path, says('98765')))).toEqual([`${path}:2 98765`]);
  },
);

test.each(exemptions)('$name are left alone, and only because of their own rule', (exemption) => {
  const file = contentFile(`content/${exemption.page ?? 'a'}.mdx`, `\n${exemption.example}\n`);
  expect(bareNumbers(file)).toEqual([]);
  expect(
    bareNumbers(
      file,
      exemptions.filter((other) => other !== exemption),
    ),
  ).not.toEqual([]);
});

test.each(quoted)('$page quotes $numbers from a source that it names', ({ page, numbers, source }) => {
  const text = contentFiles.find((file) => pageName(file) === page)?.text ?? '';
  const found = text.replace(/https?:\S+/g, '').match(/\d+(?:[.,]\d+)*/g) ?? [];
  expect(found.map((number) => digitsOf(number))).toEqual(
    expect.arrayContaining(numbers.split(' ').map((number) => digitsOf(number))),
  );
  expect(text).toContain(source);
});

test('no meaning in the glossary has a number of its own', () => {
  const source = readFileSync(new URL('../../content/glossary.yaml', import.meta.url), 'utf8');
  const meanings = source.replace(/^(?: {2}|- )(?!meaning)\w+:.*$/gm, '');
  const file = contentFile('content/glossary.yaml', meanings);
  expect(meanings).toContain('meaning: >-');
  expect(bareNumbers(file).filter((number) => / \d/.test(number) && !/ [012]$/.test(number))).toEqual([]);
});

function bareNumbers(file: ContentFile, exempt = exemptions): readonly string[] {
  const prose = exempt.reduce(
    (text, { pattern, kept = blanked }) => text.replace(pattern, (match) => kept(match, file)),
    withTitles(file),
  );
  return prose
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(bare)].map(([number]) => `${file.path}:${index + 1} ${number}`),
    );
}

/** The prose with what a reader sees of the front matter: title, description, and who was hit. */
function withTitles({ frontMatter, prose }: ContentFile): string {
  const shown = /^(?:title|description|who):.*\n(?: +.*\n)*/gm;
  const head = blanked(frontMatter).split('');
  for (const { 0: text, index } of frontMatter.matchAll(shown))
    head.splice(index, text.length, ...text.split(''));
  return head.join('') + prose.slice(frontMatter.length);
}

/** Whether a code span has a number, perhaps with its unit, and nothing that it could be the number of. */
function isNumberAlone(span: string): boolean {
  return /^`[\d\s.,:+×x%–−-]*\d[\d\s.,:+×x%–−-]*(?:ms|s|min|h|days|[KMG]i?B?)?`$/.test(span);
}

/** A text without the numbers, in digits or in words, that are known. */
function withoutKnown(text: string, known: ReadonlySet<string>): string {
  const number = new RegExp(`\\d+(?:[.,]\\d+)*|\\b(?:${words})\\b`, 'gi');
  return text.replace(number, (found) => {
    const value = numberWords.get(found.toLowerCase());
    return known.has(value === undefined ? digitsOf(found) : String(value)) ? blanked(found) : found;
  });
}

/** What a tag shows as it stands: attributes and strings with a space between words. */
function shownText(tag: string): string {
  const isProse = (string: string) => /[a-z?.,] [\w]|\d [a-z]/i.test(string);
  return tag.replace(/"[^"]*"|'[^'\n]*'|[^"']+|./g, (part) =>
    /^["']/.test(part) && isProse(part) ? part : blanked(part),
  );
}

import { expect, test } from 'vitest';
import { blanked, type ContentFile, contentFile, contentFiles } from './content-files.ts';

interface Exemption {
  readonly name: string;
  /** Why a number may stand there as it is. */
  readonly why: string;
  readonly pattern: RegExp;
  /** A line that only this exemption saves. */
  readonly example: string;
}

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
    name: 'code in a sentence',
    why: 'Messages and settings are quoted as they stand.',
    pattern: /`[^`\n]*`/g,
    example: 'Set `API_WORKERS=4` there.',
  },
  {
    name: 'what an original says',
    why: 'It is a quotation and stays as it is whatever the reader sets.',
    pattern: /<Fragment slot="says">.*?<\/Fragment>/gs,
    example: '<Fragment slot="says">About 20 stay free.</Fragment>',
  },
  {
    name: 'tags',
    why: 'A component computes its number from its properties, and Measured is compared with the measurement.',
    pattern: /<\/?[A-Za-z][^<>]*>/g,
    example: 'At most <Value of="peak.demand" with={{ \'api.replicas\': 2 }} /> may be open.',
  },
  {
    name: 'addresses',
    why: 'They belong to the page that they lead to.',
    pattern: /\]\([^)\s]*\)/g,
    example: '[An issue](https://github.com/astral-sh/uv/issues/6724) says so.',
  },
  {
    name: 'table headers',
    why: 'They name a percentile or a unit.',
    pattern: /^\|.*\|\n(?=\| *:?-{3})/gm,
    example: '| Pools | 95 % wait at most |\n| --- | --- |\n| one | long |',
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
      /\b(?:PostgreSQL|SQLAlchemy|asyncpg|redis-py|[Uu]vicorn|PgBouncer) \d+(?:\.\d+)+|\bversion \d+(?:\.\d+)*/g,
    example: 'PgBouncer 1.18 can not, version 1.21 can.',
  },
  {
    name: 'status codes',
    why: 'They are names.',
    pattern: /\banswers [1-5]\d\d\b/g,
    example: 'The proxy answers 504 then.',
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

const digits = String.raw`(?<![\w.])[−-]?\d+(?:[.,]\d+)*(?![\w])`;
const words = 'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|hundred';
const counted =
  'workers|replicas|connections|slots|pools|queues|processes|clients|requests|backends|sessions|vCPU|cores';
const bare = new RegExp(`${digits}|\\b(?:${words}) (?:[a-z]+ )?(?:${counted})\\b`, 'gi');

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
] as const;

test.each(planted)('%j is reported as %j', (line, reported) => {
  expect(bareNumbers(contentFile('content/a.mdx', `\n${line}\n`))).toEqual(reported);
});

test('a number in the description of a page is reported', () => {
  const text = '---\ntitle: Pools\ndescription: A Postgres with 100 slots\norder: 20\n---\n\nText.\n';
  expect(bareNumbers(contentFile('content/a.mdx', text))).toEqual(['content/a.mdx:3 100']);
});

test.each(contentFiles)('a number planted at the end of $path is reported at its line', ({ path, text }) => {
  const line = text.split('\n').length + 1;
  expect(bareNumbers(contentFile(path, `${text}\nThere are 7 of them.\n`))).toEqual([`${path}:${line} 7`]);
});

test.each(exemptions)('$name are left alone, and only because of their own rule', (exemption) => {
  const file = contentFile('content/a.mdx', `\n${exemption.example}\n`);
  expect(bareNumbers(file)).toEqual([]);
  expect(
    bareNumbers(
      file,
      exemptions.filter((other) => other !== exemption),
    ),
  ).not.toEqual([]);
});

function bareNumbers(file: ContentFile, exempt = exemptions): readonly string[] {
  const prose = exempt.reduce((text, { pattern }) => text.replace(pattern, blanked), withTitles(file));
  return prose
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(bare)].map(([number]) => `${file.path}:${index + 1} ${number}`),
    );
}

/** The prose with title and description of the front matter, which a reader sees too. */
function withTitles({ frontMatter, prose }: ContentFile): string {
  const shown = /^(?:title|description): /;
  const head = frontMatter.split('\n').map((line) => (shown.test(line) ? line : ''));
  return head.join('\n') + prose.slice(frontMatter.length);
}

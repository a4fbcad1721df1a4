import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SearchDocument } from '../../src/components/search-documents.ts';
import { searchOver } from '../../src/components/search-index.ts';

const document = (path: string, page: string, heading: string, text: string, code = ''): SearchDocument => ({
  ...{ path, page, heading, text, code },
});

const search = searchOver([
  document(
    '/runbooks/a/',
    'Workers and pools',
    '',
    'How many workers fit into the budget of one Postgres server.',
  ),
  document(
    '/runbooks/a/#deploy',
    'Workers and pools',
    'The deploy',
    'Old and new release hold connections together.',
  ),
  document(
    '/runbooks/b/',
    'Timeouts',
    '',
    'Each layer gives up after the one inside it.',
    'pool_timeout statement_timeout',
  ),
  document(
    '/glossary/#overflow',
    'Glossary',
    'overflow',
    'Connections that a pool opens in a burst, beyond its size.',
  ),
  document(
    '/errors/sqlalchemy-queuepool/',
    'QueuePool limit reached',
    '',
    'One pool of one worker is empty.',
  ),
  document(
    '/errors/sqlalchemy-queuepool/#message',
    'SQLAlchemy',
    '',
    'QueuePool limit of size 5 overflow 10 reached',
  ),
]);
const paths = (asked: string) => search(asked).map(({ path }) => path);

// prettier-ignore
const found = [
  ['deploy',               '/runbooks/a/#deploy'],
  ['DEPLOY',               '/runbooks/a/#deploy'],
  ['overfl',               '/glossary/#overflow'],
  ['conections release',   '/runbooks/a/#deploy'],
  ['statement_timeout',    '/runbooks/b/'],
  ['worker budget',        '/runbooks/a/'],
] as const;

describe('searchOver', () => {
  it.each(found)('answers %j with %s first', (asked, path) => {
    expect(paths(asked)[0]).toBe(path);
  });

  it('leads from a whole error message to its page, once and before all else', () => {
    const answer = paths(
      'sqlalchemy.exc.TimeoutError: QueuePool limit of size 5 overflow 10 reached, timeout 30.00',
    );
    expect(answer[0]).toBe('/errors/sqlalchemy-queuepool/');
    expect(answer.filter((path) => path.startsWith('/errors/'))).toHaveLength(1);
  });

  it('prefers places with every word to places with some', () => {
    expect(paths('layer inside')[0]).toBe('/runbooks/b/');
    expect(paths('worker server')[0]).toBe('/runbooks/a/');
    expect(paths('layer elephant')).toContain('/runbooks/b/');
  });

  it('finds nothing for nothing', () => {
    expect([...paths(''), ...paths('   ')]).toEqual([]);
  });

  it('marks what was found in the excerpt', () => {
    const [first] = search('budget');
    expect(first?.excerpt.filter(({ found: marked }) => marked).map(({ text }) => text)).toEqual(['budget']);
    expect(first?.excerpt.map(({ text }) => text).join('')).toContain('the budget of one');
  });

  it('shows the text around the first word found, and not all of a long one', () => {
    const long = searchOver([
      document('/a/', 'A', '', `${'word '.repeat(200)}needle ${'more '.repeat(200)}`),
    ]);
    const text =
      long('needle')[0]
        ?.excerpt.map((piece) => piece.text)
        .join('') ?? '';
    expect(text).toContain('needle');
    expect(text.length).toBeLessThan(200);
  });

  it('returns at most 12 places', () => {
    const many = searchOver(Array.from({ length: 50 }, (_, at) => document(`/${at}/`, 'Pool', '', 'pool')));
    expect(many('pool')).toHaveLength(12);
  });

  it('answers whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.constantFrom('(', '\\', '[a', '*', '__proto__'),
        ),
        (asked) => {
          expect(search(asked).length).toBeLessThanOrEqual(12);
        },
      ),
    );
  });
});

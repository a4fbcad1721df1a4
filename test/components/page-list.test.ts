import { describe, expect, it } from 'vitest';
import { neighbours, pageGroups } from '../../src/components/page-list.ts';

const entry = (id: string, group: string, order: number, title = id) => ({
  id,
  data: { title, description: `About ${id}`, group, order },
});
const pathOf = (id: string) => `/pages/${id}/`;
const groups = pageGroups(
  ['First', 'Empty', 'Second'],
  [
    entry('c', 'Second', 1),
    entry('b', 'First', 20),
    entry('a', 'First', 10),
    entry('d', 'Second', 1, 'before c'),
  ],
  pathOf,
);

describe('pageGroups', () => {
  it('keeps the order of the names and leaves out a group without a page', () => {
    expect(groups.map(({ name }) => name)).toEqual(['First', 'Second']);
  });

  it('sorts the pages of a group by their order, then by title', () => {
    expect(groups.map(({ pages }) => pages.map(({ title }) => title))).toEqual([
      ['a', 'b'],
      ['before c', 'c'],
    ]);
  });

  it('gives a page its title, description and path', () => {
    expect(groups[0]?.pages[0]).toEqual({ title: 'a', description: 'About a', path: '/pages/a/' });
  });
});

// prettier-ignore
const places = [
  ['/pages/a/', undefined,   '/pages/b/'],
  ['/pages/b/', '/pages/a/', '/pages/d/'],
  ['/pages/c/', '/pages/d/', undefined],
  ['/pages/x/', undefined,   undefined],
] as const;

describe('neighbours', () => {
  it.each(places)('of %s are %s and %s', (path, previous, next) => {
    const found = neighbours(groups, path);
    expect([found.previous?.path, found.next?.path]).toEqual([previous, next]);
  });
});

import { expect, test } from 'vitest';
import type { Format } from '../../src/formats/format.ts';
import { type FormatId, formats } from '../../src/formats/formats.ts';
import { readList } from '../../src/formats/read-list.ts';

const rows = readList.flatMap((group) => group.formats);

/** A file of Prisma up to 6 is a `.env`, and its format leaves it to that one. */
const left: readonly FormatId[] = ['prisma-6'];

test('every format that can be recognised stands in the list of what is read, once', () => {
  const ids = (Object.keys(formats) as readonly FormatId[]).filter((id) => !left.includes(id));
  expect(rows.map(({ id }) => id).sort()).toEqual([...ids].sort());
});

test('a format that is left out recognises nothing', () => {
  for (const id of left) {
    const format: Format = formats[id];
    for (const name of ['', '.env', 'schema.prisma', 'prisma.config.ts'])
      expect(format.detect(name, 'DATABASE_URL="postgresql://u@h/d?connection_limit=5"')).toBe(false);
  }
});

test('what is taken is said in sentences', () => {
  for (const { takes } of rows) expect(takes).toMatch(/^\p{Lu}.*[^.]\.$/u);
});

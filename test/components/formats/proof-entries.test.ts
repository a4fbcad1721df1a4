import { expect, test } from 'vitest';
import { programsText } from '../../../src/components/formats/programs-text.ts';
import { proofEntries } from '../../../src/components/formats/proof-entries.ts';
import { exportGroups, exportList } from '../../../src/formats/export-list.ts';

test('every export stands in one entry of its group', () => {
  for (const group of exportGroups) {
    const ids = proofEntries(group).flatMap(({ rows }) => rows.map(({ id }) => id));
    const own = exportList.filter((row) => row.group === group).map(({ id }) => id);
    expect([...ids].sort()).toEqual([...own].sort());
  }
});

test('exports that the same is said of are one entry, with each of their programs once', () => {
  const [pools] = proofEntries('Code');
  expect(pools).toMatchObject({ file: 'test/tools/code.tools.ts' });
  expect(pools?.rows.slice(0, 2)).toEqual([
    { id: 'sqlalchemy', label: 'SQLAlchemy' },
    { id: 'sqlalchemy-async', label: 'SQLAlchemy async' },
  ]);
  expect(pools?.programs.slice(0, 2)).toEqual(['psycopg2', 'sqlalchemy']);
  expect(pools?.programs.filter((id) => id === 'postgres')).toHaveLength(1);
  expect(pools?.programs.at(-1)).toBe('postgres');
});

test('an export that was not run names its schema, and no program', () => {
  const entry = proofEntries('Platform').find(({ rows }) => rows.some(({ id }) => id === 'fly'));
  expect(entry).toMatchObject({
    file: 'test/formats/schemas/fly.schema.json',
    rows: [{ id: 'fly', label: 'Fly.io' }],
    programs: [],
  });
});

test('programs are named with their versions', () => {
  expect(programsText(['sqlalchemy', 'asyncpg', 'postgres'])).toBe(
    'SQLAlchemy 1.4.46, asyncpg 0.27 and PostgreSQL 15',
  );
});

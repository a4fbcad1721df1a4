import { expect, test } from 'vitest';
import { proofEntries } from '../../../src/components/formats/proof-entries.ts';
import { exportGroups, exportList } from '../../../src/formats/export-list.ts';

test('every export stands in one entry of its group', () => {
  for (const group of exportGroups) {
    const ids = proofEntries(group).flatMap(({ rows }) => rows.map(({ id }) => id));
    const own = exportList.filter((row) => row.group === group).map(({ id }) => id);
    expect([...ids].sort()).toEqual([...own].sort());
  }
});

test('exports that the same is said of are one entry, each with its own programs', () => {
  const [pools] = proofEntries('Code');
  expect(pools).toMatchObject({ ran: true, file: 'test/tools/code.tools.ts' });
  expect(pools?.rows.slice(0, 2)).toEqual([
    { id: 'sqlalchemy', label: 'SQLAlchemy', programs: 'SQLAlchemy 1.4.46, psycopg2 2.9 and PostgreSQL 15' },
    {
      id: 'sqlalchemy-async',
      label: 'SQLAlchemy async',
      programs: 'SQLAlchemy 1.4.46, asyncpg 0.27 and PostgreSQL 15',
    },
  ]);
});

test('an export that was not run names its schema, and no program', () => {
  const entry = proofEntries('Platform').find(({ rows }) => rows.some(({ id }) => id === 'fly'));
  expect(entry).toMatchObject({
    ran: false,
    file: 'test/formats/schemas/fly.schema.json',
    rows: [{ id: 'fly', programs: '' }],
  });
});

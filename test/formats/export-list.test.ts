import { expect, test } from 'vitest';
import { pools } from '../../src/catalog/pools.ts';
import { exportList, fittingExports } from '../../src/formats/export-list.ts';

// prettier-ignore
test.each([
  ['asyncpg-pool',         ['env', 'asyncpg']],
  ['sqlalchemy-queuepool', ['env', 'sqlalchemy']],
  ['sqlalchemy-async',     ['env', 'sqlalchemy-async']],
  ['prisma-6',             ['env', 'prisma-6']],
  ['prisma-7-adapter-pg',  ['env', 'prisma-7']],
  ['unset',                ['env']],
])('a service with %s is written as %j', (library, ids) => {
  expect(fittingExports(library).map(({ id }) => id)).toEqual(ids);
});

test('every library that a tab names is in the catalogue', () => {
  const known = new Set(pools.map(({ id }) => id));
  const named = exportList.flatMap((tab) => ('libraries' in tab ? [...tab.libraries] : []));
  expect(named.filter((id) => !known.has(id))).toEqual([]);
});

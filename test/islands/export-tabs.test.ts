import { expect, test } from 'vitest';
import { pools } from '../../src/catalog/pools.ts';
import { exportTabs, fittingTabs } from '../../src/islands/export-tabs.ts';

// prettier-ignore
test.each([
  ['asyncpg-pool',         ['env', 'asyncpg']],
  ['sqlalchemy-queuepool', ['env', 'sqlalchemy']],
  ['sqlalchemy-async',     ['env', 'sqlalchemyAsync']],
  ['prisma-6',             ['env', 'prisma6']],
  ['prisma-7-adapter-pg',  ['env', 'prisma7']],
  ['unset',                ['env']],
])('a service with %s is written as %j', (library, ids) => {
  expect(fittingTabs(library).map(({ id }) => id)).toEqual(ids);
});

test('every library that a tab names is in the catalogue', () => {
  const known = new Set(pools.map(({ id }) => id));
  const named = exportTabs.flatMap((tab) => ('libraries' in tab ? [...tab.libraries] : []));
  expect(named.filter((id) => !known.has(id))).toEqual([]);
});

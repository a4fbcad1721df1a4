import { expect, test } from 'vitest';
import { pools } from '../../src/catalog/pools.ts';
import { exportList, fittingExports, isWhole, poolExports } from '../../src/formats/export-list.ts';

// prettier-ignore
test.each([
  ['asyncpg-pool',         ['env', 'asyncpg']],
  ['sqlalchemy-queuepool', ['env', 'sqlalchemy']],
  ['sqlalchemy-async',     ['env', 'sqlalchemy-async']],
  ['prisma-6',             ['env', 'prisma-6']],
  ['prisma-7-adapter-pg',  ['env', 'prisma-7']],
  ['unset',                ['env']],
])('the pool of a service with %s is written as %j', (library, ids) => {
  expect(poolExports(library).map(({ id }) => id)).toEqual(ids);
});

test('every library that a tab names is in the catalogue', () => {
  const known = new Set(pools.map(({ id }) => id));
  const named = exportList.flatMap((tab) => ('libraries' in tab ? [...tab.libraries] : []));
  expect(named.filter((id) => !known.has(id))).toEqual([]);
});

test('what fits a library is its own code and all that is no code', () => {
  const ids = fittingExports('asyncpg-pool').map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(['env', 'asyncpg', 'pgbouncer-ini']));
  expect(ids).not.toContain('prisma-7');
});

test('a server is written for the whole system, a pool for one service', () => {
  expect([isWhole('postgresql-conf'), isWhole('env')]).toEqual([true, false]);
});

import { expect, it } from 'vitest';
import { rowChoices } from '../../src/catalog/choices.ts';
import { catalogueEntries } from '../../src/catalog/entries.ts';
import { offeredRows, rowName, rowPath } from '../../src/islands/row-name.ts';
import { defaultScenario, withChanges } from '../../src/model/scenario.ts';

const paths = catalogueEntries().map(({ kind, id }) => `/catalogue/${kind}/${id}/`);

// prettier-ignore
it.each([
  ['api.library',       'service.library'],
  ['my-api.platform',   'service.platform'],
  ['postgres.provider', 'postgres.provider'],
  ['redis.client',      'redis.client'],
])('rowName(%s) is %s', (key, name) => {
  expect(rowName(key)).toBe(name);
});

it('offers the plans of the provider that is chosen, and none before', () => {
  const choices = rowChoices();
  expect(offeredRows(choices, defaultScenario, 'postgres.plan')).toBeUndefined();
  const chosen = withChanges(defaultScenario, [{ key: 'postgres.provider', value: 'supabase' }]);
  expect(offeredRows(choices, chosen, 'postgres.plan')?.map(([id]) => id)).toContain('nano');
});

// prettier-ignore
it.each([
  ['api.library',       'node-pg',  '/catalogue/pools/node-pg/'],
  ['api.server',        'uvicorn',  '/catalogue/servers/uvicorn/'],
  ['postgres.provider', 'supabase', '/catalogue/providers/supabase/'],
  ['postgres.plan',     'nano',     '/catalogue/providers/supabase/'],
  ['postgres.version',  '18',       '/catalogue/postgres/postgres-18/'],
  ['pooler.kind',       'pgcat',    '/catalogue/poolers/pgcat/'],
  ['pooler.version',    '1.25',     '/catalogue/poolers/pgbouncer/'],
])('the facts of %s %s stand at %s', (key, id, path) => {
  const scenario = withChanges(defaultScenario, [
    { key: 'postgres.provider', value: 'supabase' },
    { key: 'pooler.kind', value: 'pgbouncer' },
  ]);
  expect(rowPath(key, id, scenario)).toBe(path);
  expect(paths).toContain(path);
});

it('offers nothing for a setting without rows', () => {
  expect(offeredRows(rowChoices(), defaultScenario, 'api.poolSize')).toBeUndefined();
});

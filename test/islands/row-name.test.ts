import { expect, it } from 'vitest';
import { rowChoices } from '../../src/catalog/choices.ts';
import { offeredRows, rowName } from '../../src/islands/row-name.ts';
import { defaultScenario, withChanges } from '../../src/model/scenario.ts';

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

it('offers nothing for a setting without rows', () => {
  expect(offeredRows(rowChoices(), defaultScenario, 'api.poolSize')).toBeUndefined();
});

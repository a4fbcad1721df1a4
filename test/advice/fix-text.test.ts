import { expect, test } from 'vitest';
import { fieldWords } from '../../src/advice/field-words.ts';
import { fixLabel, fixText } from '../../src/advice/fix-text.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import type { FindingCode } from '../../src/model/finding.ts';
import { scenarioOf, type Settings } from '../model/scenario-of.ts';

const words = fieldWords(() => false);
const four = { 'api.workersPerReplica': 4, 'api.poolSize': 10, 'api.maxOverflow': 10 } as const;
const overlap = { ...four, 'api.rollout': 'blue-green' } as const;

// prettier-ignore
const rows: readonly (readonly [FindingCode, Settings, label: string, text: string])[] = [
  ['over-budget-rollout', overlap,
    'Apply 6 + 6', 'Pool size 6, Max overflow 6 for api'],
  ['over-budget-peak', { 'api.poolSize': 0, 'api.maxOverflow': 200 },
    'Apply 0 + 48', 'Max overflow 48 for api'],
  ['over-budget-rollout', { ...overlap, 'worker.kind': 'background' },
    'Apply 4 changes', 'Pool size 5, Max overflow 5 for api; Pool size 2, Max overflow 6 for worker'],
  ['over-budget-peak', { 'api.workersPerReplica': 98, 'api.poolSize': 0, 'api.maxOverflow': 1 },
    'Apply 4 changes', 'Reaches Postgres through the pooler for api; Pool mode transaction, Server pool size 97, Max clients 196'],
  ['pooler-servers-over-budget', { 'api.reaches': 'pooler', 'pooler.pairs': 5 },
    'Set Server pool size 19', 'Server pool size 19'],
  ['pooler-clients-full', { ...overlap, 'api.reaches': 'pooler' },
    'Set Max clients 160', 'Max clients 160'],
  ['no-checkout-timeout', { 'api.checkoutTimeout': 'none' },
    'Set Checkout timeout 30 s', 'Checkout timeout 30 s for api'],
  ['nothing-left-for-people', { ...four, 'api.poolSize': 14, 'api.rollout': 'recreate' },
    'Set 5 aside, shrink pools', 'Kept for people 5; Pool size 13 for api'],
  ['unlimited-pool', { 'api.poolSize': 'unlimited', 'api.rollout': 'recreate' },
    'Apply 97 + 0', 'Pool size 97, Max overflow 0 for api'],
];

test.each(rows)('the fix of %s for %j is %j: %s', (code, settings, label, text) => {
  const scenario = scenarioOf(settings);
  const fix = evaluate(scenario).findings.find((finding) => finding.code === code)?.fix ?? [];
  expect([fixLabel(scenario, fix, words), fixText(fix, words)]).toEqual([label, text]);
});

test('a fix that only sets connections aside says how many', () => {
  const fix = [{ key: 'allowance.people', value: 5 }];
  expect(fixLabel(scenarioOf({}), fix, words)).toBe('Set 5 aside');
});

test('a fix is named by its keys where the page gives no words', () => {
  const fix = [{ key: 'pooler.maxClients', value: 1500 }];
  expect(fixText(fix, {})).toBe('pooler.maxClients 1,500');
});

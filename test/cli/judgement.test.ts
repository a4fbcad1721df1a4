import { expect, test } from 'vitest';
import { sizing } from '../../src/catalog/sizing.ts';
import { failOns, judgement } from '../../src/cli/judgement.ts';
import type { Finding } from '../../src/model/finding.ts';
import { scenarioOf } from '../model/scenario-of.ts';

const fitting = sizing(scenarioOf({ 'api.poolSize': 2 }));
const note: Finding = { code: 'overflow-churn', severity: 'note', owner: 'api', numbers: {} };
const warning: Finding = { ...note, severity: 'warning', moment: 'scaled' };

// prettier-ignore
test.each([
  ['steady',  'note',    [note, warning], false],
  ['steady',  'warning', [note, warning], true],
  ['scaled',  'warning', [note, warning], false],
  ['rollout', 'warning', [note, warning], false],
  ['rollout', 'error',   [note, warning], true],
  ['rollout', 'note',    [],              true],
] as const)('at %s, failing on %s, findings %j pass: %s', (at, failOn, findings, passes) => {
  expect(judgement({ ...fitting, findings }, at, failOn).passes).toBe(passes);
});

test('what does not fit fails on every severity and passes with never', () => {
  const over = sizing(scenarioOf({ 'api.poolSize': 200 }));
  expect(failOns.map((failOn) => judgement({ ...over, findings: [] }, 'steady', failOn).passes)).toEqual([
    false,
    false,
    false,
    true,
  ]);
});

test('findings about a later moment are not counted and not shown', () => {
  expect(judgement({ ...fitting, findings: [note, warning] }, 'peak', 'error').findings).toEqual([note]);
});

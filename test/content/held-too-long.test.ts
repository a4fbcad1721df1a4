import { expect, test } from 'vitest';
import { sizing } from '../../src/catalog/sizing.ts';
import { plan } from '../../src/model/answers/plan.ts';
import { nestedLoad } from '../../src/model/path/nested-load.ts';
import { changed } from '../model/scenario-of.ts';
import { runbookStates } from './runbook-states.ts';

const { file, notes, state, shown } = runbookStates('held-too-long');
const codes = (name?: string) => sizing(state(name)).findings.map(({ code }) => code);

test('every setting of the front matter is understood', () => {
  expect(notes).toEqual([]);
});

// prettier-ignore
test.each([
  // state            figure                       reads
  ['',                'api.offeredLoad',           '85.2'],
  ['',                'api.peak',                  '80'],
  ['',                'api.poolLimit',             '20'],
  ['queriesOnly',     'api.offeredLoad',           '1.2'],
  ['streamsOnly',     'api.offeredLoad',           '84'],
  ['fixedHold',       'api.offeredLoad',           '1.24'],
  ['raised',          'rollout.demand',            '480'],
  ['httpCall',        'api.offeredLoad',           '33.2'],
  ['nested',          'path.deadlockFreePool.api', '21'],
  ['nested',          'path.safeCallers.api',      '19'],
  ['forgotten',       'api.offeredLoad',           '3'],
  ['forgottenLong',   'api.offeredLoad',           '120'],
  ['after',           'api.offeredLoad',           '1.24'],
  ['after',           'rollout.demand',            '48'],
  ['after',           'budget',                    '92'],
] as const)('in the state “%s” %s reads %s', (name, figureName, text) => {
  expect(shown(figureName, name)).toBe(text);
});

test('streams make the difference: the rate of streams is that of the mix', () => {
  const { arrivalRate, secondShare, secondHoldTime } = state().services[0] ?? {};
  const streams = state('streamsOnly').services[0];
  expect(Number(arrivalRate) * Number(secondShare)).toBeCloseTo(Number(streams?.arrivalRate), 12);
  expect(streams?.holdTime).toBe(secondHoldTime);
});

test('the page opens with more load than its pools can do, and closes without a warning', () => {
  expect(codes()).toContain('saturated');
  const { findings, moments } = sizing(state('after'));
  expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([]);
  expect(moments.every(({ fits }) => fits)).toBe(true);
});

test('the larger pool would serve the streams and break the budget while calm', () => {
  expect(codes('raised')).toContain('over-budget-steady');
  expect(codes('raised')).not.toContain('saturated');
});

test('twenty requests of two connections can block a pool of 20 and not one of 21', () => {
  expect(codes('nested')).toContain('nested-deadlock-possible');
  const [enough] = changed(state('nested'), { 'api.maxOverflow': 11 }).services;
  expect(enough && nestedLoad(enough)).toMatchObject({ connections: 21, canDeadlock: false });
});

test('the timeouts and then the pools are changed, and only what is held is no setting', () => {
  const { steps, aside } = plan(state(), state('after'));
  expect(steps.map(({ owner }) => owner)).toEqual(['postgres', 'api', 'allowance']);
  expect(aside.map(({ key }) => key)).toEqual(['api.heldDuring', 'api.secondHoldTime']);
});

test('the timeout of the role is the one that the page computes with', () => {
  const { idleInTransactionTimeout } = state('after').postgres;
  expect(file.text).toContain(`idle_in_transaction_session_timeout = '${idleInTransactionTimeout}s'`);
});

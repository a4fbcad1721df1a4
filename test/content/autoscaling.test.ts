import { expect, test } from 'vitest';
import { autoscalerDefaults } from '../../src/catalog/autoscaler-defaults.ts';
import { sizing } from '../../src/catalog/sizing.ts';
import { fencedBlocks } from './exported-settings.ts';
import { linkedErrors, runbookStates } from './runbook-states.ts';

const { file, notes, state, shown } = runbookStates('autoscaling');
const codes = (name?: string) => sizing(state(name)).findings.map(({ code }) => code);

test('every setting of the front matter is understood', () => {
  expect(notes).toEqual([]);
});

// prettier-ignore
const claims = [
  // state         figure                  reads
  ['',             'peak.demand',          '60'],
  ['',             'scaled.demand',        '300'],
  ['',             'rollout.demand',       '520'],
  ['',             'budget',               '197'],
  ['',             'safe.api.maxReplicas', '4'],
  ['',             'safe.api.poolSize',    '7'],
  ['',             'api.offeredLoad',      '1.8'],
  ['two',          'safe.api.poolSize',    '3'],
  ['slow',         'api.offeredLoad',      '36'],
  ['capped',       'scaled.demand',        '80'],
  ['capped',       'rollout.demand',       '140'],
  ['kedaDefault',  'scaled.demand',        '2,000'],
  ['azureDefault', 'scaled.demand',        '200'],
  ['pooled',       'rollout.demand',       '40'],
  ['pooled',       'rollout.clients',      '520'],
  ['after',        'scaled.demand',        '150'],
  ['after',        'rollout.demand',       '170'],
  ['after',        'budget',               '191'],
  ['after',        'api.p95',              '0 ms'],
] as const;

test.each(claims)('in the state “%s” %s reads %s', (name, figureName, text) => {
  expect(shown(figureName, name)).toBe(text);
});

test('what runs fits and what may run does not', () => {
  expect(codes()).toContain('over-budget-scaled');
  expect(codes()).toContain('autoscaler-max-unsafe');
  expect(codes()).not.toContain('over-budget-peak');
});

test('the state to arrive at has the same maximum and nothing found', () => {
  expect(codes('after')).toEqual([]);
  expect(state('after').services[0]?.maxReplicas).toBe(state().services[0]?.maxReplicas);
});

test('a cap of 4 fits with the pools that run, also in a deploy, and 5 does not', () => {
  expect(codes('capped')).not.toContain('over-budget-rollout');
  expect(shown('safe.api.maxReplicas')).toBe('4');
});

test('the load that is played through reaches the number of replicas that it asks for', () => {
  const [api] = state('burst').services;
  const { tracePeak, appCpu, cpuRequest, hpaCpuTarget, traceDuration, traceDeployAt } = api ?? {};
  const wanted = (Number(tracePeak) * Number(appCpu)) / (Number(cpuRequest) * Number(hpaCpuTarget));
  expect(Math.ceil(wanted)).toBeGreaterThan(Number(shown('safe.api.maxReplicas')));
  expect(Math.ceil(wanted)).toBeLessThanOrEqual(Number(api?.maxReplicas));
  expect(traceDeployAt).toBe(Number(traceDuration) / 2);
});

test('without policies replicas double or grow by four each quarter of a minute, and wait five minutes to fall', () => {
  expect(autoscalerDefaults.scaleUpPercent.value).toBe(1);
  expect(autoscalerDefaults.scaleUpPods.value).toBe(4);
  expect(autoscalerDefaults.scaleUpPeriod.value).toBe(15);
  expect(autoscalerDefaults.scaleUpStabilization.value).toBe(0);
  expect(autoscalerDefaults.scaleDownStabilization.value).toBe(300);
});

test('the manifest has the state to arrive at, and its comment the sum of a deploy', () => {
  const [manifest = '', keda = ''] = fencedBlocks(file, 'yaml');
  const { maxReplicas, poolSize, hpaMinReplicas, hpaCpuTarget } = state('after').services[0] ?? {};
  expect(manifest).toContain(
    `maxReplicas: ${maxReplicas} # × 1 worker × a pool of ${poolSize}, and two more`,
  );
  expect(manifest).toContain(`minReplicas: ${hpaMinReplicas}\n`);
  expect(manifest).toContain(`averageUtilization: ${Number(hpaCpuTarget) * 100}`);
  expect(keda).toContain(`maxReplicaCount: ${maxReplicas}`);
  expect(Number(shown('rollout.demand', 'after'))).toBe((Number(maxReplicas) + 2) * Number(poolSize));
});

test('it leads to the messages of a full server and of a full pooler', () => {
  expect(linkedErrors(file)).toEqual(
    expect.arrayContaining(['pg-reserved', 'pg-too-many-clients', 'pgb-max-client']),
  );
});

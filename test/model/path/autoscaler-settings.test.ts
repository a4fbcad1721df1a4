import { describe, expect, it, test } from 'vitest';
import {
  autoscalerSettings,
  givenScaleUpPolicy,
  scalingMetrics,
  thousandths,
  usualAutoscaler,
  withoutScalingRules,
} from '../../../src/model/path/autoscaler-settings.ts';
import { type Settings, serviceOf } from '../scenario-of.ts';

const usual = { up: usualAutoscaler.up, down: usualAutoscaler.down };

// prettier-ignore
const resolved: readonly (readonly [what: string, Settings, expected: object])[] = [
  ['nothing set',                  {},                                   { minReplicas: 1, maxReplicas: 1, syncPeriod: 15, tolerance: 0.1, metrics: [], rules: 'built-in' }],
  ['the minimum unset',            { replicas: 3, maxReplicas: 9 },      { minReplicas: 3, maxReplicas: 9 }],
  ['a minimum',                    { replicas: 3, maxReplicas: 9, hpaMinReplicas: 2 }, { minReplicas: 2 }],
  ['a minimum above the maximum',  { replicas: 3, maxReplicas: 4, hpaMinReplicas: 9 }, { minReplicas: 4 }],
  ['a maximum below the replicas', { replicas: 3, maxReplicas: 2 },      { maxReplicas: 3 }],
  ['a sync period of 0',           { hpaSyncPeriod: 0 },                 { syncPeriod: 1 }],
  ['a tolerance',                  { hpaTolerance: 0.2 },                { tolerance: 0.2 }],
  ['one rule',                     { hpaScaleDownStabilization: 600 },   { rules: { ...usual, down: { ...usual.down, stabilization: 600 } } }],
  ['a step up in pods',            { hpaScaleUpPods: 6, hpaScaleUpPeriod: 60 }, { rules: { ...usual, up: { ...usual.up, policies: [{ kind: 'pods', value: 6, period: 60 }] } } }],
  ['a step up in percent',         { hpaScaleUpPercent: 0.5 },           { rules: { ...usual, up: { ...usual.up, policies: [{ kind: 'percent', value: 50, period: 15 }] } } }],
  ['a period alone',               { hpaScaleUpPeriod: 30 },             { rules: { ...usual, up: { ...usual.up, policies: usual.up.policies.map((one) => ({ ...one, period: 30 })) } } }],
  ['steps down',                   { hpaScaleDownPods: 2, hpaScaleDownPercent: 0.1, hpaScaleDownSelect: 'min' }, { rules: { ...usual, down: { stabilization: 300, select: 'min', policies: [{ kind: 'pods', value: 2, period: 15 }, { kind: 'percent', value: 10, period: 15 }] } } }],
];

// prettier-ignore
const metrics: readonly (readonly [what: string, Settings, expected: readonly unknown[]])[] = [
  ['no target',                   { cpuRequest: 1 },                                     []],
  ['a target of nothing',         { hpaCpuTarget: 0.004, cpuRequest: 1 },                []],
  ['a CPU target',                { hpaCpuTarget: 0.6, cpuRequest: 0.5 },                [['cpu', 60, 500]]],
  ['a limit and no request',      { hpaCpuTarget: 0.6, cpuLimit: 2 },                    [['cpu', 60, 2000]]],
  ['a request of 0',              { hpaCpuTarget: 0.6, cpuRequest: 0, cpuLimit: 2 },     [['cpu', 60, 'unset']]],
  ['neither request nor limit',   { hpaCpuTarget: 0.6 },                                 [['cpu', 60, 'unset']]],
  ['a memory target',             { hpaMemoryTarget: 0.75, memoryRequest: 2 ** 31 },     [['memory', 75, 2 ** 31]]],
  ['a memory limit',              { hpaMemoryTarget: 0.75, memoryLimit: 2 ** 31 },       [['memory', 75, 2 ** 31]]],
];

describe('autoscalerSettings', () => {
  test.each(resolved)('with %s', (_, settings, expected) => {
    expect(autoscalerSettings(serviceOf(settings))).toMatchObject(expected);
  });

  it('without rules of its own is built in again', () => {
    const service = serviceOf({ hpaScaleUpPods: 6, hpaScaleDownStabilization: 9, hpaScaleDownSelect: 'min' });
    expect(autoscalerSettings(withoutScalingRules(service)).rules).toBe('built-in');
  });
});

describe('scalingMetrics', () => {
  test.each(metrics)('with %s', (_, settings, expected) => {
    const found = scalingMetrics(serviceOf(settings));
    expect(found.map(({ resource, target, request }) => [resource, target, request])).toEqual(expected);
  });
});

describe('givenScaleUpPolicy', () => {
  it('names the fields that are set', () => {
    expect(givenScaleUpPolicy(serviceOf({ hpaScaleUpPods: 6, hpaScaleUpSelect: 'min' }))).toEqual([
      'hpaScaleUpPods',
      'hpaScaleUpSelect',
    ]);
  });
});

describe('thousandths', () => {
  it('rounds up, but not for one bit', () => {
    expect([0, 0.25, 0.1 + 0.2, 0.3001].map(thousandths)).toEqual([0, 250, 300, 301]);
  });
});

import { describe, expect, it, test } from 'vitest';
import { autoscalerSettings } from '../../../src/model/path/autoscaler-settings.ts';
import { comparedScaleUp, scaleUpSteps } from '../../../src/model/path/scale-up-time.ts';
import { type Settings, serviceOf } from '../scenario-of.ts';

const stepsOf = (settings: Settings, from: number, until?: number) =>
  scaleUpSteps(autoscalerSettings(serviceOf({ replicas: from, ...settings })), from, until).map(
    ({ time, replicas }) => [time, replicas],
  );

const slow = { hpaScaleUpPods: 6, hpaScaleUpPeriod: 60 } as const;

// prettier-ignore
const compared: readonly (readonly [what: string, Settings, expected: unknown])[] = [
  ['no policy',                          { replicas: 5, maxReplicas: 20 },               'unset'],
  ['no room',                            { replicas: 5, ...slow },                       'unset'],
  ['no replicas',                        { replicas: 0, maxReplicas: 20, ...slow },      'unset'],
  ['6 pods a minute from 5 to 20',       { replicas: 5, maxReplicas: 20, ...slow },      { from: 5, most: 20, usualTime: 15, reached: 11 }],
  ['6 pods a minute from 5 to 11',       { replicas: 5, maxReplicas: 11, ...slow },      { from: 5, most: 11, usualTime: 15, reached: 11 }],
  ['6 pods in 15 s from 7 to 20',        { replicas: 7, maxReplicas: 20, hpaScaleUpPods: 6 }, { from: 7, most: 20, usualTime: 15, reached: 19 }],
  ['6 pods in 15 s from 6 to 18',        { replicas: 6, maxReplicas: 18, hpaScaleUpPods: 6 }, { from: 6, most: 18, usualTime: 15, reached: 18 }],
  ['a minimum above the replicas',       { replicas: 2, maxReplicas: 20, hpaMinReplicas: 5, ...slow }, { from: 5, most: 20, usualTime: 15, reached: 11 }],
  ['a scale-down rule beside it',        { replicas: 1, maxReplicas: 5, hpaScaleDownStabilization: 9, hpaScaleUpPods: 3 }, { from: 1, most: 5, usualTime: 0, reached: 4 }],
  ['no rule beside it',                  { replicas: 1, maxReplicas: 5, hpaScaleUpPods: 3 }, { from: 1, most: 5, usualTime: 15, reached: 5 }],
  ['no growth at all',                   { replicas: 5, maxReplicas: 9, hpaScaleUpSelect: 'disabled' }, { from: 5, most: 9, usualTime: 0, reached: 5 }],
];

describe('scaleUpSteps', () => {
  it('doubles without a policy', () => {
    expect(stepsOf({ maxReplicas: 20 }, 5)).toEqual([
      [0, 10],
      [15, 20],
    ]);
  });

  it('waits for the period of a policy', () => {
    expect(stepsOf({ maxReplicas: 20, ...slow }, 5)).toEqual([
      [0, 11],
      [60, 17],
      [120, 20],
    ]);
  });

  it('ends at the time that is given', () => {
    expect(stepsOf({ maxReplicas: 20, ...slow }, 5, 60)).toEqual([
      [0, 11],
      [60, 17],
    ]);
  });

  it('is empty where nothing grows', () => {
    expect(stepsOf({ maxReplicas: 20 }, 0)).toEqual([]);
    expect(stepsOf({ maxReplicas: 20, hpaScaleUpSelect: 'disabled' }, 5)).toEqual([]);
    expect(stepsOf({}, 5)).toEqual([]);
  });
});

describe('comparedScaleUp', () => {
  test.each(compared)('with %s', (_, settings, expected) => {
    const service = serviceOf(settings);
    expect(comparedScaleUp(service, autoscalerSettings(service))).toEqual(expected);
  });
});

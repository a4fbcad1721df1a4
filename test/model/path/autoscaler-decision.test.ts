import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { autoscalerDecision, firstMemory } from '../../../src/model/path/autoscaler-decision.ts';
import { autoscalerSettings } from '../../../src/model/path/autoscaler-settings.ts';
import { type Settings, serviceOf } from '../scenario-of.ts';

/** The replicas after each decision, 15 s apart, when the metrics ask for these numbers. */
function decided(
  settings: Settings,
  replicas: number,
  asked: readonly (number | 'unset')[],
): readonly number[] {
  const resolved = autoscalerSettings(
    serviceOf({ replicas, hpaMinReplicas: 1, maxReplicas: 100, ...settings }),
  );
  let memory = firstMemory(0, replicas);
  let current = replicas;
  return asked.map((one, index) => {
    const next = autoscalerDecision(resolved, memory, 15 * index, current, one);
    memory = next.memory;
    current = next.replicas;
    return current;
  });
}

const times = (count: number, asked: number) => Array.from({ length: count }, () => asked);
const minute = { hpaScaleDownStabilization: 0, hpaScaleDownPeriod: 60 } as const;

/** The documentation's scale-down by 10 % or 4 pods a minute, from 80 to 10. */
const documented = decided({ ...minute, hpaScaleDownPods: 4, hpaScaleDownPercent: 0.1 }, 80, times(45, 10));

// prettier-ignore
const rows: readonly (readonly [what: string, Settings, replicas: number, asked: readonly (number | 'unset')[], after: readonly number[]])[] = [
  ['the built-in limits double',                      {},                                        5, times(4, 90),        [10, 20, 40, 80]],
  ['the built-in limits allow 4 from 1',              {},                                        1, times(3, 90),        [4, 8, 16]],
  ['the usual policies add 4 or double',              { hpaScaleUpStabilization: 0 },            1, times(3, 90),        [5, 10, 20]],
  ['6 pods a minute',                                 { hpaScaleUpPods: 6, hpaScaleUpPeriod: 60 }, 5, times(9, 20),      [11, 11, 11, 11, 17, 17, 17, 17, 20]],
  ['the smaller of 2 pods and half',                  { hpaScaleUpPods: 2, hpaScaleUpPercent: 0.5, hpaScaleUpSelect: 'min' }, 10, times(2, 90), [12, 14]],
  ['the larger of 2 pods and half',                   { hpaScaleUpPods: 2, hpaScaleUpPercent: 0.5 }, 10, times(2, 90),   [15, 23]],
  ['no growth at all',                                { hpaScaleUpSelect: 'disabled' },          5, times(3, 90),        [5, 5, 5]],
  ['no removal at all',                               { hpaScaleDownSelect: 'disabled' },        5, times(30, 1),        times(30, 5)],
  ['a fall waits for five minutes',                   {},                                        5, times(22, 2),        [...times(21, 5), 2]],
  ['a rule of its own waits for less',                { hpaScaleDownStabilization: 30 },         5, times(3, 2),         [5, 5, 2]],
  ['a rise that waits takes the lowest',              { hpaScaleUpStabilization: 30 },           2, [9, 5, 7, 8],        [2, 2, 5, 7]],
  ['at most 5 pods a minute, the smaller of both',    { ...minute, hpaScaleDownPods: 5, hpaScaleDownPercent: 0.1, hpaScaleDownSelect: 'min' }, 80, times(5, 10), [75, 75, 75, 75, 70]],
  ['none stay none',                                  {},                                        0, times(2, 9),         [0, 0]],
  ['metrics that can’t be read change nothing',       {},                                        5, ['unset', 'unset'],  [5, 5]],
  ['below the minimum it returns at once',            { hpaMinReplicas: 7, hpaScaleUpSelect: 'disabled' }, 5, times(1, 5), [7]],
  ['below the minimum the built-in limits don’t hold', { hpaMinReplicas: 30 },                   5, ['unset'],           [30]],
  ['the maximum holds',                               { maxReplicas: 8 },                        5, times(2, 90),        [8, 8]],
];

describe('autoscalerDecision', () => {
  test.each(rows)('%s', (_, settings, replicas, asked, after) => {
    expect(decided(settings, replicas, asked)).toEqual(after);
  });

  it('removes 8 of 80, then 8 of 72, and below 40 four at a time, as Kubernetes documents it', () => {
    expect([...new Set(documented)]).toEqual([72, 64, 57, 51, 45, 40, 36, 32, 28, 24, 20, 16]);
  });

  const anything = fc.record(
    {
      hpaScaleUpPods: fc.integer({ min: 0, max: 9 }),
      hpaScaleUpPercent: fc.integer({ min: 0, max: 20 }).map((tenth) => tenth / 10),
      hpaScaleUpPeriod: fc.integer({ min: 0, max: 90 }),
      hpaScaleUpSelect: fc.constantFrom('max', 'min', 'disabled'),
      hpaScaleUpStabilization: fc.integer({ min: 0, max: 90 }),
      hpaScaleDownPods: fc.integer({ min: 0, max: 9 }),
      hpaScaleDownPercent: fc.integer({ min: 0, max: 20 }).map((tenth) => tenth / 10),
      hpaScaleDownPeriod: fc.integer({ min: 0, max: 90 }),
      hpaScaleDownSelect: fc.constantFrom('max', 'min', 'disabled'),
      hpaScaleDownStabilization: fc.integer({ min: 0, max: 90 }),
    },
    { requiredKeys: [] },
  );
  const numbers = fc.array(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.constant('unset' as const)), {
    maxLength: 40,
  });

  it('never leaves the bounds, nor moves away from what is asked', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 2, max: 20 }), numbers, (settings, replicas, asked) => {
        const after = decided({ ...settings, hpaMinReplicas: 2, maxReplicas: 20 }, replicas, asked);
        expect(after.every((count) => count >= 2 && count <= 20 && Number.isInteger(count))).toBe(true);
      }),
    );
  });

  it('settles at what is asked for without end, if it may move', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (replicas, asked) => {
        expect(decided({}, replicas, times(40, asked)).at(-1)).toBe(asked);
      }),
    );
  });
});

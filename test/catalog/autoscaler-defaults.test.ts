import { describe, expect, it } from 'vitest';
import { autoscalerDefaults } from '../../src/catalog/autoscaler-defaults.ts';
import { usualAutoscaler } from '../../src/model/path/autoscaler-settings.ts';

describe('autoscalerDefaults', () => {
  it('are the numbers that the model takes where nothing is set', () => {
    const value = Object.fromEntries(
      Object.entries(autoscalerDefaults).map(([name, fact]) => [name, fact.value]),
    );
    expect(usualAutoscaler).toEqual({
      syncPeriod: value['syncPeriod'],
      tolerance: value['tolerance'],
      initializationPeriod: value['initializationPeriod'],
      metricWindow: value['metricWindow'],
      up: {
        stabilization: value['scaleUpStabilization'],
        policies: [
          { kind: 'pods', value: value['scaleUpPods'], period: value['scaleUpPeriod'] },
          { kind: 'percent', value: 100 * Number(value['scaleUpPercent']), period: value['scaleUpPeriod'] },
        ],
        select: value['scaleUpSelect'],
      },
      down: {
        stabilization: value['scaleDownStabilization'],
        policies: [
          {
            kind: 'percent',
            value: 100 * Number(value['scaleDownPercent']),
            period: value['scaleDownPeriod'],
          },
        ],
        select: 'max',
      },
      builtInFactor: value['builtInFactor'],
      builtInLeast: value['builtInReplicas'],
    });
  });

  it('each have a source, a version and a date', () => {
    for (const fact of Object.values(autoscalerDefaults)) {
      expect(fact).toMatchObject({
        source: expect.stringContaining('kubernetes'),
        version: expect.stringMatching(/\d/),
        date: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      });
    }
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { autoscalerSizing } from '../../../src/model/path/autoscaler.ts';
import { evaluate } from '../../../src/model/evaluate.ts';
import { autoscalerFindings } from '../../../src/model/findings/autoscaler.ts';
import { scenarios } from '../arbitrary.ts';
import { autoscalerReads } from '../read-fields/autoscaler.ts';
import { changed, scenarioOf } from '../scenario-of.ts';

describe('autoscalerSizing', () => {
  it('says nothing about a service without a target, and about one that no deploy replaces', () => {
    expect(autoscalerSizing(scenarioOf({}))).toEqual([]);
    expect(autoscalerSizing(scenarioOf({ 'api.hpaCpuTarget': 0.5, 'api.kind': 'tool' }))).toEqual([]);
  });

  it('says what each metric shows and asks for, and what they ask for together', () => {
    const settings = {
      'api.replicas': 4,
      'api.maxReplicas': 9,
      'api.arrivalRate': 360,
      'api.appCpu': 0.01,
      'api.cpuRequest': 1,
      'api.hpaCpuTarget': 0.6,
      'api.hpaMemoryTarget': 0.5,
      'api.memoryRequest': 1000,
      'api.memoryPerWorker': 400,
    };
    expect(autoscalerSizing(scenarioOf(settings))).toEqual([
      {
        service: 'api',
        minReplicas: 4,
        maxReplicas: 9,
        syncPeriod: 15,
        rules: 'built-in',
        traffic: 'unset',
        deploy: 'unset',
        metrics: [
          { resource: 'cpu', target: 60, request: 1000, use: 900, desired: 6 },
          { resource: 'memory', target: 50, request: 1000, use: 400, desired: 4 },
        ],
        desired: 6,
        scaleUp: 'unset',
      },
    ]);
  });

  it('says what the highest rate of the traffic needs, and what a deploy adds', () => {
    const settings = {
      'api.replicas': 4,
      'api.arrivalRate': 100,
      'api.tracePeak': 800,
      'api.traceShape': 'ramp',
      'api.traceDuration': 600,
      'api.traceDeployAt': 90,
      'api.startupDelay': 20,
      'api.appCpu': 0.01,
      'api.cpuRequest': 0.5,
      'api.hpaCpuTarget': 0.6,
    };
    const [found] = autoscalerSizing(scenarioOf(settings));
    expect(found?.traffic).toEqual({ shape: 'ramp', duration: 600, peak: 800, neededReplicas: 27 });
    expect(found?.deploy).toEqual({ begins: 90, duration: 40, extraReplicas: 1 });
    const without = [{ 'api.appCpu': 'unset' }, { 'api.cpuRequest': 'unset' }];
    for (const change of without) {
      const [unknown] = autoscalerSizing(scenarioOf({ ...settings, ...change }));
      expect(unknown?.traffic).toMatchObject({ peak: 800, neededReplicas: 'unset' });
    }
  });

  it.each(['traceShape', 'tracePeak', 'traceDuration'])('has no traffic over time without %s', (name) => {
    const settings = {
      'api.arrivalRate': 1,
      'api.tracePeak': 8,
      'api.traceShape': 'ramp',
      'api.traceDuration': 600,
    };
    const given = { 'api.hpaCpuTarget': 0.5, ...settings };
    expect(autoscalerSizing(scenarioOf(given))[0]?.traffic).not.toBe('unset');
    expect(autoscalerSizing(scenarioOf({ ...given, [`api.${name}`]: 'unset' }))[0]?.traffic).toBe('unset');
    expect(autoscalerSizing(scenarioOf({ ...given, 'api.traceDuration': 0 }))[0]?.traffic).toBe('unset');
  });

  it('is unset where load, app CPU or memory are not given', () => {
    const [found] = autoscalerSizing(
      scenarioOf({ 'api.hpaCpuTarget': 0.5, 'api.cpuRequest': 1, 'api.hpaMemoryTarget': 0.5 }),
    );
    expect(found?.metrics.map(({ use, desired }) => [use, desired])).toEqual([
      ['unset', 'unset'],
      ['unset', 'unset'],
    ]);
    const [loaded] = autoscalerSizing(
      scenarioOf({ 'api.hpaCpuTarget': 0.5, 'api.cpuRequest': 1, 'api.arrivalRate': 5 }),
    );
    expect(loaded?.desired).toBe('unset');
  });

  it('answers any scenario in plain numbers', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const found = autoscalerSizing(scenario);
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
        expect(JSON.stringify(found)).not.toContain('null');
      }),
    );
  });

  it.each(autoscalerReads)('reads %s', (_, base, change) => {
    const figures = (scenario: ReturnType<typeof scenarioOf>) => {
      const sizing = autoscalerSizing(scenario);
      return JSON.stringify([sizing, autoscalerFindings(scenario, evaluate(scenario), sizing)]);
    };
    const scenario = scenarioOf(base);
    expect(figures(changed(scenario, change))).not.toBe(figures(scenario));
  });
});

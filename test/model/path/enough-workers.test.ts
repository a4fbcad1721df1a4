import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type EnoughWorkers,
  enoughWorkers,
  keepsCpuTarget,
  suggestedUse,
  useToSuggest,
} from '../../../src/model/path/enough-workers.ts';
import { between, whole } from '../queues/arbitrary.ts';
import { changed, scenarioOf, type Settings } from '../scenario-of.ts';

function enough(settings: Settings): EnoughWorkers | 'unset' {
  const scenario = scenarioOf({ 'api.replicas': 1, ...settings });
  const [service] = scenario.services;
  return service === undefined ? 'unset' : enoughWorkers(scenario, service);
}

/** Three cores wanted. */
const three: Settings = { 'api.appCpu': 0.03, 'api.arrivalRate': 100 };

describe('useToSuggest(scenario)', () => {
  test.each<readonly [string, Settings, number]>([
    ['the convention', {}, suggestedUse],
    ['the target', { 'target.cpuUse': 0.6 }, 0.6],
    ['the convention for a target of 0', { 'target.cpuUse': 0 }, suggestedUse],
  ])('is %s', (_, settings, use) => {
    expect(useToSuggest(scenarioOf(settings))).toBe(use);
  });
});

describe('enoughWorkers(scenario, service)', () => {
  it('is unset without app CPU or traffic', () => {
    expect(enough({ 'api.arrivalRate': 100 })).toBe('unset');
    expect(enough({ 'api.appCpu': 0.03 })).toBe('unset');
  });

  // prettier-ignore
  test.each<readonly [string, Settings, workers: number | 'none', replicas: number | 'none']>([
    ['80 % use at most',                   three,                                              4,      4   ],
    ['60 % use at most',                   { ...three, 'target.cpuUse': 0.6 },                 5,      5   ],
    ['less than all cores',                { ...three, 'target.cpuUse': 1 },                   4,      4   ],
    ['two workers in each replica',        { ...three, 'api.workersPerReplica': 2 },           4,      2   ],
    ['two replicas',                       { ...three, 'api.replicas': 2 },                    2,      4   ],
    ['no replica yet',                     { ...three, 'api.replicas': 0 },                    'none', 4   ],
    ['a CPU limit of two',                 { ...three, 'api.cpuLimit': 2 },                    'none', 4   ],
    ['a CPU limit of eight',               { ...three, 'api.cpuLimit': 8 },                    4,      4   ],
    ['a busiest worker with a half',       { ...three, 'api.busiestShare': 0.5 },              'none', 4   ],
    ['a response of at most 0.3 s',        { ...three, 'target.responseTime': 0.3 },           5,      5   ],
    ['a response of at most 0.1 s',        { ...three, 'target.responseTime': 0.1 },           30,     30  ],
    ['a response below the CPU time',      { ...three, 'target.responseTime': 0.05 },          'none', 'none'],
  ])('with %s', (_, settings, workersPerReplica, replicas) => {
    expect(enough(settings)).toMatchObject({ workersPerReplica, replicas });
  });

  it('finds the smallest counts that keep the targets', () => {
    const settings = fc.record({
      'api.appCpu': between(0.001, 0.1),
      'api.arrivalRate': between(1, 500),
      'api.workersPerReplica': whole(1, 8),
      'api.replicas': whole(1, 8),
      'target.cpuUse': between(0.3, 0.99),
    });
    fc.assert(
      fc.property(settings, (given) => {
        const found = enough(given) as EnoughWorkers;
        const keeps = (change: Settings) => {
          const scenario = changed(scenarioOf(given), change);
          const [service] = scenario.services;
          return service !== undefined && keepsCpuTarget(scenario, service, found.use);
        };
        for (const knob of ['workersPerReplica', 'replicas'] as const) {
          const count = Number(found[knob]);
          expect(keeps({ [`api.${knob}`]: count })).toBe(true);
          expect(count > 1 && keeps({ [`api.${knob}`]: count - 1 })).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('keepsCpuTarget(scenario, service, use)', () => {
  it('is false where nothing is known', () => {
    const scenario = scenarioOf({});
    const [service] = scenario.services;
    expect(service && keepsCpuTarget(scenario, service, 1)).toBe(false);
  });
});

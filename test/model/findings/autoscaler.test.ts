import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import { autoscalerFindings } from '../../../src/model/findings/autoscaler.ts';
import { limits } from '../../../src/model/limits.ts';
import { autoscalerSizing } from '../../../src/model/path/autoscaler.ts';
import { defaultScenario, type Scenario, withChanges } from '../../../src/model/scenario.ts';
import { scenarios } from '../arbitrary.ts';
import { scenarioOf, type Settings } from '../scenario-of.ts';

const findingsOf = (scenario: Scenario): readonly Finding[] =>
  autoscalerFindings(scenario, limits(scenario), autoscalerSizing(scenario));
const codesOf = (settings: Settings) => findingsOf(scenarioOf(settings)).map(({ code }) => code);
const findingOf = (settings: Settings, code: string) =>
  findingsOf(scenarioOf(settings)).find((finding) => finding.code === code);

/** Document 003: 70 connections a pod, 497 slots, so 7 pods fit and 5 with a deploy. */
const document003 = {
  'postgres.maxConnections': 500,
  'api.replicas': 5,
  'api.maxReplicas': 20,
  'api.poolSize': 30,
  'api.maxOverflow': 40,
  'api.hpaCpuTarget': 0.6,
  'api.cpuRequest': 2,
} as const;
const unsafe = 'autoscaler-max-unsafe';
const slower = 'autoscaler-slower-than-default';
const without = 'autoscaler-without-request';
const roomy = { ...document003, 'postgres.maxConnections': 5000 } as const;
const slow = { ...roomy, 'api.hpaScaleUpPods': 6, 'api.hpaScaleUpPeriod': 60 } as const;
const blind = { ...roomy, 'api.cpuRequest': 'unset' } as const;

// prettier-ignore
const rows: readonly (readonly [what: string, Settings, codes: readonly string[]])[] = [
  ['document 003',                                    document003,                                                          [unsafe]],
  ['a maximum that just fits during a deploy',        { ...document003, 'api.maxReplicas': 5 },                             []],
  ['one more',                                        { ...document003, 'api.maxReplicas': 6 },                             [unsafe]],
  ['one more when the old release stops first',       { ...document003, 'api.maxReplicas': 7, 'api.rollout': 'recreate' },  []],
  ['two more when it does',                           { ...document003, 'api.maxReplicas': 8, 'api.rollout': 'recreate' },  [unsafe]],
  ['replicas that don’t fit without an autoscaler',   { ...document003, 'api.replicas': 8 },                                []],
  ['a maximum without a target',                      { ...document003, 'api.hpaCpuTarget': 'unset' },                      []],
  ['a target that does nothing',                      { ...document003, 'api.cpuRequest': 'unset' },                        [without]],
  ['a service that connects through another',         { ...document003, 'api.reaches': 'service' },                         []],
  ['a pooler in between',                             { ...document003, 'api.reaches': 'pooler', 'pooler.maxClients': 5000 }, []],
  ['a pooler with too few clients',                   { ...document003, 'api.reaches': 'pooler', 'pooler.maxClients': 1000 }, [unsafe]],
  ['6 pods a minute from 5 to 20',                    slow,                                                                 [slower]],
  ['6 pods a minute from 5 to 11',                    { ...slow, 'api.maxReplicas': 11 },                                   []],
  ['6 pods a minute from 5 to 12',                    { ...slow, 'api.maxReplicas': 12 },                                   [slower]],
  ['6 pods in 15 s from 6 to 18',                     { ...slow, 'api.hpaScaleUpPeriod': 15, 'api.replicas': 6, 'api.maxReplicas': 18 }, []],
  ['6 pods in 15 s from 7 to 20',                     { ...slow, 'api.hpaScaleUpPeriod': 15, 'api.replicas': 7 },           [slower]],
  ['double in 15 s',                                  { ...roomy, 'api.hpaScaleUpPercent': 1 },                             []],
  ['no growth at all',                                { ...roomy, 'api.hpaScaleUpSelect': 'disabled' },                     [slower]],
  ['a policy without a target',                       { ...slow, 'api.hpaCpuTarget': 'unset' },                             []],
  ['a CPU target without a request',                  blind,                                                                [without]],
  ['a CPU target with a limit',                       { ...blind, 'api.cpuLimit': 2 },                                      []],
  ['a CPU target with a request of 0',                { ...blind, 'api.cpuRequest': 0 },                                    [without]],
  ['a memory target without a request',               { ...roomy, 'api.hpaMemoryTarget': 0.75 },                            [without]],
  ['a memory target with a request',                  { ...roomy, 'api.hpaMemoryTarget': 0.75, 'api.memoryRequest': 2 ** 30 }, []],
];

describe('autoscalerFindings', () => {
  test.each(rows)('of %s', (_, settings, codes) => {
    expect(codesOf(settings)).toEqual(codes);
  });

  it('are none for the default scenario', () => {
    expect(findingsOf(defaultScenario)).toEqual([]);
  });

  it('say how many replicas are safe, and set them', () => {
    expect(findingOf(document003, unsafe)).toMatchObject({
      numbers: { max: 20, safe: 5, replicas: 5 },
      fix: [{ key: 'api.maxReplicas', value: 5 }],
    });
  });

  it('lower a minimum that is above the safe maximum too', () => {
    expect(findingOf({ ...document003, 'api.hpaMinReplicas': 9 }, unsafe)?.fix).toEqual([
      { key: 'api.maxReplicas', value: 5 },
      { key: 'api.hpaMinReplicas', value: 5 },
    ]);
  });

  it('say what a policy has reached when the usual one is done', () => {
    expect(findingOf(slow, slower)).toMatchObject({
      numbers: { replicas: 5, most: 20, usualTime: 15, reached: 11 },
      fix: [
        { key: 'api.hpaScaleUpPods', value: 'unset' },
        { key: 'api.hpaScaleUpPeriod', value: 'unset' },
      ],
    });
  });

  it('set a request as large as what the workers can use, or unset the target', () => {
    const both = { ...blind, 'api.workersPerReplica': 2, 'api.hpaMemoryTarget': 0.75 };
    expect(findingOf(both, without)).toMatchObject({
      numbers: { cpu: 1, memory: 1, others: 0 },
      fix: [
        { key: 'api.cpuRequest', value: 2 },
        { key: 'api.hpaMemoryTarget', value: 'unset' },
      ],
    });
    expect(findingOf({ ...both, 'api.memoryPerWorker': 1000 }, without)?.fix?.[1]).toEqual({
      key: 'api.memoryRequest',
      value: 2000,
    });
  });

  it('are gone after their fix, whatever the scenario', () => {
    fc.assert(
      fc.property(scenarios({ services: 3 }), (scenario) => {
        for (const { code, owner, fix } of findingsOf(scenario)) {
          const after = findingsOf(withChanges(scenario, fix ?? []));
          expect(after.filter((other) => other.code === code && other.owner === owner)).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });
});

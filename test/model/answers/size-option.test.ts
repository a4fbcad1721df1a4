import { describe, expect, it, test } from 'vitest';
import { sizeRange } from '../../../src/model/answers/size-option.ts';
import { outcome } from '../../../src/model/answers/outcome.ts';
import { solve } from '../../../src/model/answers/solve.ts';
import { withChanges } from '../../../src/model/scenario.ts';
import { scenarioOf, serviceOf, type Settings } from '../scenario-of.ts';

describe('sizeRange(service)', () => {
  const known = { arrivalRate: 10, appCpu: 0.01, replicas: 3, workersPerReplica: 4 } as const;

  // prettier-ignore
  test.each<readonly [string, Settings, workers: readonly [number, number], replicas: readonly [number, number]]>([
    ['CPU per request is not given', { appCpu: 'unset' },                                       [4, 4],  [3, 3]],
    ['it is no web service',         { kind: 'tool' },                                          [4, 4],  [3, 3]],
    ['nothing limits it',            {},                                                        [1, 16], [2, 5000]],
    ['more workers run already',     { workersPerReplica: 20 },                                 [1, 20], [2, 5000]],
    ['one replica runs',             { replicas: 1 },                                           [1, 16], [1, 5000]],
    ['the autoscaler has bounds',    { hpaMinReplicas: 4, maxReplicas: 9 },                     [1, 16], [4, 9]],
    ['its minimum is above them',    { hpaMinReplicas: 12, maxReplicas: 9 },                    [1, 16], [9, 9]],
    ['CPU is limited',               { cpuLimit: 2.5 },                                         [1, 3],  [2, 5000]],
    ['a CPU limit of 0 is none',     { cpuLimit: 0 },                                           [1, 16], [2, 5000]],
    ['workers use several cores',    { cpuLimit: 6, coresPerWorker: 2 },                        [1, 3],  [2, 5000]],
    ['memory holds fewer',           { memoryLimit: 2 ** 30, memoryPerWorker: 2 ** 28 },        [1, 4],  [2, 5000]],
    ['memory holds none',            { memoryLimit: 2 ** 20, memoryPerWorker: 2 ** 28 },        [1, 1],  [2, 5000]],
    ['memory of 0 says nothing',     { memoryLimit: 0, memoryPerWorker: 2 ** 28 },              [1, 16], [2, 5000]],
    ['memory counts to the byte',    { memoryLimit: 5, memoryPerWorker: 1 },                    [1, 5],  [2, 5000]],
    ['workers of 0 bytes neither',   { memoryLimit: 2 ** 30, memoryPerWorker: 0 },              [1, 16], [2, 5000]],
  ])('where %s', (_, settings, workers, replicas) => {
    expect(sizeRange(serviceOf({ ...known, ...settings }))).toEqual({ workers, replicas });
  });
});

describe('solve(scenario) beside a service without traffic', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, demand: number]>([
    ['the whole budget',       {},                                             97],
    ['less the headroom',      { 'target.headroom': 5 },                       92],
    ['less other connections', { 'target.headroom': 5, 'allowance.other': 4 }, 88],
    ['what it had, if it fits', { 'job.poolSize': 20 },                        -1],
  ])('leaves that one %s', (_, settings, demand) => {
    const api = { 'api.replicas': 1, 'api.rollout': 'recreate', 'api.arrivalRate': 100, 'api.holdTime': 0.05 };
    const job = { 'job.replicas': 1, 'job.rollout': 'recreate', 'job.maxOverflow': 0, 'job.poolSize': 95 };
    const scenario = scenarioOf({ ...api, ...job, ...settings });
    const { smallest } = solve(scenario);
    const jobs = smallest.changes.filter(({ key }) => key.startsWith('job.'));
    expect(smallest.meets).toBe(true);
    expect(demand < 0 ? jobs : smallest.outcome.demand).toEqual(demand < 0 ? [] : demand);
  });
});

describe('solve(scenario) behind a pooler of several processes', () => {
  it('gives each of its server pools the fewest connections that keep the targets', () => {
    const scenario = scenarioOf({
      'api.reaches': 'pooler',
      'api.arrivalRate': 400,
      'api.holdTime': 0.05,
      'pooler.mode': 'transaction',
      'pooler.processes': 2,
      'pooler.pairs': 2,
    });
    const { smallest } = solve(scenario);
    const size = Number(smallest.changes.find(({ key }) => key === 'pooler.poolSize')?.value);
    expect(smallest).toMatchObject({ meets: true, outcome: { demand: 4 * size } });
    const fewer = withChanges(scenario, [...smallest.changes, { key: 'pooler.poolSize', value: size - 1 }]);
    expect(outcome(fewer).shortfalls.map(({ limit }) => limit)).toContain('pooler-servers');
  });

  it('names how many clients a session pooler serves', () => {
    const scenario = scenarioOf({ 'api.reaches': 'pooler', 'api.poolSize': 30, 'api.rollout': 'recreate' });
    expect(outcome(scenario).shortfalls).toEqual([
      { limit: 'session-servers', owner: 'pooler', allowed: 20, needed: 40 },
    ]);
  });

  it('adds slots for reserved, allowances and the headroom target', () => {
    const full = { 'api.poolSize': 100, 'api.rollout': 'recreate', 'allowance.people': 4 };
    const slots = (settings: Settings) =>
      solve(scenarioOf({ ...full, ...settings })).alternatives.find(({ kind }) => kind === 'more-slots')
        ?.changes;
    expect(slots({})).toEqual([{ key: 'postgres.maxConnections', value: 110 + 3 + 4 }]);
    expect(slots({ 'target.headroom': 5 })).toEqual([
      { key: 'postgres.maxConnections', value: 110 + 3 + 4 + 5 },
    ]);
  });
});

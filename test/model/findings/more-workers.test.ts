import { describe, expect, test } from 'vitest';
import { moreWorkers } from '../../../src/model/findings/more-workers.ts';
import { scenarioOf, serviceOf, type Settings } from '../scenario-of.ts';

const api: Settings = {
  'api.appCpu': 0.02,
  'api.arrivalRate': 60,
  'api.replicas': 1,
  'api.poolSize': 10,
  'api.maxOverflow': 0,
  'api.rollout': 'recreate',
};

describe('moreWorkers(scenario, service)', () => {
  // 60 requests × 20 ms are 1.2 cores; 80 % of two are enough
  // prettier-ignore
  test.each<readonly [string, Settings, changes: readonly (readonly [string, unknown])[] | undefined]>([
    ['one more worker',                  {},                                   [['api.workersPerReplica', 2]]],
    ['pools of half the size for twice as many workers, within the budget',
      { 'postgres.maxConnections': 13 },                                       [['api.workersPerReplica', 2], ['api.poolSize', 5]]],
    ['a replica where the CPU limit feeds no more workers',
      { 'api.cpuLimit': 1 },                                                   [['api.replicas', 2]]],
    ['nothing without CPU per request',  { 'api.appCpu': 'unset' },            undefined],
    ['nothing without traffic',          { 'api.arrivalRate': 'unset' },       undefined],
  ])('is %s', (_, settings, changes) => {
    const scenario = scenarioOf({ ...api, ...settings });
    const found = moreWorkers(scenario, scenario.services[0] ?? serviceOf({}));
    expect(found?.map(({ key, value }) => [key, value])).toEqual(changes);
  });
});

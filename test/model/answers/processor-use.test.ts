import { describe, expect, test } from 'vitest';
import { databaseUse, keepsUse, neededCores, workerUse } from '../../../src/model/answers/processor-use.ts';
import { scenarioOf, serviceOf } from '../scenario-of.ts';

describe('keepsUse(use, target) and neededCores(use, target)', () => {
  // prettier-ignore
  test.each([
    [4, 0.5,  'unset', true,  2],
    [4, 0.99, 'unset', true,  3.96],
    [4, 1,    'unset', false, 4],
    [4, 1.5,  'unset', false, 6],
    [4, 0.5,  0.5,     true,  4],
    [4, 0.6,  0.5,     false, 4.8],
    [4, 0,    0,       true,  0],
    [4, 0.1,  0,       false, 'unbounded'],
    [1, 1.2,  1,       false, 1.2],
  ] as const)('of %d cores in use by %d, target %s', (usable, use, target, keeps, cores) => {
    expect(keepsUse({ usable, use }, target)).toBe(keeps);
    const needed = neededCores({ usable, use }, target);
    if (cores === 'unbounded') expect(needed).toBe(cores);
    else expect(needed).toBeCloseTo(cores, 12);
  });
});

test('the use of workers is that of the busiest one, or of the whole CPU limit where that is more', () => {
  const loaded = { arrivalRate: 100, appCpu: 0.01, replicas: 1, workersPerReplica: 4 } as const;
  expect(workerUse(serviceOf(loaded))).toEqual({ usable: 4, use: 0.25 });
  expect(workerUse(serviceOf({ ...loaded, busiestShare: 0.5 }))).toEqual({ usable: 4, use: 0.5 });
  expect(workerUse(serviceOf({ ...loaded, cpuLimit: 1 }))).toEqual({ usable: 1, use: 1 });
  expect(workerUse(serviceOf({ arrivalRate: 100 }))).toBe('unset');
});

test('the use of the database’s cores is the CPU of all queries ÷ cores', () => {
  const loaded = {
    'postgres.cores': 4,
    'api.databaseCpu': 0.02,
    'api.arrivalRate': 150,
    'api.holdTime': 0.1,
  };
  expect(databaseUse(scenarioOf(loaded))).toEqual({ usable: 4, use: 0.75 });
  expect(databaseUse(scenarioOf({ 'api.arrivalRate': 150 }))).toBe('unset');
});

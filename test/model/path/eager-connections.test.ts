import { describe, expect, it, test } from 'vitest';
import { connectionBudget } from '../../../src/model/budget.ts';
import {
  deployStart,
  eagerByMoment,
  eagerEach,
  eagerPools,
} from '../../../src/model/path/eager-connections.ts';
import { type Settings, scenarioOf, serviceOf } from '../scenario-of.ts';

const eager: Settings = { 'api.opening': 'eager', 'api.poolSize': 10, 'api.maxOverflow': 10 };
const opened = (settings: Settings) =>
  eagerByMoment(scenarioOf({ ...eager, ...settings })).map(({ connections }) => connections);

// prettier-ignore
test.each<readonly [string, Settings, number | 'unbounded']>([
  ['a lazy pool',                    { poolSize: 10 },                                       0],
  ['a lazy pool with a minimum',     { poolSize: 10, minPoolSize: 4 },                       0],
  ['an eager pool',                  { poolSize: 10, opening: 'eager' },                     10],
  ['an eager pool with a minimum',   { poolSize: 10, opening: 'eager', minPoolSize: 4 },     4],
  ['a minimum of 0',                 { poolSize: 10, opening: 'eager', minPoolSize: 0 },     0],
  ['a minimum above the limit',      { poolSize: 2, maxOverflow: 1, opening: 'eager', minPoolSize: 4 }, 3],
  ['a pool without limit',           { poolSize: 'unlimited', opening: 'eager' },            'unbounded'],
  ['one with a minimum',             { poolSize: 'unlimited', opening: 'eager', minPoolSize: 4 }, 4],
])('eagerEach(service) of %s', (_, settings, each) => {
  expect(eagerEach(serviceOf(settings))).toBe(each);
});

describe('eagerByMoment(scenario)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, readonly (number | 'unbounded')[]]>([
    ['no overflow, ever',        { 'api.workersPerReplica': 4, 'api.rollout': 'blue-green' }, [40, 40, 40, 80]],
    ['each pool',                { 'api.poolsPerWorker': 2 },                        [20, 20, 20, 40]],
    ['max replicas',             { 'api.maxReplicas': 3, 'api.rollout': 'recreate' }, [10, 10, 30, 30]],
    ['jobs from peak on',        { 'api.kind': 'scheduled' },                        [0, 10, 10, 10]],
    ['other services',           { 'job.opening': 'eager', 'job.rollout': 'recreate', 'api.rollout': 'recreate' }, [15, 15, 15, 15]],
    ['nobody behind the pooler', { 'api.reaches': 'pooler' },                        [0, 0, 0, 0]],
    ['pools without limit',      { 'api.poolSize': 'unlimited' },                    ['unbounded', 'unbounded', 'unbounded', 'unbounded']],
  ])('counts %s', (_, settings, connections) => {
    expect(opened(settings)).toEqual(connections);
  });
});

test('eagerPools(scenario) names those that connect directly', () => {
  expect(eagerPools(scenarioOf({ ...eager, 'job.poolSize': 3 }))).toEqual([{ service: 'api', each: 10 }]);
  expect(eagerPools(scenarioOf({ ...eager, 'api.reaches': 'service' }))).toEqual([]);
});

describe('deployStart(scenario)', () => {
  const four = { ...eager, 'api.workersPerReplica': 4 };

  // An old release at 80 connections of 97, and a new one whose four workers open 10 each: one of them was refused, and the
  // whole new release exited.
  it('of the measured rolling deploy is 80 held and 40 opened, which 97 slots do not have', () => {
    const scenario = scenarioOf({ ...four, 'api.rollout': 'blue-green' });
    const start = deployStart(scenario);
    expect(start).toEqual({ held: 80, opened: 40 });
    expect(connectionBudget(scenario).usable).toBe(97);
    expect(Number(start.held) + Number(start.opened)).toBeGreaterThan(97);
  });

  // prettier-ignore
  test.each<readonly [string, Settings, object]>([
    ['the old release stops first',  { 'api.rollout': 'recreate' },                      { held: 80, opened: 0 }],
    ['max replicas',                 { 'api.maxReplicas': 2, 'api.rollout': 'canary' },  { held: 160, opened: 40 }],
    ['a minimum',                    { 'api.minPoolSize': 2 },                           { held: 80, opened: 8 }],
    ['a lazy service beside',        { 'job.replicas': 1 },                              { held: 95, opened: 40 }],
    ['pools without limit',          { 'api.maxOverflow': 'unlimited' },                 { held: 'unbounded', opened: 40 }],
  ])('with %s', (_, settings, start) => {
    expect(deployStart(scenarioOf({ ...four, ...settings }))).toEqual(start);
  });
});

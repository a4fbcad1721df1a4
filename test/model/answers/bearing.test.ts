import { describe, expect, it, test } from 'vitest';
import { largestArrivalRate, largestReplicas } from '../../../src/model/answers/bearing.ts';
import { defaultService } from '../../../src/model/scenario.ts';
import { scenarioOf, type Settings } from '../scenario-of.ts';

const api: Settings = {
  'api.replicas': 1,
  'api.workersPerReplica': 4,
  'api.poolSize': 10,
  'api.maxOverflow': 0,
  'api.rollout': 'recreate',
};
const replicas = (settings: Settings) => {
  const scenario = scenarioOf({ ...api, ...settings });
  return largestReplicas(scenario, scenario.services[0] ?? defaultService('api'));
};
const rate = (settings: Settings) => {
  const scenario = scenarioOf({ ...api, 'api.holdTime': 0.05, 'api.arrivalRate': 1, ...settings });
  return largestArrivalRate(scenario, scenario.services[0] ?? defaultService('api'));
};

describe('largestReplicas(scenario, service)', () => {
  // Pools of 40 connections a replica on 97 slots
  // prettier-ignore
  test.each<readonly [string, Settings, most: number | string]>([
    ['the last that fits',              {},                                2],
    ['the last of a rolling deploy',    { 'api.rollout': 'blue-green' },   1],
    ['what the headroom target leaves', { 'target.headroom': 18 },         1],
    ['all where none connects',         { 'api.poolSize': 0 },             'unbounded'],
    ['none where one is too many',      { 'api.poolSize': 30 },            'none'],
  ])('is %s', (_, settings, most) => {
    expect(replicas(settings).most).toBe(most);
  });

  it('says what is missed just beyond', () => {
    expect(replicas({}).endedBy).toMatchObject([{ limit: 'budget', allowed: 97, needed: 120 }]);
    expect(replicas({ 'api.poolSize': 30 }).endedBy).toMatchObject([{ allowed: 97, needed: 120 }]);
    expect(replicas({ 'api.poolSize': 0 }).endedBy).toEqual([]);
  });
});

describe('largestArrivalRate(scenario, service)', () => {
  it('has no end where pools have none and nothing computes', () => {
    expect(rate({ 'api.maxOverflow': 'unlimited' })).toMatchObject({ most: 'unbounded', endedBy: [] });
  });

  it('is none where requests can block each other for ever without any load', () => {
    const { most, endedBy } = rate({ 'api.connectionsPerRequest': 2, 'api.threads': 20 });
    expect(most).toBe('none');
    expect(endedBy).toMatchObject([{ limit: 'nested-deadlock', allowed: 10, needed: 21 }]);
  });

  it('is its own, whatever others miss, unless they share the pooler', () => {
    const other = { 'job.poolSize': 1, 'job.arrivalRate': 100, 'job.holdTime': 1 };
    expect(rate(other).most).toBe(rate({}).most);
    const pooled = { 'api.reaches': 'pooler', 'job.reaches': 'pooler', 'pooler.mode': 'transaction' };
    expect(rate({ ...other, ...pooled }).most).toBe('none');
  });

  it('may be far below one request a second', () => {
    const one = { 'api.workersPerReplica': 1, 'api.poolSize': 1, 'api.holdTime': 60 };
    const { most, endedBy } = rate({ ...one, 'target.timeoutShare': 1 });
    // While one connection is busy for 5 % of the time, 5 % of requests wait, of whom some give up.
    expect(Number(most) * 60).toBeGreaterThan(0.05);
    expect(Number(most) * 60).toBeLessThan(0.0527);
    expect(endedBy).toMatchObject([{ limit: 'wait-target' }]);
  });

  it('is where the cores of Postgres reach their target', () => {
    const cores = { 'postgres.cores': 1, 'api.databaseCpu': 0.01, 'target.cpuUse': 0.5 };
    const { most, endedBy } = rate(cores);
    expect(most).toBeCloseTo(50, 9);
    expect(endedBy).toMatchObject([{ limit: 'database-cores', allowed: 1, needed: expect.closeTo(1, 9) }]);
  });
});

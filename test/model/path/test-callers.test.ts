import { describe, expect, it, test } from 'vitest';
import { testCallers } from '../../../src/model/path/test-callers.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

/** Document 000: 10 browsers with 4 calls each, 2 workers with pools of 10 + 20. */
const browsers: Settings = {
  'api.workersPerReplica': 2,
  'api.poolSize': 10,
  'api.maxOverflow': 20,
  'tests.workers': 10,
  'tests.requestsPerTest': 4,
};

const callersOf = (settings: Settings = {}) => testCallers(scenarioOf({ ...browsers, ...settings }));

describe('testCallers(scenario)', () => {
  it('of document 000 are 40 on 60 connections, and none waits if they spread evenly', () => {
    expect(callersOf()).toEqual({ callers: 40, services: ['api'], served: 60, waiting: 0 });
  });

  // prettier-ignore
  test.each<readonly [string, Settings, object]>([
    ['more calls',              { 'tests.requestsPerTest': 8 },        { callers: 80, served: 60, waiting: 20 }],
    ['more replicas',           { 'api.replicas': 3 },                 { served: 180, waiting: 0 }],
    ['several pools',           { 'api.poolsPerWorker': 2 },           { served: 120 }],
    ['4 connections a request', { 'api.connectionsPerRequest': 4 },    { served: 14, waiting: 26 }],
    ['no limit',                { 'api.maxOverflow': 'unlimited' },    { served: 'unbounded', waiting: 0 }],
    ['a second web service',    { 'shop.poolSize': 1, 'shop.maxOverflow': 0 }, { services: ['api', 'shop'], served: 61 }],
    ['a job beside',            { 'job.kind': 'background' },          { services: ['api'], served: 60 }],
    ['no tests at all',         { 'tests.workers': 0 },                { callers: 0, waiting: 0 }],
  ])('with %s', (_, settings, expected) => {
    expect(callersOf(settings)).toMatchObject(expected);
  });

  it.each<Settings>([
    { 'tests.workers': 'unset' },
    { 'tests.requestsPerTest': 'unset' },
    { 'api.kind': 'background' },
    { 'api.reaches': 'service' },
    { 'api.replicas': 0 },
  ])('is unset with %j', (settings) => {
    expect(callersOf(settings)).toBe('unset');
  });
});

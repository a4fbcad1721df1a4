import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { callersFindings } from '../../../src/model/findings/callers.ts';
import { callerSizing } from '../../../src/model/path/callers.ts';
import { type Scenario, withChanges } from '../../../src/model/scenario.ts';
import { scenarios } from '../arbitrary.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

const found = (scenario: Scenario) => callersFindings(scenario, callerSizing(scenario));
const codes = (settings: Settings) => found(scenarioOf(settings)).map(({ code }) => code);

/** 10 threads that requests keep for 100 ms, at so many erlangs. */
const threads = (load: number, settings: Settings = {}): Settings => ({
  'api.threads': 10,
  'api.holdTime': 0.1,
  'api.arrivalRate': load / 0.1,
  'api.poolSize': 5,
  'api.maxOverflow': 5,
  ...settings,
});
const tests: Settings = { 'tests.workers': 10, 'tests.requestsPerTest': 4 };

describe('callersFindings(scenario, sizing)', () => {
  // prettier-ignore
  test.each<readonly [code: string, string, quiet: Settings, speaks: Settings]>([
    ['pool-larger-than-callers', 'of fewer threads',
      { 'api.threads': 15 }, { 'api.threads': 14 }],
    ['pool-larger-than-callers', 'of fewer permits',
      { 'api.semaphore': 15 }, { 'api.semaphore': 14 }],
    ['pool-larger-than-callers', 'of a concurrency limit, which serves one fewer',
      { 'api.concurrencyLimit': 16 }, { 'api.concurrencyLimit': 15 }],
    ['pool-larger-than-callers', 'that hold several connections each',
      { 'api.threads': 5, 'api.connectionsPerRequest': 3 }, { 'api.threads': 7, 'api.connectionsPerRequest': 2 }],
    ['pool-larger-than-callers', 'and says nothing of an unlimited pool',
      { 'api.threads': 4, 'api.poolSize': 'unlimited' }, { 'api.threads': 4 }],
    ['pool-larger-than-callers', 'and not of agents, as other requests need the pool',
      { 'agents.maxConcurrent': 4 }, { 'agents.maxConcurrent': 4, 'api.threads': 6 }],
    ['pool-larger-than-callers', 'nor of a pool that another service has',
      { 'api.threads': 4, 'api.reaches': 'service' }, { 'api.threads': 4 }],
    ['sync-threads-cap', 'from a utilization of 1 on',
      threads(9.9, { 'target.waitTime': 3600 }), threads(10, { 'target.waitTime': 3600 })],
    ['sync-threads-cap', 'above the wait target',
      threads(9, { 'target.waitTime': 0.26 }), threads(9, { 'target.waitTime': 0.25 })],
    ['sync-threads-cap', 'for time that holds no connection',
      threads(5), threads(5, { 'api.appWaiting': 0.1 })],
    ['concurrency-limit-below-keep-alives', 'where idle sockets and one more reach it',
      { 'api.concurrencyLimit': 66, 'api.idleKeepAlives': 64 }, { 'api.concurrencyLimit': 65, 'api.idleKeepAlives': 64 }],
    ['concurrency-limit-below-keep-alives', 'of 1, which the request itself reaches',
      { 'api.concurrencyLimit': 16 }, { 'api.concurrencyLimit': 1 }],
    ['test-runners-exceed-pool', 'from the first request without a connection',
      { ...tests, 'api.poolSize': 30 }, { ...tests, 'api.poolSize': 29 }],
  ])('says %s %s', (code, _, quiet, speaks) => {
    expect(codes(quiet)).not.toContain(code);
    expect(codes(speaks)).toContain(code);
  });

  it.each<Settings>([
    {},
    { 'api.arrivalRate': 1e6, 'api.holdTime': 60 },
    { 'api.threads': 0 },
    { 'api.idleKeepAlives': 500 },
  ])('says nothing with %j', (settings) => {
    expect(codes(settings)).toEqual([]);
  });

  it('shrinks a pool to its callers and keeps its ratio', () => {
    expect(found(scenarioOf({ 'api.threads': 6 }))).toEqual([
      {
        code: 'pool-larger-than-callers',
        severity: 'note',
        owner: 'api',
        numbers: { limit: 15, callers: 6, reachable: 6, connectionsEach: 1 },
        fix: [
          { key: 'api.poolSize', value: 2 },
          { key: 'api.maxOverflow', value: 4 },
        ],
      },
    ]);
  });

  it('finds the fewest threads that keep the wait target', () => {
    const [finding] = found(scenarioOf(threads(12)));
    expect(finding).toMatchObject({
      code: 'sync-threads-cap',
      severity: 'warning',
      numbers: { threads: 10, serviceTime: 0.1, utilization: 1.2, percentile: 0.95, target: 0.05 },
      fix: [{ key: 'api.threads', value: 16 }],
    });
    expect(finding?.numbers['wait']).toBeUndefined();
    expect(found(scenarioOf(threads(12, { 'api.appCpu': 0.001 })))[0]?.fix).toEqual(finding?.fix);
    expect(codes({ ...threads(12), 'api.threads': 15 })).toContain('sync-threads-cap');
  });

  it('has no fix for threads where the cores of the workers are busy, or no number of threads is enough', () => {
    expect(found(scenarioOf(threads(12, { 'api.appCpu': 0.01 })))[0]?.fix).toBeUndefined();
    expect(
      found(scenarioOf(threads(12, { 'api.arrivalRate': 1e6, 'api.holdTime': 60 })))[0]?.fix,
    ).toBeUndefined();
  });

  it('keeps what a concurrency limit meant', () => {
    const [finding] = found(scenarioOf({ 'api.concurrencyLimit': 20, 'api.idleKeepAlives': 64 }));
    expect(finding).toEqual({
      code: 'concurrency-limit-below-keep-alives',
      severity: 'error',
      owner: 'api',
      numbers: { limit: 20, idleKeepAlives: 64 },
      fix: [{ key: 'api.concurrencyLimit', value: 85 }],
    });
    const most = { 'api.concurrencyLimit': 20, 'api.idleKeepAlives': 1_000_000 };
    expect(found(scenarioOf(most))[0]?.fix).toBeUndefined();
  });

  it('has as many test workers as the pools bear', () => {
    expect(found(scenarioOf(tests))).toEqual([
      {
        code: 'test-runners-exceed-pool',
        severity: 'note',
        owner: 'api',
        numbers: { callers: 40, served: 15, waiting: 25, services: 1 },
        fix: [{ key: 'tests.workers', value: 3 }],
      },
    ]);
    const fixOf = (requests: number) =>
      found(scenarioOf({ ...tests, 'tests.requestsPerTest': requests }))[0]?.fix;
    expect(fixOf(15)).toEqual([{ key: 'tests.workers', value: 1 }]);
    expect(fixOf(16)).toBeUndefined();
  });

  it('says nothing of a service that there is not', () => {
    const sizing = callerSizing(scenarioOf({ 'api.threads': 4 }));
    expect(callersFindings(scenarioOf({ 'web.replicas': 1 }), sizing)).toEqual([]);
  });

  it('is gone after its fix, in every scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const { code, owner, fix } of found(scenario)) {
          if (fix === undefined) continue;
          const left = found(withChanges(scenario, fix)).filter(
            (one) => one.code === code && one.owner === owner,
          );
          expect(left).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });
});

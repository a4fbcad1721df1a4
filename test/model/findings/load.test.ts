import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import { amplification, loadFindings, mostConnects } from '../../../src/model/findings/load.ts';
import { loadSizing } from '../../../src/model/path/load.ts';
import { overflowChurn } from '../../../src/model/path/overflow-churn.ts';
import { defaultScenario, type Scenario, withChanges } from '../../../src/model/scenario.ts';
import { scenarios } from '../arbitrary.ts';
import { type Settings, scenarioOf, serviceOf } from '../scenario-of.ts';

const findingsOf = (scenario: Scenario) => loadFindings(scenario, loadSizing(scenario));
const findings = (settings: Settings) => findingsOf(scenarioOf({ 'api.rollout': 'recreate', ...settings }));
const codes = (settings: Settings) => findings(settings).map(({ code }) => code);

const ten = { 'api.poolSize': 10, 'api.maxOverflow': 0 };
const nested = { ...ten, 'api.connectionsPerRequest': 2 };
const burst = { ...ten, 'api.holdTime': 5, 'api.checkoutTimeout': 10, 'api.variability': 0 };
const retrying = { ...ten, 'api.holdTime': 0.05, 'api.checkoutTimeout': 0.1 };
const churning = { 'api.poolSize': 5, 'api.maxOverflow': 5, 'api.holdTime': 0.2 };

describe('loadFindings(scenario, load)', () => {
  // prettier-ignore
  test.each<readonly [code: string, string, quiet: Settings, speaks: Settings]>([
    ['nested-deadlock-possible', 'from T × (C - 1) + 1 on',
      { ...nested, 'api.threads': 9 }, { ...nested, 'api.threads': 10 }],
    ['nested-deadlock-possible', 'for more than one connection each',
      { ...ten, 'api.connectionsPerRequest': 1 }, nested],
    ['nested-deadlock-possible', 'where callers wait',
      { ...nested, 'api.whenExhausted': 'fail' }, nested],
    ['burst-times-out', 'when the last round outlasts the timeout',
      { ...burst, 'api.burst': 30 }, { ...burst, 'api.burst': 31 }],
    ['burst-times-out', 'above the timeout target',
      { ...burst, 'api.burst': 40, 'target.timeoutShare': 0.25 }, { ...burst, 'api.burst': 40, 'target.timeoutShare': 0.24 }],
    ['burst-times-out', 'where waits end',
      { ...burst, 'api.burst': 1000, 'api.checkoutTimeout': 'none' }, { ...burst, 'api.burst': 1000 }],
    ['retries-amplify', 'where they carry utilization over 1',
      { ...retrying, 'api.arrivalRate': 180, 'api.retries': 1, 'target.timeoutShare': 1 },
      { ...retrying, 'api.arrivalRate': 199, 'api.retries': 1, 'target.timeoutShare': 1 }],
    ['retries-amplify', 'where there are any',
      { ...retrying, 'api.arrivalRate': 199 }, { ...retrying, 'api.arrivalRate': 199, 'api.retries': 5 }],
    ['retries-amplify', 'where they double a timeout share above its target',
      { ...retrying, 'api.arrivalRate': 220, 'api.retries': 5, 'target.timeoutShare': 1 },
      { ...retrying, 'api.arrivalRate': 220, 'api.retries': 5 }],
    ['leak-empties-pool', 'of any size',
      { ...ten, 'api.leakRate': 0 }, { ...ten, 'api.leakRate': 0.001 }],
    ['leak-empties-pool', 'in a pool that has a limit',
      { 'api.maxOverflow': 'unlimited', 'api.leakRate': 0.001 }, { ...ten, 'api.leakRate': 0.001 }],
    ['overflow-churn', 'above one connection a second',
      { ...churning, 'api.arrivalRate': 42.5 }, { ...churning, 'api.arrivalRate': 40 }],
    ['overflow-churn', 'above 5 % of requests',
      { ...churning, 'api.holdTime': 10, 'api.arrivalRate': 0.75 }, { ...churning, 'api.holdTime': 10, 'api.arrivalRate': 0.65 }],
  ])('says %s and nothing else %s', (code, _, quiet, speaks) => {
    expect(codes(quiet)).toEqual([]);
    expect(codes(speaks)).toEqual([code]);
  });

  it('says nothing of the default scenario, and of a service that there is not', () => {
    expect(findingsOf(defaultScenario)).toEqual([]);
    const leaking = scenarioOf({ 'job.leakRate': 1 });
    expect(loadFindings(defaultScenario, loadSizing(leaking))).toEqual([]);
  });

  it('raises a pool to the size that cannot be blocked, where the budget bears it', () => {
    expect(findings({ ...nested, 'api.threads': 20 })).toEqual([
      {
        code: 'nested-deadlock-possible',
        severity: 'warning',
        owner: 'api',
        numbers: { connectionsPerRequest: 2, connections: 10, callers: 20, floor: 21, safeCallers: 9 },
        fix: [{ key: 'api.poolSize', value: 21 }],
      },
    ]);
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['the budget does not bear the pool', { ...nested, 'api.threads': 97 }],
    ['no pool is large enough',           nested],
    ['no pool size is that large',        { ...nested, 'api.threads': 10_001, 'postgres.maxConnections': 100_000 }],
  ])('takes one connection a request where %s', (_, settings) => {
    expect(findings(settings)[0]?.fix).toEqual([{ key: 'api.connectionsPerRequest', value: 1 }]);
  });

  it('calls a block that nothing ends an error', () => {
    expect(findings({ ...nested, 'api.checkoutTimeout': 'none' })[0]?.severity).toBe('error');
  });

  it('has the numbers of a burst, and the pool that bears it', () => {
    expect(findings({ ...burst, 'api.burst': 50 })).toEqual([
      {
        code: 'burst-times-out',
        severity: 'warning',
        owner: 'api',
        numbers: { requests: 50, timeouts: 20, timeoutShare: 0.4, target: 0.0001, timeout: 10, lastWait: 20 },
        fix: [{ key: 'api.poolSize', value: 17 }],
      },
    ]);
    expect(findings({ ...burst, 'api.burst': 5000 })[0]).not.toHaveProperty('fix');
  });

  it('has the numbers of retries', () => {
    const [finding] = findings({ ...retrying, 'api.arrivalRate': 199, 'api.retries': 5 });
    expect(finding).toMatchObject({ severity: 'warning', fix: [{ key: 'api.retries', value: 0 }] });
    expect(finding?.numbers['utilizationBefore']).toBeCloseTo(0.995, 12);
    expect(finding?.numbers['utilization']).toBeGreaterThan(1);
    expect(finding?.numbers['attempts']).toBeGreaterThan(1);
    expect(amplification).toBe(2);
  });

  it('says when a leak has emptied a pool, and sooner when there is a load', () => {
    expect(findings({ ...ten, 'api.leakRate': 0.02 })).toEqual([
      {
        code: 'leak-empties-pool',
        severity: 'warning',
        owner: 'api',
        numbers: { connections: 10, leakRate: 0.02, empty: 500 },
      },
    ]);
    const loaded = { ...ten, 'api.leakRate': 0.02, 'api.arrivalRate': 10, 'api.holdTime': 0.5 };
    expect(findings(loaded)[0]?.numbers['firstSaturated']).toBe(250);
  });

  it('moves overflow into the pool size, the limit kept', () => {
    const [finding] = findings({ ...churning, 'api.arrivalRate': 40 });
    expect(finding).toMatchObject({
      severity: 'note',
      fix: [
        { key: 'api.poolSize', value: 10 },
        { key: 'api.maxOverflow', value: 0 },
      ],
    });
    expect(finding?.numbers).toEqual(
      overflowChurn(serviceOf({ poolSize: 5, maxOverflow: 5, holdTime: 0.2, arrivalRate: 40 })),
    );
    expect(mostConnects).toEqual({ perSecond: 1, share: 0.05 });
    const huge = { ...churning, 'api.poolSize': 0, 'api.maxOverflow': 10_000, 'api.arrivalRate': 40 };
    expect(findings(huge)[0]?.fix).toHaveLength(2);
    const [unfixed] = findings({ ...huge, 'api.poolSize': 1 });
    expect(unfixed?.code).toBe('overflow-churn');
    expect(unfixed).not.toHaveProperty('fix');
  });

  it('is silent on its own cause after its fix', () => {
    const still = (scenario: Scenario, { code, owner, fix = [] }: Finding) =>
      findingsOf(withChanges(scenario, fix)).some((one) => one.code === code && one.owner === owner);
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const finding of findingsOf(scenario)) {
          for (const value of Object.values(finding.numbers)) expect(Number.isFinite(value)).toBe(true);
          if (finding.fix !== undefined) expect(still(scenario, finding)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});

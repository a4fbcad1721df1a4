import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import { coresFindings } from '../../../src/model/findings/cores.ts';
import { neededConnections } from '../../../src/model/findings/waiting.ts';
import { coresSizing } from '../../../src/model/path/cores.ts';
import { databaseCores } from '../../../src/model/path/database-cores.ts';
import { isValueOf } from '../../../src/model/field.ts';
import {
  defaultScenario,
  keyParts,
  type Scenario,
  valueAt,
  withChanges,
} from '../../../src/model/scenario.ts';
import { scenarios } from '../arbitrary.ts';
import { expectUsable } from '../queues/arbitrary.ts';
import { scenarioOf, type Settings } from '../scenario-of.ts';

const find = (scenario: Scenario) => coresFindings(scenario, coresSizing(scenario));
const findings = (settings: Settings) => find(scenarioOf(settings));
const codes = (settings: Settings) => findings(settings).map(({ code }) => code);
const fixes = (settings: Settings, code: string) => findings(settings).find((one) => one.code === code)?.fix;

/** One worker with 20 ms of CPU per request. */
const cpu = (arrivalRate: number, settings: Settings = {}): Settings => ({
  'api.appCpu': 0.02,
  'api.arrivalRate': arrivalRate,
  ...settings,
});

const roomy: Settings = { 'postgres.maxConnections': 500 };
const four: Settings = { 'api.workersPerReplica': 4 };
/** Four cores of Postgres, 20 ms of each in a hold of 40 ms: useful are 8 connections. */
const database = (arrivalRate: number, settings: Settings = {}): Settings => ({
  'postgres.cores': 4,
  'api.databaseCpu': 0.02,
  'api.holdTime': 0.04,
  'api.arrivalRate': arrivalRate,
  'api.maxOverflow': 0,
  'api.poolSize': 20,
  ...settings,
});

const pooled: Settings = { 'api.reaches': 'pooler', 'api.poolSize': 30 };

describe('coresFindings(scenario, sizing)', () => {
  // prettier-ignore
  test.each<readonly [code: string, string, quiet: Settings, speaks: Settings]>([
    ['worker-cpu-saturated', 'at all of one worker’s core',           cpu(49.9), cpu(50)],
    ['worker-cpu-saturated', 'at all cores of four workers',          cpu(199, four), cpu(200, four)],
    ['worker-cpu-saturated', 'at the busiest worker’s core',
      cpu(99, { ...four, 'api.busiestShare': 0.5 }), cpu(100, { ...four, 'api.busiestShare': 0.5 })],
    ['worker-cpu-saturated', 'at the CPU limit',
      cpu(99, { ...four, 'api.cpuLimit': 2 }), cpu(100, { ...four, 'api.cpuLimit': 2 })],
    ['workers-beyond-cpu', 'above what the limit feeds',
      { ...cpu(1), 'api.cpuLimit': 4, ...four }, { ...cpu(1), 'api.cpuLimit': 3, ...four }],
    ['workers-beyond-cpu', 'above twice the limit and one, of unknown requests',
      { 'api.cpuLimit': 2, 'api.workersPerReplica': 5 }, { 'api.cpuLimit': 2, 'api.workersPerReplica': 6 }],
    ['workers-beyond-cpu', 'only under a limit',
      { ...cpu(1), ...four }, { ...cpu(1), ...four, 'api.cpuLimit': 1 }],
    ['database-cores-saturated', 'at all cores',
      database(199), database(200)],
    ['database-cores-saturated', 'above the target',
      database(120, { 'target.cpuUse': 0.6 }), database(121, { 'target.cpuUse': 0.6 })],
    ['database-cores-saturated', 'above a target that is not 0',
      database(121, { 'target.cpuUse': 0 }), database(121, { 'target.cpuUse': 0.6 })],
    ['pool-larger-than-cores', 'from four times the useful size on',
      database(10, { 'api.poolSize': 31 }), database(10, { 'api.poolSize': 32 })],
    ['pool-larger-than-cores', 'unless the load needs them',
      database(10, { 'api.poolSize': 1, 'api.workersPerReplica': 32 }), database(10, { 'api.poolSize': 40 })],
    ['pool-larger-than-cores', 'behind the pooler too',
      database(10, { ...pooled, 'pooler.poolSize': 31 }), database(10, { ...pooled, 'pooler.poolSize': 32 })],
    ['pool-larger-than-cores', 'only with a hold time',
      database(10, { 'api.poolSize': 40, 'api.holdTime': 'unset' }), database(10, { 'api.poolSize': 40 })],
    ['hold-parts-exceed-hold', 'above the hold time',
      { 'api.holdTime': 0.02, 'api.databaseCpu': 0.02 }, { 'api.holdTime': 0.02, 'api.databaseCpu': 0.021 }],
  ])('has %s %s', (code, _, quiet, speaks) => {
    expect(codes(quiet)).not.toContain(code);
    expect(codes(speaks)).toContain(code);
  });

  it('says nothing of the default scenario, nor of cores without traffic', () => {
    expect(find(defaultScenario)).toEqual([]);
    expect(
      codes({ 'postgres.cores': 1, 'api.poolSize': 90, 'api.databaseCpu': 1, 'api.holdTime': 1 }),
    ).toEqual([]);
    expect(codes({ 'api.appCpu': 5, 'target.cpuUse': 0.1 })).toEqual([]);
  });

  it('says nothing of pools without limit, or of cores that nobody wants', () => {
    expect(codes(database(10, { 'api.poolSize': 'unlimited' }))).toEqual([]);
    expect(codes(database(10, { 'api.databaseCpu': 0 }))).toEqual([]);
  });

  it('calls Postgres over its cores an error, and over its target a warning', () => {
    expect(findings(database(200))[0]).toMatchObject({ severity: 'error', owner: 'postgres' });
    expect(findings(database(160, { 'target.cpuUse': 0.7 }))[0]).toMatchObject({
      severity: 'warning',
      numbers: { target: 0.7, cores: 4 },
    });
  });

  it('says whether the cores, or only the busiest worker’s, are too few', () => {
    expect(findings(cpu(60))[0]?.numbers).toMatchObject({ arrivalRate: 60, stableRate: 50, uneven: 0 });
    const uneven = findings(cpu(120, { ...four, 'api.busiestShare': 0.5 }))[0];
    expect(uneven?.numbers).toMatchObject({ stableRate: 100, utilization: 1.2, uneven: 1 });
    const both = findings(cpu(300, { ...four, 'api.busiestShare': 0.5 }))[0];
    expect(both?.numbers).toMatchObject({ ceiling: 200, utilization: 1.5, uneven: 0 });
  });

  it('counts what the load needs in each pool of the pooler', () => {
    const needed = (settings: Settings) =>
      findings(database(150, { ...pooled, 'pooler.poolSize': 60, ...settings })).find(
        ({ code }) => code === 'pool-larger-than-cores',
      )?.numbers['needed'];
    const [all, half] = [neededConnections(6), neededConnections(3)];
    expect(needed({})).toBe(all);
    expect(needed({ 'pooler.pairs': 2 })).toBe(2 * half);
    expect(needed({ 'pooler.processes': 2 })).toBe(2 * half);
    expect(needed({ 'api.reaches': 'direct', 'api.poolSize': 60, 'api.replicas': 2 })).toBe(2 * half);
    expect(needed({ 'api.reaches': 'direct', 'api.poolSize': 60, 'api.poolsPerWorker': 2 })).toBe(2 * half);
  });

  it('counts the connections that surplus workers may open', () => {
    const numbers = (settings: Settings) =>
      findings({ ...cpu(1), ...four, 'api.cpuLimit': 3, 'api.replicas': 2, ...settings })[0]?.numbers;
    expect(numbers({})).toEqual({ workers: 4, useful: 3, cpuLimit: 3, connections: 30 });
    expect(numbers({ 'api.poolSize': 'unlimited' })).toMatchObject({ connections: 0 });
    expect(numbers({ 'api.reaches': 'service' })).toMatchObject({ connections: 0 });
  });

  it('says by how much parts exceed the hold, and offers no fix for that', () => {
    const [finding] = findings({ 'api.holdTime': 0.02, 'api.databaseCpu': 0.05 });
    expect(finding).toMatchObject({ severity: 'note', owner: 'api' });
    expect(finding?.numbers['excess']).toBeCloseTo(0.03, 12);
    expect(finding?.fix).toBeUndefined();
  });
});

describe('the fix of worker-cpu-saturated', () => {
  const change = (name: string, value: number) => ({ key: `api.${name}`, value });

  // prettier-ignore
  test.each<readonly [string, Settings, readonly object[] | undefined]>([
    ['adds workers',                       cpu(60),                                                    [change('workersPerReplica', 2)]],
    ['keeps the core use target',          cpu(60, { 'target.cpuUse': 0.3, ...roomy }),                          [change('workersPerReplica', 4)]],
    ['adds replicas under a CPU limit',    cpu(60, { 'api.cpuLimit': 1 }),                             [change('replicas', 2)]],
    ['adds replicas for a busiest worker', cpu(120, { ...four, ...roomy, 'api.busiestShare': 0.5 }), [change('replicas', 2)]],
    ['shrinks pools that would not fit',   cpu(160, { 'api.poolSize': 40, 'api.rollout': 'recreate' }), [change('workersPerReplica', 4), change('poolSize', 9), change('maxOverflow', 3)]],
    ['has none where nothing helps',       cpu(1e6, { 'api.cpuLimit': 1, 'api.appCpu': 1 }),           undefined],
    ['has none where connections run out', cpu(160, { 'api.poolSize': 1, 'api.maxOverflow': 0, 'postgres.maxConnections': 4 }), undefined],
  ])('%s', (_, settings, fix) => {
    expect(fixes(settings, 'worker-cpu-saturated')).toEqual(fix);
  });

  it('ignores the response time target, which may be out of reach', () => {
    const settings = cpu(60, { 'target.responseTime': 0.001 });
    expect(fixes(settings, 'worker-cpu-saturated')).toEqual([change('workersPerReplica', 2)]);
  });

  it('does not trade a saturated core for a missed wait target', () => {
    const full = { 'api.poolSize': 60, 'api.maxOverflow': 0, 'api.rollout': 'recreate', 'api.holdTime': 0.6 };
    const settings = cpu(75, { ...full, 'api.appCpu': 0.03, 'postgres.maxConnections': 70 });
    expect(codes(settings)).toContain('worker-cpu-saturated');
    expect(fixes(settings, 'worker-cpu-saturated')).toBeUndefined();
  });
});

describe('the fix of pool-larger-than-cores', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, readonly object[] | undefined]>([
    ['is the useful size',                     database(10, { 'api.poolSize': 40 }),                         [{ key: 'api.poolSize', value: 8 }]],
    ['is what the load needs',                 database(150, { 'api.poolSize': 60 }),                        [{ key: 'api.poolSize', value: 14 }]],
    ['keeps the wait target',                  database(150, { 'api.poolSize': 60, 'target.waitTime': 0, 'target.waitPercentile': 0.9999 }), [{ key: 'api.poolSize', value: 18 }]],
    ['is the pooler’s pool',                   database(10, { ...pooled, 'pooler.poolSize': 40 }),           [{ key: 'pooler.poolSize', value: 8 }]],
    ['leaves pools that hardly count alone',   database(10, { 'api.poolSize': 40, 'job.reaches': 'direct', 'job.poolSize': 0, 'job.maxOverflow': 0, 'job.arrivalRate': 1, 'job.databaseCpu': 0.02, 'job.holdTime': 0.04 }), [{ key: 'api.poolSize', value: 8 }]],
    ['is none where many pools need them all', database(10, { 'api.poolSize': 2, 'api.workersPerReplica': 32 }), undefined],
    ['is none for a pooler without limit',     database(10, { ...pooled, 'api.poolSize': 40, 'pooler.poolSize': 'unlimited' }), undefined],
  ])('%s', (_, settings, fix) => {
    expect(codes(settings)).toContain('pool-larger-than-cores');
    expect(fixes(settings, 'pool-larger-than-cores')).toEqual(fix);
  });
});

describe('the fix of workers-beyond-cpu', () => {
  it('widens the pools where fewer of them would miss the wait target', () => {
    const eight: Settings = {
      'api.workersPerReplica': 8,
      'api.poolSize': 5,
      'api.maxOverflow': 0,
      'api.cpuLimit': 2,
    };
    const busy = cpu(60, { ...eight, 'api.holdTime': 0.2, 'api.appCpu': 0.001 });
    expect(fixes(busy, 'workers-beyond-cpu')).toEqual([
      { key: 'api.workersPerReplica', value: 2 },
      { key: 'api.poolSize', value: 20 },
    ]);
    expect(fixes({ ...busy, 'api.arrivalRate': 1 }, 'workers-beyond-cpu')).toEqual([
      { key: 'api.workersPerReplica', value: 2 },
    ]);
  });
});

describe('every fix about cores', () => {
  const usable = ({ key, value }: { key: string; value: string | number | boolean }) => {
    const field = keyParts(key)?.field;
    return field !== undefined && isValueOf(field, value);
  };
  const remains = (scenario: Scenario, finding: Finding) =>
    find(withChanges(scenario, finding.fix ?? [])).some(
      ({ code, owner }) => code === finding.code && owner === finding.owner,
    );

  it('changes settings that can be so, and ends its finding', () => {
    let fixed = 0;
    const loaded = scenarios({
      services: 3,
      set: (scenario) => ({ ...scenario, postgres: { ...scenario.postgres, cores: 4 } }),
    });
    fc.assert(
      fc.property(loaded, (scenario) => {
        for (const finding of find(scenario)) {
          expectUsable(finding.numbers);
          if (finding.fix === undefined) continue;
          fixed += 1;
          expect(finding.fix.every(usable)).toBe(true);
          expect(finding.fix.every(({ key, value }) => valueAt(scenario, key) !== value)).toBe(true);
          expect(remains(scenario, finding), finding.code).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
    expect(fixed).toBeGreaterThan(50);
  });

  it('is more cores of Postgres, where the field can hold so many', () => {
    expect(fixes(database(200), 'database-cores-saturated')).toEqual([{ key: 'postgres.cores', value: 5 }]);
    expect(fixes(database(150, { 'target.cpuUse': 0.5 }), 'database-cores-saturated')).toEqual([
      { key: 'postgres.cores', value: 6 },
    ]);
    expect(fixes(database(200, { 'target.cpuUse': 1 }), 'database-cores-saturated')).toEqual([
      { key: 'postgres.cores', value: 5 },
    ]);
    expect(databaseCores(scenarioOf(database(80_000)))).toMatchObject({ coresWanted: 1600 });
    expect(fixes(database(80_000), 'database-cores-saturated')).toBeUndefined();
  });
});

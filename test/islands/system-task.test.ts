import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { systemParts, type SystemTask, systemTask } from '../../src/islands/system-task.ts';
import { closedLoad } from '../../src/model/path/closed-load.ts';
import { defaultService } from '../../src/model/scenario.ts';
import { run } from '../../src/model/simulation/run.ts';
import { scenarios } from '../model/arbitrary.ts';
import { type Settings, scenarioOf, serviceOf } from '../model/scenario-of.ts';

function taskOf(settings: Settings): SystemTask | undefined {
  const scenario = scenarioOf(settings);
  return systemTask(scenario, scenario.services[0] ?? defaultService('api'));
}

function modelOf(settings: Settings): SystemTask['model'] {
  const task = taskOf(settings);
  if (task === undefined) throw new Error('nothing to simulate');
  return task.model;
}

function played(settings: Settings) {
  const task = taskOf(settings);
  const result = task === undefined ? undefined : run({ ...task, budget: 200_000 });
  if (result?.kind !== 'system') throw new Error('it is a system');
  return result;
}

const ten = { 'api.poolSize': 10, 'api.maxOverflow': 0, 'api.holdTime': 0.2 };
const users = { ...ten, 'api.users': 100, 'api.thinkTime': 1 };
const traffic = { ...ten, 'api.arrivalRate': 40 };

describe('systemTask(scenario, service)', () => {
  it('has a pool for each worker of each replica with its share', () => {
    const { pools } = modelOf({
      ...traffic,
      'api.replicas': 2,
      'api.workersPerReplica': 2,
      'api.busiestShare': 0.75,
    });
    expect(pools.map(({ share }) => share)).toEqual([0.375, 0.125, 0.375, 0.125]);
    expect(pools[0]).toMatchObject({ connections: 10, checkoutTimeout: 30 });
  });

  // prettier-ignore
  test.each<readonly [string, Settings, parts: readonly string[]]>([
    ['arrivals',           traffic,                                                    ['requests']],
    ['kinds of requests',  { ...traffic, 'api.secondShare': 0.5 },                     ['requests, first kind', 'requests, second kind']],
    ['users',              users,                                                      ['users']],
    ['a burst alone',      { ...ten, 'api.burst': 20 },                                ['burst']],
    ['a burst on traffic', { ...traffic, 'api.burst': 20 },                            ['requests', 'burst']],
    ['nested connections', { ...traffic, 'api.connectionsPerRequest': 2 },             ['requests', '2 connections a request']],
    ['retries',            { ...traffic, 'api.retries': 2 },                           ['requests', 'retries']],
    ['a pooler',           { ...traffic, 'api.reaches': 'pooler', 'pooler.mode': 'transaction' }, ['requests', 'the pooler']],
    ['no pooler in session mode', { ...traffic, 'api.reaches': 'pooler' },             ['requests']],
    ['cores',              { ...traffic, 'postgres.cores': 4, 'api.databaseCpu': 0.02 }, ['requests', 'the cores of Postgres']],
    ['a deploy',           { ...traffic, 'api.rollout': 'recreate', 'api.traceDeployAt': 0 }, ['requests', 'a deploy']],
    ['a deploy that takes nothing away', { ...traffic, 'api.rollout': 'blue-green', 'api.traceDeployAt': 0 }, ['requests']],
  ])('plays %s', (_, settings, parts) => {
    const task = taskOf(settings);
    expect(task === undefined ? [] : systemParts(task)).toEqual(parts);
  });

  it('takes replicas out wave by wave, each for as long as a new one starts', () => {
    const rolling = {
      ...traffic,
      'api.replicas': 4,
      'api.unavailable': '50%',
      'api.traceDeployAt': 0,
      'api.startupDelay': 7,
    };
    const { changes = [] } = modelOf(rolling);
    const closed = changes.filter(({ share }) => share === 0).map(({ at, pool }) => [at, pool]);
    expect(closed).toEqual([
      [45, 0],
      [45, 1],
      [52, 2],
      [52, 3],
    ]);
    const opened = changes.filter(({ share }) => share !== 0);
    expect(opened.map(({ at, connections }) => [at, connections])).toEqual([
      [52, 10],
      [52, 10],
      [59, 10],
      [59, 10],
    ]);
    expect(modelOf({ ...rolling, 'api.unavailable': 1 }).changes).toHaveLength(8);
    expect(modelOf({ ...rolling, 'api.unavailable': 0 }).changes).toEqual([]);
  });

  it('divides the hold into steps and core time', () => {
    const [one] = modelOf({
      ...traffic,
      'api.connectionsPerRequest': 4,
      'postgres.cores': 2,
      'api.databaseCpu': 0.04,
    }).workloads;
    expect(one?.stepTime).toEqual({ kind: 'exponential', mean: 0.04 });
    expect(one?.holdTime).toEqual({ kind: 'exponential', mean: 0.04 });
    expect(one?.coreTime).toEqual({ kind: 'exponential', mean: 0.04 });
    expect(modelOf({ ...traffic, 'api.variability': 3 }).workloads[0]?.holdTime).toEqual({
      kind: 'lognormal',
      mean: 0.2,
      scv: 3,
    });
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['asks',                  ten],
    ['is held',               { ...traffic, 'api.holdTime': 0 }],
    ['has a queue',           { ...traffic, 'api.replicas': 0 }],
    ['has a known hold time', { ...traffic, 'api.holdTime': 'unset' }],
    ['fits a page: queues',   { ...traffic, 'api.workersPerReplica': 201 }],
    ['fits a page: users',    { ...users, 'api.users': 20_001 }],
  ])('is undefined where nothing %s', (_, settings) => {
    expect(taskOf(settings)).toBeUndefined();
  });

  it('comes to the throughput that the closed form has', () => {
    const closed = closedLoad(
      serviceOf({ poolSize: 10, maxOverflow: 0, holdTime: 0.2, users: 100, thinkTime: 1 }),
    );
    const measures = played(users).workloads[0]?.measures;
    const { low = 0, high = 0 } = measures?.throughput ?? {};
    const exact = closed === 'unset' ? 0 : Number(closed.throughput);
    expect(exact).toBeGreaterThan(low - (high - low));
    expect(exact).toBeLessThan(high + (high - low));
  });

  it('shows the requests that block each other for ever', () => {
    const blocked = {
      ...ten,
      'api.burst': 20,
      'api.connectionsPerRequest': 2,
      'api.checkoutTimeout': 'none',
    };
    expect(played(blocked).workloads[0]?.measures.unfinished.value).toBeGreaterThan(0);
    expect(played({ ...blocked, 'api.poolSize': 21 }).workloads[0]?.measures.unfinished.value).toBe(0);
  });

  it('shows what a deploy that stops first costs', () => {
    const stopped = { ...traffic, 'api.rollout': 'recreate', 'api.checkoutTimeout': 1 };
    const failed = (settings: Settings) => played(settings).workloads[0]?.measures.failedShare.value ?? -1;
    expect(failed({ ...stopped, 'api.traceDeployAt': 0 })).toBeGreaterThan(failed(stopped) + 0.05);
  });

  it('is a task of usable numbers for every scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const service of scenario.services) {
          const task = systemTask(scenario, service);
          expect(JSON.parse(JSON.stringify(task ?? {}))).toEqual(task ?? {});
        }
      }),
      { numRuns: 200 },
    );
  });
});

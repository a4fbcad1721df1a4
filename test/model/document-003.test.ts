import { describe, expect, it, test } from 'vitest';
import { outcome } from '../../src/model/answers/outcome.ts';
import { solve } from '../../src/model/answers/solve.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import type { Quantity } from '../../src/model/quantity.ts';
import { changed, type Settings, scenarioOf } from './scenario-of.ts';

const gibibyte = 2 ** 30;
const mebibyte = 2 ** 20;

/** The optimized pools of document 003, on 7 pods that all stop before the next release starts. */
const scenario = scenarioOf({
  'api.replicas': 7,
  'api.poolSize': 30,
  'api.maxOverflow': 40,
  'api.rollout': 'recreate',
  'postgres.maxConnections': 500,
});
const rolling = { 'api.rollout': 'rolling' } as const;
const sizingOf = (settings: Settings = {}) => evaluate(changed(scenario, settings));
const codesOf = (settings: Settings = {}) => sizingOf(settings).findings.map(({ code }) => code);
type Four = readonly [steady: Quantity, peak: Quantity, scaled: Quantity, rollout: Quantity];

describe('document 003: pods of 30 + 40 in a Postgres of 500', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, demand: Four, headroom: Four]>([
    ['7 pods',                       {},                                [210, 490, 490, 490],    [287, 7, 7, 7]],
    ['8 pods',                       { 'api.replicas': 8 },             [240, 560, 560, 560],    [257, -63, -63, -63]],
    ['5 pods, at most 20',           { 'api.replicas': 5, 'api.maxReplicas': 20 }, [150, 350, 1400, 1400], [347, 147, -903, -903]],
    ['5 pods, at most 20, in a rolling deploy', { 'api.replicas': 5, 'api.maxReplicas': 20, ...rolling },
      [150, 350, 1400, 1750], [347, 147, -903, -1253]],
    ['7 pods in a rolling deploy',   rolling,                           [210, 490, 490, 630],    [287, 7, 7, -133]],
    ['6 pods in a rolling deploy',   { 'api.replicas': 6, ...rolling }, [180, 420, 420, 560],    [317, 77, 77, -63]],
    ['5 pods in a rolling deploy',   { 'api.replicas': 5, ...rolling }, [150, 350, 350, 490],    [347, 147, 147, 7]],
    ['one pod of 4 workers',         { 'api.replicas': 1, 'api.workersPerReplica': 4 }, [120, 280, 280, 280], [377, 217, 217, 217]],
    ['two pods of 4 workers',        { 'api.replicas': 2, 'api.workersPerReplica': 4 }, [240, 560, 560, 560], [257, -63, -63, -63]],
    ['3 pods of 2 workers',          { 'api.replicas': 3, 'api.workersPerReplica': 2 }, [180, 420, 420, 420], [317, 77, 77, 77]],
    ['4 pods of 2 workers',          { 'api.replicas': 4, 'api.workersPerReplica': 2 }, [240, 560, 560, 560], [257, -63, -63, -63]],
    ['20 pods of 4 workers',         { 'api.replicas': 20, 'api.workersPerReplica': 4 }, [2400, 5600, 5600, 5600], [-1903, -5103, -5103, -5103]],
    ['5 pods of 15 + 25, as before', { 'api.replicas': 5, 'api.poolSize': 15, 'api.maxOverflow': 25 }, [75, 200, 200, 200], [422, 297, 297, 297]],
    ['5 pods of 20 + 30, as its steps say', { 'api.replicas': 5, 'api.poolSize': 20, 'api.maxOverflow': 30 }, [100, 250, 250, 250], [397, 247, 247, 247]],
    ['20 pods of 20 + 30',           { 'api.replicas': 20, 'api.poolSize': 20, 'api.maxOverflow': 30 }, [400, 1000, 1000, 1000], [97, -503, -503, -503]],
  ])('%s', (_, settings, demand, headroom) => {
    const { moments } = sizingOf(settings);
    expect(moments.map((moment) => moment.demand)).toEqual(demand);
    expect(moments.map((moment) => moment.headroom)).toEqual(headroom);
  });

  it('supports 7 pods only while nobody deploys, and 5 while somebody does', () => {
    const most = (settings: Settings) =>
      sizingOf(settings).safeLimits.find(({ key }) => key === 'api.replicas')?.value;
    expect([most({}), most(rolling)]).toEqual([7, 5]);
  });

  it('leaves 7 of 497 with 7 pods: none for people, and nothing to change otherwise', () => {
    expect(outcome(scenario)).toMatchObject({ demand: 490, headroom: 7, shortfalls: [] });
    expect(solve(scenario).smallest.changes).toEqual([]);
    expect(codesOf()).toEqual([]);
  });

  // prettier-ignore
  test.each<readonly [string, Settings, most: number | 'none', needed: number]>([
    ['one worker',                       {},                             7,  560],
    ['4 workers',                        { 'api.workersPerReplica': 4 }, 1,  560],
    ['one worker and a rolling deploy',  rolling,                        5,  560],
    ['20 pods at most',                  { 'api.maxReplicas': 20 },      'none', 1400],
  ])('bears its pods with %s', (_, settings, most, needed) => {
    const [replicas] = solve(changed(scenario, settings)).bearings;
    expect(replicas).toMatchObject({ most, endedBy: [{ limit: 'budget', allowed: 497, needed }] });
  });
});

/** What document 003 reports, before it changes anything: 5 pods of 15 + 25. */
const before = { 'api.replicas': 5, 'api.poolSize': 15, 'api.maxOverflow': 25 };
const [throughput, p95] = [1.18, 63.84];
/** The mean of an exponential time with that p95. */
const mean = p95 / Math.log(20);

describe('document 003: 1.18 requests a second, p95 63.84 s, 100 users', () => {
  it('has 25 requests in flight if response times are exponential', () => {
    expect(mean).toBeCloseTo(21.31, 2);
    expect(throughput * mean).toBeCloseTo(25.1, 1);
  });

  // prettier-ignore
  test.each([
    [0.5, 37.5],
    [1,   24.0],
    [1.5, 19.7],
  ])('has others in flight if they are lognormal with a sigma of %d: %d', (sigma, inFlight) => {
    const z = 1.6448536269514722;
    expect(throughput * p95 * Math.exp(sigma ** 2 / 2 - z * sigma)).toBeCloseTo(inFlight, 1);
  });

  it('has 75 in flight at the very most, were each as slow as the slowest twentieth', () => {
    expect(throughput * p95).toBeCloseTo(75.3, 1);
  });

  it('leaves 84.7 s for answer and thinking: users think for 21 s, or 81 were active who think for 5', () => {
    const reported = { 'api.users': 100, 'observed.throughput': throughput, 'observed.responseTime': p95 };
    const check = (settings: Settings) =>
      sizingOf({ ...before, ...reported, ...settings }).path.load[0]?.interactive;
    const leastThinkTime = expect.closeTo(20.9, 1);
    expect(check({})).toMatchObject({ cycleTime: expect.closeTo(84.75, 2), leastThinkTime });
    expect(check({ 'api.thinkTime': 5 })).toMatchObject({
      agrees: false,
      mostUsers: expect.closeTo(81.2, 1),
    });
  });

  it('asks for less concurrency at its target than it has today: 20 in flight at 2 a second and a p95 of 30 s', () => {
    expect(2 * (30 / Math.log(20))).toBeCloseTo(20.03, 2);
  });
});

describe('document 003: its 200 connections before, 350 to 1400 after', () => {
  const held = { ...before, 'api.arrivalRate': throughput, 'api.holdTime': mean };
  const after = { 'api.poolSize': 30, 'api.maxOverflow': 40 };

  it('wait for none, even if each request holds one for all its life: 5 erlangs on the 40 of a pod', () => {
    const [waiting] = sizingOf(held).waiting;
    expect(waiting).toMatchObject({ offeredLoad: expect.closeTo(25.15, 2), p95: 0, p99: 0 });
    expect(waiting?.waitProbability).toBeLessThan(2e-22);
    expect(waiting?.waitProbability).toBeGreaterThan(1e-23);
  });

  // As four requests that hold one connection each.
  it('wait in 6 cases of 100,000 if each holds four: 20.1 erlangs on 40', () => {
    const [waiting] = sizingOf({ ...held, 'api.arrivalRate': 4 * throughput }).waiting;
    expect(waiting?.queues[0].wait.offeredLoad).toBeCloseTo(20.1, 1);
    expect(waiting?.waitProbability).toBeCloseTo(6.3e-5, 6);
    expect(waiting?.p99).toBe(0);
  });

  it('are overloaded 1.5 times only if all of 75 in flight hold four, and 350 would then do', () => {
    const full = { ...held, 'api.arrivalRate': 4 * throughput, 'api.holdTime': p95 };
    expect(sizingOf(full).waiting[0]?.utilization).toBeCloseTo(1.507, 3);
    expect(codesOf(full)).toContain('saturated');
    expect(codesOf({ ...full, ...after })).not.toContain('saturated');
  });

  it('are more than the load needs, so that more of them change nothing', () => {
    expect(codesOf(held)).not.toContain('wait-target-missed');
    expect(codesOf({ ...held, ...after })).toEqual(['more-connections-than-load']);
    expect(codesOf({ ...held, ...after, 'api.connectionsPerRequest': 4 })).toEqual([
      'nested-deadlock-possible',
      'overflow-churn',
    ]);
  });

  it('could be a third: 25 to 70 connections do for this load', () => {
    const { smallest } = solve(changed(scenario, { 'api.arrivalRate': throughput, 'api.holdTime': mean }));
    expect(smallest.meets).toBe(true);
    expect(Number(smallest.outcome.demand)).toBeLessThan(70);
    expect(Number(smallest.outcome.demand)).toBeGreaterThan(25);
  });
});

describe('document 003: 15 app cores and one of Postgres at 1.18 requests a second', () => {
  const loaded = { ...before, 'api.arrivalRate': throughput };
  const app = (appCpu: number, workers: number) =>
    codesOf({
      ...loaded,
      'api.cpuLimit': 3,
      'api.workersPerReplica': workers,
      'api.poolSize': 5,
      'api.maxOverflow': 0,
      'api.appCpu': appCpu,
    });

  it('leave a request 12.7 CPU-seconds in the app with three workers a pod, and 4.2 with one', () => {
    expect(app(12.71, 3)).not.toContain('worker-cpu-saturated');
    expect(app(12.72, 3)).toContain('worker-cpu-saturated');
    expect(app(4.23, 1)).not.toContain('worker-cpu-saturated');
    expect(app(4.24, 1)).toContain('worker-cpu-saturated');
  });

  it('leave a request 0.85 CPU-seconds in the database, and 1.7 with its second core', () => {
    const database = (databaseCpu: number, cores: number) =>
      codesOf({ ...loaded, 'api.holdTime': 5, 'api.databaseCpu': databaseCpu, 'postgres.cores': cores });
    expect(database(0.847, 1)).not.toContain('database-cores-saturated');
    expect(database(0.848, 1)).toContain('database-cores-saturated');
    expect(database(1.694, 2)).not.toContain('database-cores-saturated');
    expect(database(1.695, 2)).toContain('database-cores-saturated');
  });
});

const optimized = {
  'api.replicas': 5,
  'api.maxReplicas': 20,
  'api.cpuRequest': 2,
  'api.cpuLimit': 4,
  'api.memoryRequest': 2 * gibibyte,
  'api.memoryLimit': 4 * gibibyte,
  'api.hpaCpuTarget': 0.6,
  'api.hpaMemoryTarget': 0.75,
  'api.hpaScaleDownStabilization': 600,
  'api.hpaScaleUpStabilization': 0,
  'api.hpaScaleUpPods': 6,
  'agents.responseTimeout': 180,
  'agents.maxConcurrent': 10,
  'agents.parallel': 3,
  'agents.sequential': 3,
  'agents.streaming': true,
  'postgres.cores': 2,
  'postgres.memory': 4 * gibibyte,
  'postgres.sharedBuffers': gibibyte,
  'postgres.workMem': 8 * mebibyte,
  'postgres.maintenanceWorkMem': 256 * mebibyte,
  'postgres.maxParallelWorkersPerGather': 2,
  'postgres.walBuffers': 16 * mebibyte,
  'redis.poolSize': 20,
  'redis.maxConnections': 50,
  'redis.timeout': 5,
  'redis.retries': 3,
  'redis.backoff': 'exponential',
} as const satisfies Settings;
const findingOf = (code: string, settings: Settings = {}) =>
  sizingOf({ ...optimized, ...settings }).findings.find((one) => one.code === code);

describe('document 003 after its changes', () => {
  it('is told of all that does not fit, the slots first', () => {
    expect(codesOf(optimized)).toEqual([
      'over-budget-scaled',
      'autoscaler-max-unsafe',
      'work-mem-unsafe',
      'nothing-left-for-people',
      'autoscaler-slower-than-default',
    ]);
  });

  it('lets its autoscaler open 1400 connections in a Postgres of 500, where 7 pods fit', () => {
    expect(findingOf('over-budget-scaled')?.numbers).toMatchObject({ demand: 1400, budget: 497 });
    expect(findingOf('autoscaler-max-unsafe')).toMatchObject({
      numbers: { max: 20, safe: 7 },
      fix: [{ key: 'api.maxReplicas', value: 7 }],
    });
  });

  it('may take all memory of Postgres for work_mem: 500 times 8 MiB are 3.9 of 4 GiB', () => {
    expect(findingOf('work-mem-unsafe')).toMatchObject({
      numbers: { product: 4000 * mebibyte, left: 3 * gibibyte, limit: 4 * gibibyte },
      fix: [{ key: 'postgres.workMem', value: mebibyte }],
    });
  });

  it('scales up slower with 6 pods at a time than without a policy: 17 pods when the usual one has 20', () => {
    expect(findingOf('autoscaler-slower-than-default')?.numbers).toMatchObject({
      replicas: 5,
      most: 20,
      reached: 17,
    });
    expect(findingOf('autoscaler-slower-than-default', { 'api.hpaScaleUpPods': 'unset' })).toBeUndefined();
  });

  it('never scales up for CPU with one worker, which can use half of the 2 cores that are requested', () => {
    const busy = { ...optimized, 'api.arrivalRate': 2, 'api.appCpu': 5 };
    const desired = (settings: Settings) => sizingOf({ ...busy, ...settings }).path.autoscaler[0]?.desired;
    expect(codesOf(busy)).toContain('worker-cpu-saturated');
    expect(desired({ 'api.hpaMemoryTarget': 'unset' })).toBe(5);
    expect(desired({ 'api.hpaMemoryTarget': 'unset', 'api.workersPerReplica': 2 })).toBe(9);
  });

  // A proxy's 60 s, where nobody sets another, and the 75 s of document 000.
  test.each([60, 75])(
    'lets an agent call of 180 s outlast a proxy of %d s, unless its answer streams',
    (readTimeout) => {
      const inverted = (settings: Settings) =>
        findingOf('timeout-order-inverted', { 'edge.readTimeout': readTimeout, ...settings });
      expect(inverted({ 'agents.streaming': false })).toMatchObject({
        owner: 'agents',
        numbers: { inner: 180, outer: readTimeout },
        fix: [{ key: 'agents.responseTimeout', value: readTimeout - 1 }],
      });
      expect(inverted({})).toBeUndefined();
      expect(inverted({ 'edge.clientTimeout': 120 })).toMatchObject({ numbers: { outer: 120 } });
    },
  );

  it('lets one Redis command take 20 s with its retries, and waits for it in pods of 20 connections', () => {
    const { redis } = sizingOf(optimized).path;
    expect(redis.commandTime).toBeCloseTo(20.07, 2);
    expect(redis.moments.map(({ connections }) => connections)).toEqual([100, 100, 400, 400]);
  });

  it('lets 10 agent calls reach a seventh of a pool of 70', () => {
    expect(sizingOf(optimized).path.callers.services).toMatchObject([
      { callers: 10, limitedBy: 'agents', pool: { limit: 70, reachable: 10, mostWaiting: 0 } },
    ]);
  });

  // Calls of 5.6 s in its three steps, of which the middle one runs three at once, make its 21.3 s.
  it('has room for its agent calls at 1.18 requests a second, and none at the 2 that it wants', () => {
    const callTime = mean / (2 + 11 / 6);
    const slots = (arrivalRate: number) =>
      sizingOf({ ...optimized, 'agents.callTime': callTime, 'api.arrivalRate': arrivalRate }).path.cores
        .services[0]?.slots;
    expect(slots(throughput)).toMatchObject({ utilization: expect.closeTo(0.656, 3) });
    expect(slots(2)).toMatchObject({ utilization: expect.closeTo(1.112, 3), wait: 'unbounded' });
  });
});

import { describe, expect, it, test } from 'vitest';
import { evaluate } from '../../src/model/evaluate.ts';
import { closedPercentiles, closedTimeoutShare } from '../../src/model/path/closed-load.ts';
import type { Quantity } from '../../src/model/quantity.ts';
import { closedQueue } from '../../src/model/queues/closed-queue.ts';
import { shareInterval, binomial, fisher } from './exact-counts.ts';
import { changed, type Settings, scenarioOf } from './scenario-of.ts';
import { constant, exponential, figuresOf, pool, simulated, workload } from './simulation/systems.ts';

/** Document 000 as it is: two Uvicorn workers behind nginx and a tunnel, on a Postgres of 100. */
const scenario = scenarioOf({
  'api.workersPerReplica': 2,
  'api.concurrencyLimit': 200,
  'api.keepAliveTimeout': 20,
  'api.poolSize': 10,
  'api.maxOverflow': 20,
  'api.prePing': true,
  'api.rollout': 'blue-green',
  'edge.upstreamKeepalive': 64,
  'edge.connectTimeout': 5,
  'edge.readTimeout': 75,
  'edge.sendTimeout': 75,
  'edge.tunnelRetries': 3,
  'postgres.maxConnections': 100,
});
const stopped = { 'api.rollout': 'recreate' } as const;
const sizingOf = (settings: Settings = {}) => evaluate(changed(scenario, settings));
const codesOf = (settings: Settings = {}) => sizingOf(settings).findings.map(({ code }) => code);
type Four = readonly [steady: Quantity, peak: Quantity, scaled: Quantity, rollout: Quantity];

describe('document 000: 2 workers of 10 + 20', () => {
  // It calls 20 the maximum and allows 60 in the next line; an overlapping deploy allows 120.
  // prettier-ignore
  test.each<readonly [string, Settings, demand: Four, headroom: Four]>([
    ['as it is',                     {},                             [20, 60, 60, 120],   [77, 37, 37, -23]],
    ['stopped before a deploy',      stopped,                        [20, 60, 60, 60],    [77, 37, 37, 37]],
    ['with two replicas',            { 'api.replicas': 2 },          [40, 120, 120, 240], [57, -23, -23, -143]],
    ['with the 10 workers of a test', { 'api.workersPerReplica': 10 }, [100, 300, 300, 600], [-3, -203, -203, -503]],
  ])('%s', (_, settings, demand, headroom) => {
    const { moments } = sizingOf(settings);
    expect(moments.map((moment) => moment.demand)).toEqual(demand);
    expect(moments.map((moment) => moment.headroom)).toEqual(headroom);
  });

  it('keeps its rule of workers × pool size while a deploy does not fit', () => {
    const { moments, budget } = sizingOf();
    expect(2 * 10).toBeLessThanOrEqual(budget.maxConnections);
    expect(moments.map(({ fits }) => fits)).toEqual([true, true, true, false]);
    expect(codesOf()).toEqual(['over-budget-rollout', 'nothing-left-for-people']);
  });

  it('has nothing to say while the old workers stop first', () => {
    expect(codesOf(stopped)).toEqual([]);
  });

  it('lets 199 callers into each worker, 169 of whom wait for a connection, so that its limit prevents no queue', () => {
    expect(sizingOf().path.callers.services).toMatchObject([
      {
        callers: 199,
        limitedBy: 'concurrencyLimit',
        pool: { limit: 30, mostWaiting: 169 },
        refusal: { servedAtOnce: 199 },
      },
    ]);
  });

  it('fails for want of a connection after 30 s, long before the 75 s of its proxy', () => {
    const [ladder] = sizingOf().path.edge.ladders;
    expect(ladder?.rungs.find(({ name }) => name === 'checkout')).toMatchObject({ seconds: 30 });
    expect(ladder?.inversions).toEqual([]);
  });

  // nginx keeps idle connections for 60 s unless it is told otherwise.
  it('closes idle connections after 20 s under a proxy that keeps them for 60', () => {
    expect(codesOf({ ...stopped, 'edge.keepaliveTimeout': 60 })).toEqual(['keep-alive-race']);
    expect(codesOf({ ...stopped, 'edge.keepaliveTimeout': 15 })).toEqual([]);
  });

  it('leaves no room for more workers when the pool is its reason against them: 3 fit, and 1 in a deploy', () => {
    const most = (settings: Settings) =>
      sizingOf(settings).safeLimits.find(({ key }) => key === 'api.workersPerReplica')?.value;
    expect([most(stopped), most({})]).toEqual([3, 1]);
  });
});

/** Ten browsers with four calls each at once, all on one of the two workers, and half a second between calls. */
const onOneWorker: Settings = {
  ...stopped,
  'api.workersPerReplica': 1,
  'api.users': 40,
  'api.thinkTime': 0.5,
};
const closedOf = (settings: Settings) => {
  const closed = sizingOf(settings).path.load[0]?.closed ?? 'unset';
  if (closed === 'unset') throw new Error('no closed load');
  return closed;
};

describe('document 000: 36 of 48 tests fail with 10 test workers', () => {
  it('is no lack of connections: 40 calls at once on 60 of them', () => {
    const browsers = { ...stopped, 'tests.workers': 10, 'tests.requestsPerTest': 4 };
    expect(sizingOf(browsers).path.callers.tests).toMatchObject({ callers: 40, served: 60, waiting: 0 });
    expect(codesOf(browsers)).toEqual([]);
    expect(closedOf({ ...onOneWorker, 'api.workersPerReplica': 2, 'api.holdTime': 10 }).meanWait).toBe(0);
  });

  // prettier-ignore
  test.each([
    [0.2, 0,     0],
    [2,   0.55,  0.754],
    [10,  4.735, 5.761],
  ])('nor of one worker that gets all 40, at holds of %d s: p95 %d s, p99 %d s, no timeout', (holdTime, p95, p99) => {
    const closed = closedOf({ ...onOneWorker, 'api.holdTime': holdTime });
    expect(closedPercentiles(closed)).toMatchObject({ p95: expect.closeTo(p95, 3), p99: expect.closeTo(p99, 3) });
    expect(closedTimeoutShare(closed, 30)).toBeLessThan(1e-20);
  });

  const played = (holdTime: number) =>
    simulated(
      {
        pools: [pool(30, 30)],
        workloads: [
          workload({
            source: { kind: 'users', users: 40, thinkTime: exponential(0.5) },
            holdTime: exponential(holdTime),
          }),
        ],
      },
      { seconds: 1000 * holdTime, warmUp: 50 * holdTime, replications: 4 },
    );

  test.each([0.2, 2, 10])('has no 30-s timeout in a simulation with holds of %d s either', (holdTime) => {
    const figures = played(holdTime);
    const { requests, failed } = figuresOf(figures);
    const { meanWait, p95Wait } = figures.workloads[0]?.measures ?? {};
    const exact = closedOf({ ...onOneWorker, 'api.holdTime': holdTime });
    expect(requests).toBeGreaterThan(8000);
    expect(failed).toBe(0);
    // Four replications of at least 8,000 requests differ by less than a twentieth.
    const near = (value: number, expected: number) =>
      expect(Math.abs(value - expected)).toBeLessThan(0.05 * expected + 0.002);
    near(meanWait?.value ?? -1, exact.meanWait);
    near(p95Wait?.value ?? -1, closedPercentiles(exact).p95);
  });

  // With sessions held over calls to a language model, for which the proxy allows 75 s.
  // prettier-ignore
  test.each([
    [30, 0,    0.0005],
    [60, 0.02, 0.04],
    [75, 0.08, 0.11],
  ])('takes holds of about a minute: at %d s a share of %d to %d times out', (holdTime, least, most) => {
    const share = played(holdTime).workloads[0]?.measures.failedShare.value ?? Number.NaN;
    expect(share).toBeGreaterThanOrEqual(least);
    expect(share).toBeLessThan(most);
  });

  it('is not the split between workers: more than 30 of 40 calls meet on one by chance in 7 of 10,000 cases', () => {
    const crowded = (calls: number) => {
      let ways = 0n;
      for (let first = 0; first <= calls; first += 1) {
        if (Math.max(first, calls - first) > 30) ways += binomial(calls, first);
      }
      return Number(ways) / 2 ** calls;
    };
    expect(crowded(40)).toBeCloseTo(0.00068, 5);
    expect(crowded(60)).toBeCloseTo(0.897, 3);
  });

  // Two worker processes that compute, as a closed system of two servers: times in units of the CPU time of a test.
  test.each([
    [0, 5.0],
    [1, 4.0],
    [3, 2.3],
  ])(
    'fits CPU: with pauses of %d times the CPU time, ten test workers wait %d times as long as two',
    (pause, times) => {
      const response = (users: number) =>
        closedQueue({ users, connections: 2, holdTime: 1, thinkTime: pause }).responseTime;
      expect(response(10) / response(2)).toBeCloseTo(times, 1);
    },
  );

  it('makes tests of 6 s or more with two test workers exceed 30 s with ten that never pause', () => {
    const response = (users: number) =>
      closedQueue({ users, connections: 2, holdTime: 6, thinkTime: 0 }).responseTime;
    expect([response(2), response(10)]).toEqual([6, 30]);
  });

  it('differs from 2 of 9 by more than chance, p = 0.0043, while 2 of 9 says little about two test workers', () => {
    expect(fisher(36, 48, 2, 9)).toBeCloseTo(0.0043, 4);
    const [low, high] = shareInterval(36, 48);
    expect([low, high].map((share) => Math.round(share * 100))).toEqual([60, 86]);
    expect(shareInterval(2, 9).map((share) => Math.round(share * 100))).toEqual([3, 60]);
  });
});

describe('document 000: a hold that ends', () => {
  it('lets 40 calls of just 10 s wait 10 s at most on 30 connections', () => {
    const once = workload({ source: { kind: 'burst', at: 0, requests: 40 }, holdTime: constant(10) });
    const { failed, longestWait } = figuresOf(simulated({ pools: [pool(30, 30)], workloads: [once] }));
    expect({ failed, longestWait }).toEqual({ failed: 0, longestWait: 10 });
    expect(
      sizingOf({
        ...stopped,
        'api.workersPerReplica': 1,
        'api.burst': 40,
        'api.holdTime': 10,
        'api.variability': 0,
      }).path.load[0]?.burst,
    ).toMatchObject({ waiting: 10, timeouts: 0, lastWait: 10 });
  });
});

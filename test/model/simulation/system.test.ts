import { describe, expect, it, test } from 'vitest';
import { type CheckoutWait, checkoutWait } from '../../../src/model/checkout-wait.ts';
import type { Estimate } from '../../../src/model/simulation/estimate.ts';
import type { SystemFigures } from '../../../src/model/simulation/system-simulation.ts';
import { mixtureMeanWait } from '../../../src/model/wait-mixture.ts';
import { waitPercentile } from '../../../src/model/wait-distribution.ts';
import { numbersIn } from '../arbitrary-queues.ts';
import recorded from './traces/runs.json' with { type: 'json' };
import { constant, exponential, figuresOf, pool, simulated, workload } from './systems.ts';

const poisson = (rate: number) => ({ kind: 'poisson', rate }) as const;
const users = (count: number, thinkTime: number) =>
  ({ kind: 'users', users: count, thinkTime: exponential(thinkTime) }) as const;
const steady = { seconds: 400, warmUp: 50, replications: 5 };

const nothing: Estimate = { value: -1, low: -1, high: -1 };
const measureOf = (figures: SystemFigures, key: keyof SystemFigures['workloads'][number]['measures']) =>
  figures.workloads[0]?.measures[key] ?? nothing;

/** Whether a figure lies within the interval made half as wide again. */
function near({ value, low, high }: Estimate, exact: number): boolean {
  return Math.abs(exact - value) <= 1.5 * Math.max(high - value, value - low) + 0.002 * exact + 1e-9;
}

function expectClosedForm(figures: SystemFigures, wait: CheckoutWait): void {
  const { waitProbability, timeoutShare, throughput } = wait;
  const expected = {
    waitProbability,
    failedShare: timeoutShare,
    meanWait: Number(wait.meanWait),
    throughput,
  };
  for (const [key, exact] of Object.entries(expected)) {
    expect([key, exact, near(measureOf(figures, key as keyof typeof expected), exact)]).toEqual([
      key,
      exact,
      true,
    ]);
  }
  const p95 = Number(waitPercentile(wait, 0.95));
  expect([
    p95,
    near(measureOf(figures, 'p95Wait'), p95) || near(measureOf(figures, 'p95Wait'), p95 * 0.99),
  ]).toEqual([p95, true]);
}

/** Throughput of `count` users who think and share connections: the states of a birth-death process, summed. */
function closedThroughput(count: number, thinkTime: number, connections: number, holdTime: number): number {
  let weight = 1;
  let sum = 1;
  let busy = 0;
  for (let state = 1; state <= count; state += 1) {
    weight *= ((count - state + 1) * holdTime) / thinkTime / Math.min(state, connections);
    sum += weight;
    busy += weight * Math.min(state, connections);
  }
  return busy / sum / holdTime;
}

describe('systemRun', () => {
  // prettier-ignore
  test.each([
    [10, 0.8, 'none'],
    [2,  0.7, 'none'],
    [10, 1.1, 0.5   ],
    [5,  0.9, 1     ],
    [3,  1.5, 0     ],
  ] as const)('of one pool of %d at utilization %d with timeout %s is the closed form', (connections, utilization, timeout) => {
    const arrivalRate = (utilization * connections) / 0.2;
    const source = poisson(arrivalRate);
    const model = { pools: [pool(connections, timeout)], workloads: [workload({ source, holdTime: exponential(0.2) })] };
    const wait = checkoutWait({ connections, arrivalRate, holdTime: 0.2, checkoutTimeout: timeout });
    const figures = simulated(model, steady);
    expectClosedForm(figures, wait);
    expect(near(figures.pools[0]?.busyConnections ?? nothing, wait.busyConnections)).toBe(true);
    expect(figures.pools[0]?.mostBusy.value).toBe(connections);
  });

  test.each([
    [100, 1, 10, 0.2],
    [100, 1, 20, 0.2],
    [60, 1, 10, 0.2],
    [20, 0.5, 3, 0.1],
  ])(
    'of %d users who think %d s, on %d connections for %d s, is the closed form',
    (count, thinkTime, connections, holdTime) => {
      const model = {
        pools: [pool(connections)],
        workloads: [workload({ source: users(count, thinkTime), holdTime: exponential(holdTime) })],
      };
      const figures = simulated(model, { seconds: 300, warmUp: 30, replications: 5 });
      const throughput = closedThroughput(count, thinkTime, connections, holdTime);
      expect(near(measureOf(figures, 'throughput'), throughput)).toBe(true);
      expect(near(measureOf(figures, 'meanResponse'), count / throughput - thinkTime)).toBe(true);
    },
  );

  it('shows a p95 of 64 ms for 100 users who think 1 s and hold one of 20 connections for 200 ms', () => {
    const workloads = [workload({ source: users(100, 1), holdTime: exponential(0.2) })];
    const figures = simulated(
      { pools: [pool(20)], workloads },
      { seconds: 500, warmUp: 30, replications: 5 },
    );
    expect(Math.abs(measureOf(figures, 'p95Wait').value - 0.064)).toBeLessThan(0.004);
  });

  // More connections than cores only move the wait from the pool to the cores: exact for processor sharing.
  // prettier-ignore
  test.each([
    [4,  0.891, 0.0891],
    [10, 0.655, 0.0655],
    [40, 0.141, 0.0141],
  ])('of a pool of %d on 4 cores: %d wait for %d s, and the response stays 109 ms', (connections, waits, meanWait) => {
    const workloads = [workload({ source: poisson(190), holdTime: constant(0), coreTime: exponential(0.02) })];
    const figures = simulated({ pools: [pool(connections)], cores: 4, workloads }, { seconds: 150, warmUp: 20, replications: 8 });
    expect(near(measureOf(figures, 'waitProbability'), waits)).toBe(true);
    expect(near(measureOf(figures, 'meanWait'), meanWait)).toBe(true);
    expect(near(measureOf(figures, 'meanResponse'), 0.1091)).toBe(true);
    expect(near(figures.busyCores, 3.8)).toBe(true);
  });

  it('of one shared core does not care how core times vary', () => {
    for (const coreTime of [constant(0.02), { kind: 'lognormal', mean: 0.02, scv: 4 } as const]) {
      const workloads = [workload({ source: poisson(30), holdTime: constant(0), coreTime })];
      const figures = simulated({ pools: [pool('unlimited')], cores: 1, workloads }, steady);
      expect(near(measureOf(figures, 'meanResponse'), 0.02 / 0.4)).toBe(true);
    }
  });

  it('uses cores for a part of a second, or none where there are none', () => {
    const source = { kind: 'burst', at: 0, requests: 1 } as const;
    const workloads = [workload({ source, holdTime: constant(0.25), coreTime: constant(0.25) })];
    const figures = simulated({ pools: [pool(1)], cores: 2, workloads });
    expect(figures.busyCores.value).toBeCloseTo(0.5, 12);
    expect(figures.pools[0]?.busyConnections.value).toBeCloseTo(1, 12);
    expect(simulated({ pools: [pool(1)], workloads }).busyCores.value).toBe(0);
  });

  it('without cores takes just the core time', () => {
    const workloads = [workload({ source: { kind: 'burst', at: 0, requests: 8 }, coreTime: constant(0.5) })];
    expect(figuresOf(simulated({ pools: [pool(8)], workloads }))).toMatchObject({
      lastEnd: 1.5,
      meanResponse: 1.5,
    });
  });

  it('of two workers behind one pooler waits as one queue', () => {
    const model = {
      pools: [pool('unlimited', 30, 3), pool('unlimited', 30, 1)],
      pooler: { connections: 5, waitTimeout: 0.5 },
      workloads: [workload({ source: poisson(24), holdTime: exponential(0.2) })],
    };
    const figures = simulated(model, steady);
    expectClosedForm(
      figures,
      checkoutWait({ connections: 5, arrivalRate: 24, holdTime: 0.2, checkoutTimeout: 0.5 }),
    );
    expect(figures.pooler.mostBusy.value).toBe(5);
  });

  it('of workers with uneven shares waits as the mixture of their queues', () => {
    const model = {
      pools: [pool(5, 'none', 70), pool(5, 'none', 0), pool(5, 'none', 30)],
      workloads: [workload({ source: poisson(30), holdTime: exponential(0.2) })],
    };
    const figures = simulated(model, steady);
    const queue = (share: number) => ({
      share,
      wait: checkoutWait({ connections: 5, arrivalRate: 30 * share, holdTime: 0.2, checkoutTimeout: 'none' }),
    });
    expect(near(measureOf(figures, 'meanWait'), Number(mixtureMeanWait([queue(0.7), queue(0.3)])))).toBe(
      true,
    );
    expect(figures.pools[1]?.mostBusy.value).toBe(0);
  });

  it('lets users in a measured load test wait as long as they did', () => {
    const closed = recorded.pools.filter(({ mode }) => mode === 'closed');
    expect(closed).toHaveLength(3);
    for (const {
      connections,
      checkoutTimeout,
      overhead,
      service,
      users: count,
      thinkTime,
      seconds,
      measured,
    } of closed) {
      const workloads = [
        workload({
          source: users(count ?? 0, thinkTime ?? 0),
          holdTime: exponential(service.mean_s + overhead),
        }),
      ];
      const figures = simulated(
        { pools: [pool(connections, Number(checkoutTimeout))], workloads },
        { seconds, replications: 20 },
      );
      expect(Math.abs(measureOf(figures, 'throughput').value / measured.throughput - 1)).toBeLessThan(0.06);
      expect(Math.abs(measureOf(figures, 'p95Wait').value / measured.p95Wait - 1)).toBeLessThan(0.2);
      expect(Math.abs(measureOf(figures, 'failedShare').value - measured.failedShare)).toBeLessThan(0.03);
    }
  });
});

describe('a request that timed out', () => {
  const blocker = workload({
    name: 'blocker',
    source: { kind: 'burst', at: 0, requests: 1 },
    holdTime: constant(8),
  });
  const tryAgain = (retries: number) =>
    workload({
      source: { kind: 'burst', at: 1, requests: 1 },
      holdTime: constant(1),
      retries,
      retryDelay: 1,
    });

  // Each try waits for 2 s, then pauses for 1 s; the connection comes free after 8 s
  // prettier-ignore
  test.each([
    [0, { failed: 1, attempts: 1, longestWait: 2, meanResponse: 2, lastEnd: 3 }],
    [1, { failed: 1, attempts: 2, longestWait: 4, meanResponse: 5, lastEnd: 6 }],
    [2, { failed: 0, attempts: 3, longestWait: 5, meanResponse: 8, lastEnd: 9 }],
    [9, { failed: 0, attempts: 3, longestWait: 5, meanResponse: 8, lastEnd: 9 }],
  ])('with %d retries comes to %j', (retries, expected) => {
    const figures = simulated({ pools: [pool(1, 2)], workloads: [blocker, tryAgain(retries)] });
    expect(figuresOf(figures)).toMatchObject(expected);
  });

  it('adds to the load by trying again', () => {
    const overloaded = (retries: number) =>
      simulated(
        {
          pools: [pool(5, 0.2)],
          workloads: [
            workload({ source: poisson(28), holdTime: exponential(0.2), retries, retryDelay: 0.1 }),
          ],
        },
        steady,
      );
    const [once, thrice] = [overloaded(0), overloaded(2)];
    expect(measureOf(thrice, 'attempts').value).toBeGreaterThan(1.2);
    expect(measureOf(thrice, 'waitProbability').value).toBeGreaterThan(
      measureOf(once, 'waitProbability').value,
    );
    expect(measureOf(thrice, 'failedShare').value).toBeLessThan(measureOf(once, 'failedShare').value);
  });
});

describe('a change in mid-run', () => {
  const load = workload({ source: poisson(20), holdTime: exponential(0.2) });
  const span = { seconds: 200, replications: 3 };

  it('that moves all requests to new workers lets none fail, and needs the connections of both', () => {
    const pools = [pool(10, 5, 1), pool(10, 5, 0)];
    const deploy = [
      { at: 100, pool: 1, share: 1 },
      { at: 100, pool: 0, share: 0, connections: 0 },
    ];
    const figures = simulated({ pools, workloads: [load], changes: deploy }, span);
    const [old, young] = figures.pools;
    expect(measureOf(figures, 'failedShare').value).toBe(0);
    expect(Math.abs((old?.busyConnections.value ?? 0) - 2)).toBeLessThan(0.2);
    expect(Math.abs((young?.busyConnections.value ?? 0) - 2)).toBeLessThan(0.2);
  });

  it('that leaves too few connections lets requests fail until it is undone', () => {
    const failures = (changes: readonly { at: number; pool: number; connections: number }[]) =>
      measureOf(simulated({ pools: [pool(10, 1)], workloads: [load], changes }, span), 'failedShare').value;
    const short = failures([
      { at: 50, pool: 0, connections: 2 },
      { at: 60, pool: 0, connections: 10 },
    ]);
    const long = failures([{ at: 50, pool: 0, connections: 2 }]);
    expect(failures([])).toBe(0);
    expect(short).toBeGreaterThan(0.005);
    expect(long).toBeGreaterThan(5 * short);
  });

  it('of a pool that is not there, or without anybody to notice, is nothing', () => {
    const changes = [{ at: 5, pool: 7, connections: 1, share: 9 }];
    expect(simulated({ pools: [pool(10, 1)], workloads: [load], changes }, span).pools).toHaveLength(1);
    expect(simulated({ pools: [pool(10, 1)], workloads: [], changes }, span).simulated).toBe(0);
  });
});

describe('systemFigures', () => {
  const model = {
    pools: [pool(10, 1)],
    workloads: [workload({ source: users(50, 1), holdTime: exponential(0.2) })],
  };

  it('are the same JSON for the same seed, and others for another', () => {
    const json = (seed: number) =>
      JSON.stringify(simulated(model, { seconds: 100, replications: 3 }, 1e5, seed));
    expect(json(3)).toBe(json(3));
    expect(json(4)).not.toBe(json(3));
  });

  it('count to the end of a run while a single request is still to come', () => {
    const burst = (at: number) => workload({ source: { kind: 'burst', at, requests: 1 } });
    const figures = simulated({ pools: [pool(1)], workloads: [burst(0), burst(100)] }, { seconds: 10 });
    expect(figures.pools[0]?.busyConnections.value).toBeCloseTo(0.1, 12);
  });

  it('say when the budget ends runs before their time', () => {
    expect(simulated(model, { seconds: 1e6, replications: 2 }, 10_000)).toMatchObject({
      shortened: true,
      complete: true,
      simulated: 10_000,
    });
    expect(simulated(model, { seconds: 10 }, 10_000).shortened).toBe(false);
  });

  it('have a wider interval from fewer replications', () => {
    const width = (replications: number) => {
      const { low, high } = measureOf(simulated(model, { seconds: 50, replications }), 'throughput');
      return high - low;
    };
    expect(width(40)).toBeLessThan(width(4));
  });

  it('count no request that began in the warm-up', () => {
    const burst = workload({ source: { kind: 'burst', at: 1, requests: 5 } });
    expect(figuresOf(simulated({ pools: [pool(10)], workloads: [burst] }, { warmUp: 2 })).requests).toBe(0);
  });

  // prettier-ignore
  it.each([
    ['no pools',             { pools: [], workloads: [workload({ source: { kind: 'burst', at: 0, requests: 3 } })] }],
    ['no workloads',         { pools: [pool(1)], workloads: [] }],
    ['no arrivals',          { pools: [pool(1)], workloads: [workload({ source: poisson(0) })] }],
    ['no users',             { pools: [pool(1)], workloads: [workload({ source: users(0, 1) })] }],
    ['shares of nothing',    { pools: [pool(1, 1, 0), pool(1, 1, 0)], workloads: [workload({ source: poisson(1) })] }],
    ['users who never rest', { pools: [pool(1, 0)], workloads: [workload({ source: users(3, 0), holdTime: constant(0), retries: 1e9 })] }],
    ['a huge burst',         { pools: [pool(1)], workloads: [workload({ source: { kind: 'burst', at: 0, requests: 1e300 } })] }],
  ] as const)('end with finite numbers with %s', (_, one) => {
    const numbers = numbersIn(simulated(one, { seconds: 5, replications: 2 }, 5000));
    expect(numbers.filter((number) => !Number.isFinite(number) || number < 0)).toEqual([]);
  });

  it('let a hundred thousand waiters pass one connection without holding it', () => {
    const burst = workload({ source: { kind: 'burst', at: 0, requests: 100_000 }, holdTime: constant(0) });
    expect(figuresOf(simulated({ pools: [pool(1)], workloads: [burst] }))).toMatchObject({
      requests: 100_000,
      unfinished: 0,
    });
  });
});

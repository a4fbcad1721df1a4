import { describe, expect, it, test } from 'vitest';
import { constant, exponential, figuresOf, pool, simulated, workload } from './simulation/systems.ts';

/**
 * Document 004's scenarios as they ran on a real pool of 10 (SQLAlchemy and asyncpg on PostgreSQL 15.20, `pg_sleep` as the
 * time of a query): the longest wait in seconds, which is a few milliseconds above the one of the events alone.
 */
const measured = {
  clerksWithin15: 9.76,
  sixManagers: 10.0138,
  logins: { 0.05: 0.055, 1: 1.0089 },
  operators: 0.0002,
  updates: 0.82,
  updatesEnd: 1.02,
  userAmongUpdates: 0.72,
} as const;
const expectMeasured = (computed: number, figure: number) =>
  expect(Math.abs(computed - figure)).toBeLessThan(0.021);

const burst = (requests: number, at = 0) => ({ kind: 'burst', at, requests }) as const;
const managers = (count: number) =>
  workload({ name: 'manager', source: burst(count), connections: 2, holdTime: constant(10) });
const clerks = workload({
  name: 'clerk',
  source: { kind: 'recorded', times: Array.from({ length: 24 }, (_, index) => 0.25 + index / 2) },
  holdTime: constant(0.02),
});

describe('document 004, 1: five managers with two connections each for 10 s, on a pool of 10', () => {
  it('all get their connections at once', () => {
    const { failed, longestWait, lastEnd } = figuresOf(
      simulated({ pools: [pool(10, 5)], workloads: [managers(5)] }),
      'manager',
    );
    expect({ failed, longestWait, lastEnd }).toEqual({ failed: 0, longestWait: 0, lastEnd: 10 });
  });

  // Measured: 14 of 24 served, the others after 5.0 s
  it('let 10 of 24 clerks time out after 5 s', () => {
    const { requests, failed } = figuresOf(
      simulated({ pools: [pool(10, 5)], workloads: [managers(5), clerks] }),
      'clerk',
    );
    expect({ requests, failed }).toEqual({ requests: 24, failed: 10 });
  });

  it('let clerks wait up to 9.75 s, and none fail, with a timeout of 15 s', () => {
    const { failed, longestWait } = figuresOf(
      simulated({ pools: [pool(10, 15)], workloads: [managers(5), clerks] }),
      'clerk',
    );
    expect({ failed, longestWait }).toEqual({ failed: 0, longestWait: 9.75 });
    expectMeasured(longestWait, measured.clerksWithin15);
  });

  it('let a sixth wait 10 s', () => {
    const { failed, longestWait, lastEnd } = figuresOf(
      simulated({ pools: [pool(10, 15)], workloads: [managers(6)] }),
      'manager',
    );
    expect({ failed, longestWait, lastEnd }).toEqual({ failed: 0, longestWait: 10, lastEnd: 20 });
    expectMeasured(longestWait, measured.sixManagers);
  });

  it('let the fifth wait just the 10 s of its timeout on a pool of 9', () => {
    const model = { pools: [pool(9, 10)], workloads: [managers(5)] };
    expect(figuresOf(simulated(model), 'manager')).toMatchObject({ failed: 0, longestWait: 10 });
  });
});

describe('document 004, 2: twenty logins at once on a pool of 10', () => {
  test.each([0.05, 0.3, 1] as const)('wait for one login of %d s at most, and succeed', (login) => {
    const figures = figuresOf(
      simulated({
        pools: [pool(10, 5)],
        workloads: [workload({ source: burst(20), holdTime: constant(login) })],
      }),
    );
    expect(figures).toMatchObject({ failed: 0, longestWait: login, lastEnd: 2 * login });
    expect(figures.meanWait).toBeCloseTo(login / 2, 12);
    if (login !== 0.3) expectMeasured(figures.longestWait, measured.logins[login]);
  });
});

describe('document 004, 3: an audit with three connections for 30 s on a pool of 10', () => {
  const audit = workload({ name: 'audit', source: burst(1), connections: 3, holdTime: constant(30) });
  const operators = (
    source: { kind: 'burst'; at: number; requests: number } | { kind: 'recorded'; times: number[] },
  ) => workload({ name: 'operator', source, holdTime: constant(0.05) });

  it('leaves room for eight operators one after the other', () => {
    const times = Array.from({ length: 8 }, (_, index) => 1 + index / 10);
    const figures = simulated({
      pools: [pool(10, 5)],
      workloads: [audit, operators({ kind: 'recorded', times })],
    });
    expect(figuresOf(figures, 'operator')).toMatchObject({ failed: 0, longestWait: 0 });
    expectMeasured(0, measured.operators);
  });

  it('lets one of eight operators at once wait for another', () => {
    const figures = simulated({ pools: [pool(10, 5)], workloads: [audit, operators(burst(8, 1))] });
    expect(figuresOf(figures, 'operator').longestWait).toBeCloseTo(0.05, 12);
    expect(figuresOf(figures, 'operator').meanWait).toBeCloseTo(0.05 / 8, 12);
  });
});

describe('document 004, 4: fifty updates of 200 ms at once on a pool of 10', () => {
  const bulk = workload({ name: 'update', source: burst(50), holdTime: constant(0.2) });
  const user = workload({ name: 'user', source: burst(1, 0.3), holdTime: constant(0.02) });
  const figures = simulated({ pools: [pool(10, 5)], workloads: [bulk, user] });

  it('wait up to 0.8 s, 0.4 s on average, and end after 1 s', () => {
    const { failed, longestWait, meanWait, lastEnd } = figuresOf(figures, 'update');
    expect(failed).toBe(0);
    expect([longestWait, meanWait, lastEnd].map((time) => Math.round(time * 1e9) / 1e9)).toEqual([
      0.8, 0.4, 1,
    ]);
    expectMeasured(longestWait, measured.updates);
    expectMeasured(lastEnd, measured.updatesEnd);
  });

  it('let a user who comes after 0.3 s wait 0.7 s', () => {
    expect(figuresOf(figures, 'user').longestWait).toBeCloseTo(0.7, 9);
    expectMeasured(0.7, measured.userAmongUpdates);
  });

  it('end after 1.39 s on average when their times are exponential', () => {
    const random = workload({ source: burst(50), holdTime: exponential(0.2) });
    const ends = simulated({ pools: [pool(10)], workloads: [random] }, { replications: 500 });
    const { value, low, high } = ends.workloads[0]?.measures.lastEnd ?? { value: 0, low: 0, high: 0 };
    const harmonic = Array.from({ length: 10 }, (_, index) => 1 / (index + 1)).reduce(
      (sum, part) => sum + part,
    );
    expect(Math.abs(value - 0.2 * (4 + harmonic))).toBeLessThan(1.5 * (high - low));
  });
});

describe('document 004, its real danger: jobs that each take a second connection while they hold the first', () => {
  const nested = (jobs: number, connections: number, timeout: number | 'none', each = 2) =>
    figuresOf(
      simulated({
        pools: [pool(connections, timeout)],
        workloads: [
          workload({
            source: burst(jobs),
            connections: each,
            stepTime: constant(0.05),
            holdTime: constant(0.05),
          }),
        ],
      }),
    );

  // Measured on a real pool: 9 of 9, 0 of 10 and 0 of 12
  // prettier-ignore
  test.each([
    [9,  0 ],
    [10, 10],
    [12, 12],
  ])('on a pool of 10: of %d jobs %d time out', (jobs, failed) => {
    expect(nested(jobs, 10, 5).failed).toBe(failed);
  });

  it('never end without a timeout, once each holds one connection', () => {
    expect(nested(9, 10, 'none')).toMatchObject({ requests: 9, unfinished: 0 });
    expect(nested(10, 10, 'none')).toMatchObject({ requests: 0, unfinished: 10 });
  });

  // prettier-ignore
  test.each([
    [10, 2], [4, 3], [7, 3], [5, 4], [1, 6],
  ])('need T (C - 1) + 1 connections: %d jobs with %d each', (jobs, each) => {
    const floor = jobs * (each - 1) + 1;
    expect(nested(jobs, floor, 'none', each).unfinished).toBe(0);
    expect(nested(jobs, floor - 1, 'none', each).unfinished).toBe(jobs);
  });
});

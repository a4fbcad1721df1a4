import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkoutWait } from '../../../src/model/checkout-wait.ts';
import {
  type SharedPool,
  sharedPool,
  sharedPoolPercentile,
} from '../../../src/model/queues/limited-sharing.ts';
import { waitPercentile } from '../../../src/model/wait-distribution.ts';
import { relativeError } from '../relative-error.ts';
import { between, expectUsable, extreme, extremeCount, time, whole } from './arbitrary.ts';

const poolOf = (
  connections: number,
  arrivalRate: number,
  cores: number,
  cpuTime: number,
  otherTime: number,
) => ({
  connections,
  arrivalRate,
  cores,
  cpuTime,
  otherTime,
});

const pools: fc.Arbitrary<SharedPool> = fc
  .record({
    connections: whole(1, 60),
    cores: whole(1, 16),
    cpuTime: time,
    otherTime: fc.oneof(fc.constant(0), time),
    contention: fc.oneof(fc.constant(0), between(0, 0.05)),
    utilization: between(0.01, 0.99),
  })
  .map(({ utilization, ...pool }) => {
    const { saturation } = sharedPool({ ...pool, arrivalRate: 0 });
    return { ...pool, arrivalRate: utilization * Number(saturation) };
  });

// 190 requests a second with 20 ms of CPU each on 4 cores: pool, waits, wait, hold
// prettier-ignore
const samePressure = [
  [4,  0.891, 0.0891, 0.0200],
  [10, 0.655, 0.0655, 0.0436],
  [40, 0.141, 0.0141, 0.0951],
] as const;

describe('sharedPool', () => {
  test.each(samePressure)(
    'of %d connections moves the wait into the database, not away',
    (connections, waits, poolWait, holdTime) => {
      const wait = sharedPool(poolOf(connections, 190, 4, 0.02, 0));
      expect(wait.waitProbability).toBeCloseTo(waits, 3);
      expect(wait.poolWait).toBeCloseTo(poolWait, 4);
      expect(wait.holdTime).toBeCloseTo(holdTime, 4);
      expect(wait.responseTime).toBeCloseTo(0.1091, 4);
    },
  );

  test.each([
    [
      'no callers',
      poolOf(10, 0, 4, 0.02, 0.01),
      { poolWait: 0, holdTime: 0.03, responseTime: 0.03, busyConnections: 0 },
    ],
    [
      'no time at all',
      poolOf(10, 100, 4, 0, 0),
      { poolWait: 0, holdTime: 0, saturation: 'unbounded', throughput: 100 },
    ],
    [
      'too many callers',
      poolOf(10, 201, 4, 0.02, 0),
      { poolWait: 'unbounded', holdTime: 0.05, throughput: 200, saturation: 200 },
    ],
    [
      'exactly too many',
      poolOf(1, 50, 1, 0.02, 0),
      { poolWait: 'unbounded', waitProbability: 1, busyConnections: 1 },
    ],
  ] as const)('with %s', (_, pool, expected) => {
    expect(sharedPool(pool)).toMatchObject(expected);
  });

  it('of one connection for each core is M/M/c, waits and all', () => {
    fc.assert(
      fc.property(whole(1, 60), between(0.05, 0.98), time, (cores, utilization, cpuTime) => {
        const arrivalRate = (utilization * cores) / cpuTime;
        const wait = sharedPool(poolOf(cores, arrivalRate, cores, cpuTime, 0));
        const expected = checkoutWait({
          connections: cores,
          arrivalRate,
          holdTime: cpuTime,
          checkoutTimeout: 'none',
        });
        expect(relativeError(wait.waitProbability, expected.waitProbability)).toBeLessThan(1e-10);
        expect(relativeError(wait.poolWait, Number(expected.meanWait))).toBeLessThan(1e-10);
        expect(relativeError(wait.holdTime, cpuTime)).toBeLessThan(1e-10);
        const [p95, exact] = [sharedPoolPercentile(wait, 0.95), Number(waitPercentile(expected, 0.95))];
        expect(relativeError(p95, exact, cpuTime)).toBeLessThan(1e-9);
      }),
    );
  });

  it('without other time responds alike with any pool that uses all cores', () => {
    fc.assert(
      fc.property(whole(1, 16), between(0.05, 0.98), whole(0, 100), (cores, utilization, more) => {
        const arrivalRate = utilization * cores;
        const [small, large] = [cores, cores + more].map((size) =>
          sharedPool(poolOf(size, arrivalRate, cores, 1, 0)),
        );
        expect(relativeError(Number(large?.responseTime), Number(small?.responseTime))).toBeLessThan(1e-10);
        expect(Number(large?.poolWait)).toBeLessThanOrEqual(Number(small?.poolWait) * (1 + 1e-12));
      }),
    );
  });

  it('with a core for each connection is M/M/c of the whole hold, but for its steadier time', () => {
    const wait = sharedPool(poolOf(10, 80, 10, 0.1, 0));
    const expected = checkoutWait({
      connections: 10,
      arrivalRate: 80,
      holdTime: 0.1,
      checkoutTimeout: 'none',
    });
    expect(relativeError(wait.poolWait, Number(expected.meanWait))).toBeLessThan(1e-10);
    expect(
      relativeError(sharedPool(poolOf(10, 80, 1000, 0.05, 0.05)).waitProbability, expected.waitProbability),
    ).toBeLessThan(1e-10);
  });

  it('keeps the law of Little inside the database', () => {
    fc.assert(
      fc.property(pools, (pool) => {
        const { busyConnections, throughput, holdTime, poolWait, responseTime } = sharedPool(pool);
        expect(relativeError(busyConnections, throughput * holdTime)).toBeLessThan(1e-10);
        expect(relativeError(Number(responseTime), Number(poolWait) + holdTime)).toBeLessThan(1e-12);
        expect(holdTime).toBeGreaterThanOrEqual(pool.cpuTime + pool.otherTime);
      }),
    );
  });

  it('waits longer with more callers, longer times or more contention', () => {
    fc.assert(
      fc.property(pools, between(1, 1.5), (pool, factor) => {
        const wait = sharedPool(pool);
        const poolWait = (changed: Partial<SharedPool>) => {
          const changedWait = sharedPool({ ...pool, ...changed }).poolWait;
          return changedWait === 'unbounded' ? Number.MAX_VALUE : changedWait;
        };
        const least = Number(wait.poolWait) * (1 - 1e-9);
        expect(poolWait({ arrivalRate: pool.arrivalRate * factor })).toBeGreaterThanOrEqual(least);
        expect(poolWait({ cpuTime: pool.cpuTime * factor })).toBeGreaterThanOrEqual(least);
        // With contention, connections that are longer elsewhere slow the others less.
        if (pool.contention === 0) {
          expect(poolWait({ otherTime: pool.otherTime * factor })).toBeGreaterThanOrEqual(least);
        }
        expect(poolWait({ contention: (pool.contention ?? 0) + 0.01 })).toBeGreaterThanOrEqual(least);
      }),
    );
  });

  it('with contention serves less from a pool that is too large', () => {
    const pool = { ...poolOf(8, 0, 2, 0.00003, 0), contention: 0.017 };
    const [fitting, huge] = [
      sharedPool(pool).saturation,
      sharedPool({ ...pool, connections: 200 }).saturation,
    ];
    expect(Number(huge)).toBeLessThan(0.3 * Number(fitting));
    const arrivalRate = 0.5 * Number(fitting);
    expect(sharedPool({ ...pool, arrivalRate }).poolWait).toBeLessThan(0.001);
    expect(sharedPool({ ...pool, arrivalRate, connections: 200 }).poolWait).toBe('unbounded');
  });

  it('is the same in any unit of time', () => {
    fc.assert(
      fc.property(pools, between(1e-3, 1e3), (pool, unit) => {
        const { arrivalRate, cpuTime, otherTime } = pool;
        const times = {
          arrivalRate: arrivalRate / unit,
          cpuTime: cpuTime * unit,
          otherTime: otherTime * unit,
        };
        const [wait, scaled] = [sharedPool(pool), sharedPool({ ...pool, ...times })];
        expect(relativeError(scaled.poolWait, Number(wait.poolWait) * unit)).toBeLessThan(1e-9);
        expect(relativeError(scaled.holdTime, wait.holdTime * unit)).toBeLessThan(1e-9);
      }),
    );
  });

  it('reduces more than 2,000 connections in proportion', () => {
    const wait = sharedPool(poolOf(8000, 40_000, 8, 0.0001, 0.1));
    expect(wait.waitProbability).toBeLessThan(1e-100);
    expect(relativeError(wait.saturation, 80_000)).toBeLessThan(0.02);
    expect(relativeError(wait.busyConnections, 4000)).toBeLessThan(0.01);
  });

  it('is usable at any finite numbers', () => {
    const positive = extreme.filter((value) => value > 0);
    const any = fc.record({
      connections: fc.oneof(extremeCount(1), whole(1, 300)),
      arrivalRate: extreme,
      cores: positive,
      cpuTime: extreme,
      otherTime: extreme,
      contention: extreme,
    });
    fc.assert(
      fc.property(any, (pool) => {
        const wait = sharedPool(pool);
        expectUsable(wait);
        expectUsable(sharedPoolPercentile(wait, 0.95));
      }),
      { numRuns: 25 },
    );
  });
});

describe('sharedPoolPercentile(wait, quantile)', () => {
  const wait = sharedPool(poolOf(10, 190, 4, 0.02, 0));

  it('is 0 for those who find a connection', () => {
    expect(sharedPoolPercentile(wait, 0.3)).toBe(0);
    expect(sharedPoolPercentile(sharedPool(poolOf(10, 0, 4, 0.02, 0)), 1)).toBe(0);
  });

  it('is exponential for the others', () => {
    const [p95, p99] = [0.95, 0.99].map((quantile) => Number(sharedPoolPercentile(wait, quantile)));
    expect(relativeError((p99 ?? 0) - (p95 ?? 0), 0.1 * Math.log(5))).toBeLessThan(1e-9);
  });

  it('is unbounded for all of them, and from saturation on', () => {
    expect(sharedPoolPercentile(wait, 1)).toBe('unbounded');
    expect(sharedPoolPercentile(sharedPool(poolOf(10, 300, 4, 0.02, 0)), 0.5)).toBe('unbounded');
  });
});

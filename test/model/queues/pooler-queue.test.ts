import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkoutWait } from '../../../src/model/checkout-wait.ts';
import { type PoolerQueue, poolerWait, sessionClients } from '../../../src/model/queues/pooler-queue.ts';
import { mixturePercentile, mixtureTimeoutShare } from '../../../src/model/wait-mixture.ts';
import { relativeError } from '../relative-error.ts';
import { between, expectUsable, extreme, extremeCount, none, time, unlimited, whole } from './arbitrary.ts';

const pooler: PoolerQueue = {
  processes: 1,
  pairs: 1,
  poolSize: 20,
  arrivalRate: 800,
  holdTime: 0.02,
  waitTimeout: 120,
  busiestShare: 'unset',
};

const poolers: fc.Arbitrary<PoolerQueue> = fc
  .record({
    processes: whole(1, 4),
    pairs: whole(1, 6),
    poolSize: whole(1, 100),
    utilization: between(0.05, 1.5),
    holdTime: time,
    waitTimeout: time,
  })
  .map(({ utilization, ...rest }) => ({
    ...rest,
    arrivalRate: (utilization * rest.processes * rest.pairs * rest.poolSize) / rest.holdTime,
    busiestShare: 'unset',
  }));

describe('poolerWait', () => {
  it('of one pool is its queue, and lengthens the hold of the service', () => {
    const { queues, busiest, meanWait, clientHoldTime, mixture } = poolerWait(pooler);
    const wait = checkoutWait({ connections: 20, arrivalRate: 800, holdTime: 0.02, checkoutTimeout: 120 });
    expect(queues).toBe(1);
    expect(busiest).toEqual(wait);
    expect(mixture).toEqual([{ share: 1, wait }]);
    expect(meanWait).toBe(wait.meanWait);
    expect(clientHoldTime).toBe(Number(wait.meanWait) + 0.02);
  });

  it('has a queue for each pair in each process', () => {
    expect(poolerWait({ ...pooler, processes: 2, pairs: 3 }).queues).toBe(6);
    expect(poolerWait({ ...pooler, processes: 2, pairs: 3 }).busiest.arrivalRate).toBeCloseTo(800 / 6, 12);
  });

  it('knows no waits with unlimited server connections', () => {
    const free = poolerWait({ ...pooler, poolSize: 'unlimited', arrivalRate: 1e6 });
    expect(free).toMatchObject({ meanWait: 0, clientHoldTime: 0.02 });
  });

  it('is unbounded without timeout from saturation on, and ends at the timeout with one', () => {
    const overloaded = { ...pooler, arrivalRate: 1200 };
    const endless = poolerWait({ ...overloaded, waitTimeout: 'none' });
    expect(endless).toMatchObject({ meanWait: 'unbounded', clientHoldTime: 'unbounded' });
    const { mixture } = poolerWait({ ...overloaded, waitTimeout: 2 });
    expect(mixtureTimeoutShare(mixture)).toBeCloseTo(1 / 6, 3);
    expect(mixturePercentile(mixture, 0.95)).toBe(2);
  });

  it('waits longer the more its pools are split', () => {
    fc.assert(
      fc.property(poolers, whole(2, 4), (given, times) => {
        const together = { ...given, poolSize: Number(given.poolSize) * times };
        const apart = { ...given, processes: given.processes * times };
        const slack = 1 + 1e-9;
        expect(Number(poolerWait(apart).meanWait) * slack).toBeGreaterThanOrEqual(
          Number(poolerWait(together).meanWait),
        );
      }),
    );
  });

  it('waits longer with an uneven split, by its busiest pool', () => {
    const even = poolerWait({ ...pooler, processes: 4, poolSize: 5 });
    const uneven = poolerWait({ ...pooler, processes: 4, poolSize: 5, busiestShare: 0.3 });
    expect(uneven.busiest.arrivalRate).toBe(240);
    expect(uneven.busiest.meanWait).toBeGreaterThan(Number(even.busiest.meanWait));
    expect(uneven.meanWait).toBeGreaterThan(Number(even.meanWait));
    expect(uneven.mixture.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 14);
  });

  it('waits longer with more transactions or longer ones, and less with larger pools', () => {
    fc.assert(
      fc.property(poolers, between(1, 1.5), (given, factor) => {
        const wait = (changed: Partial<PoolerQueue>) => Number(poolerWait({ ...given, ...changed }).meanWait);
        const slack = 1 + 1e-9;
        expect(wait({ arrivalRate: given.arrivalRate * factor }) * slack).toBeGreaterThanOrEqual(wait({}));
        expect(wait({ holdTime: given.holdTime * factor }) * slack).toBeGreaterThanOrEqual(wait({}));
        expect(wait({ poolSize: Number(given.poolSize) + 1 })).toBeLessThanOrEqual(wait({}) * slack);
      }),
    );
  });

  it('is usable at any finite numbers', () => {
    const any = fc.record({
      processes: extremeCount(1),
      pairs: extremeCount(1),
      poolSize: fc.oneof(extremeCount(1), unlimited),
      arrivalRate: extreme,
      holdTime: extreme,
      waitTimeout: fc.oneof(extreme, none),
      busiestShare: fc.oneof(between(0, 1), fc.constant('unset' as const)),
    });
    fc.assert(
      fc.property(any, (given) => {
        const { queues, meanWait, clientHoldTime } = poolerWait(given);
        expectUsable([queues, meanWait, clientHoldTime]);
      }),
    );
  });
});

// A base pool of 5 with a reserve of 5 more, at 1.3 times the load of the base: p95 was 845 ms
describe('a reserve pool', () => {
  it('is no capacity: ten server connections would have waited for 0.1 s at most', () => {
    const load = { ...pooler, arrivalRate: 1.3 * 5 * 5, holdTime: 0.2 };
    const ten = poolerWait({ ...load, poolSize: 10 }).mixture;
    const five = poolerWait({ ...load, poolSize: 5 }).mixture;
    expect(mixturePercentile(ten, 0.95)).toBeLessThan(0.1);
    expect(Number(mixturePercentile(five, 0.95))).toBeGreaterThan(0.845);
  });
});

describe('sessionClients(pooler, clients)', () => {
  test.each([
    [1, 1, 20, 10, 10, 0],
    [1, 1, 20, 20, 20, 0],
    [1, 1, 20, 80, 20, 60],
    [2, 3, 20, 150, 120, 30],
    [1, 1, 'unlimited', 1000, 1000, 0],
    [1, 1, 20, 0, 0, 0],
  ] as const)(
    'of %d × %d pools of %s with %d clients serves %d',
    (processes, pairs, poolSize, clients, served, stuck) => {
      expect(sessionClients({ processes, pairs, poolSize }, clients)).toEqual({ served, stuck });
    },
  );

  it('never loses a client', () => {
    fc.assert(
      fc.property(poolers, whole(0, 3000), (given, clients) => {
        const { served, stuck } = sessionClients(given, clients);
        expect(served + stuck).toBe(clients);
        expect(
          relativeError(served, Math.min(clients, given.processes * given.pairs * Number(given.poolSize)), 1),
        ).toBe(0);
      }),
    );
  });
});

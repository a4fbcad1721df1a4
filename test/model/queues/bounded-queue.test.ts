import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkoutWait } from '../../../src/model/checkout-wait.ts';
import { erlangB } from '../../../src/model/erlang-b.ts';
import { type BoundedQueue, boundedQueue } from '../../../src/model/queues/bounded-queue.ts';
import { turnPercentile } from '../../../src/model/queues/turn-law.ts';
import { waitPercentile } from '../../../src/model/wait-distribution.ts';
import { relativeError } from '../relative-error.ts';
import { between, expectUsable, extreme, extremeCount, time, whole } from './arbitrary.ts';

const queues: fc.Arbitrary<BoundedQueue> = fc
  .record({
    connections: whole(1, 300),
    utilization: between(0.01, 3),
    holdTime: time,
    queueLimit: whole(0, 300),
  })
  .map(({ utilization, ...queue }) => ({
    ...queue,
    arrivalRate: (utilization * queue.connections) / queue.holdTime,
  }));

const queueOf = (connections: number, arrivalRate: number, holdTime: number, queueLimit: number) => ({
  connections,
  arrivalRate,
  holdTime,
  queueLimit,
});

// One connection, hold time 1 s: small enough for a pencil
// prettier-ignore
const pencilStates = [
  // arrival rate, places to wait, refused, waits, mean wait, in use
  [1,   0, 1 / 2,   0,     0,      1 / 2  ],
  [1,   1, 1 / 3,   1 / 2, 1 / 2,  2 / 3  ],
  [1,   2, 1 / 4,   2 / 3, 1,      3 / 4  ],
  [2,   1, 4 / 7,   2 / 3, 2 / 3,  6 / 7  ],
  [0.5, 1, 1 / 7,   1 / 3, 1 / 3,  3 / 7  ],
  [0,   5, 0,       0,     0,      0      ],
] as const;

describe('boundedQueue', () => {
  test.each(pencilStates)(
    'of one connection, 1 s hold, %d/s and %d places has a known state',
    (arrivalRate, queueLimit, refused, waits, meanWait, inUse) => {
      const wait = boundedQueue(queueOf(1, arrivalRate, 1, queueLimit));
      expect(relativeError(wait.refusedShare, refused)).toBeLessThan(1e-15);
      expect(relativeError(wait.waitProbability, waits)).toBeLessThan(1e-15);
      expect(relativeError(wait.meanWait, meanWait)).toBeLessThan(1e-15);
      expect(relativeError(wait.busyConnections, inUse)).toBeLessThan(1e-15);
      expect(wait.utilization).toBe(arrivalRate);
    },
  );

  it('refuses nobody and lets nobody wait without hold time', () => {
    const idle = { refusedShare: 0, waitProbability: 0, meanWait: 0, busyConnections: 0, throughput: 1000 };
    expect(boundedQueue(queueOf(5, 1000, 0, 3))).toMatchObject(idle);
  });

  it('without places to wait is a loss system', () => {
    fc.assert(
      fc.property(queues, (queue) => {
        const { refusedShare, offeredLoad, meanWait } = boundedQueue({ ...queue, queueLimit: 0 });
        expect(relativeError(refusedShare, erlangB(queue.connections, offeredLoad))).toBeLessThan(1e-11);
        expect(meanWait).toBe(0);
      }),
    );
  });

  it('with many places is the queue without limit', () => {
    fc.assert(
      fc.property(whole(1, 200), between(0.1, 0.9), time, (connections, utilization, holdTime) => {
        const arrivalRate = (utilization * connections) / holdTime;
        const long = boundedQueue(queueOf(connections, arrivalRate, holdTime, 5000));
        const endless = checkoutWait({ connections, arrivalRate, holdTime, checkoutTimeout: 'none' });
        expect(long.refusedShare).toBeLessThan(1e-200);
        expect(relativeError(long.waitProbability, endless.waitProbability)).toBeLessThan(1e-10);
        expect(relativeError(long.meanWait, Number(endless.meanWait))).toBeLessThan(1e-10);
        const [p99, expected] = [turnPercentile(long.turn, 0.99), waitPercentile(endless, 0.99)];
        expect(relativeError(p99, Number(expected), holdTime)).toBeLessThan(1e-9);
      }),
    );
  });

  it('under overload refuses what the connections cannot serve, and lets the rest wait for a full queue', () => {
    const wait = boundedQueue(queueOf(20, 2000, 0.02, 500));
    expect(relativeError(wait.refusedShare, 1 / 2)).toBeLessThan(1e-9);
    expect(relativeError(wait.throughput, 1000)).toBeLessThan(1e-9);
    expect(wait.meanWait).toBeCloseTo(0.5, 2);
    expect(boundedQueue(queueOf(20, 1e300, 0.02, 500)).meanWait).toBeCloseTo(0.5, 12);
  });

  it('keeps the law of Little for callers waiting and connections in use', () => {
    fc.assert(
      fc.property(queues, (queue) => {
        const { throughput, meanWait, meanQueue, busyConnections, refusedShare } = boundedQueue(queue);
        expect(relativeError(meanQueue, throughput * meanWait)).toBeLessThan(1e-12);
        expect(relativeError(busyConnections, throughput * queue.holdTime)).toBeLessThan(1e-12);
        expect(relativeError(throughput, queue.arrivalRate * (1 - refusedShare))).toBeLessThan(1e-12);
      }),
    );
  });

  it('refuses and waits more with more callers, and refuses less with more places or connections', () => {
    fc.assert(
      fc.property(queues, between(1, 2), (queue, factor) => {
        const wait = boundedQueue(queue);
        const busier = boundedQueue({ ...queue, arrivalRate: queue.arrivalRate * factor });
        const longer = boundedQueue({ ...queue, queueLimit: queue.queueLimit + 1 });
        const larger = boundedQueue({ ...queue, connections: queue.connections + 1 });
        const slack = 1 + 1e-11;
        expect(busier.refusedShare * slack).toBeGreaterThanOrEqual(wait.refusedShare);
        expect(busier.meanWait * slack).toBeGreaterThanOrEqual(wait.meanWait);
        expect(longer.refusedShare).toBeLessThanOrEqual(wait.refusedShare * slack);
        expect(longer.meanWait * slack).toBeGreaterThanOrEqual(wait.meanWait);
        expect(larger.refusedShare).toBeLessThanOrEqual(wait.refusedShare * slack);
      }),
    );
  });

  it('is the same in any unit of time', () => {
    fc.assert(
      fc.property(queues, between(1e-3, 1e3), (queue, unit) => {
        const { arrivalRate, holdTime } = queue;
        const wait = boundedQueue(queue);
        const scaled = boundedQueue({ ...queue, arrivalRate: arrivalRate / unit, holdTime: holdTime * unit });
        expect(relativeError(scaled.refusedShare, wait.refusedShare)).toBeLessThan(1e-11);
        expect(relativeError(scaled.meanWait, wait.meanWait * unit)).toBeLessThan(1e-11);
      }),
    );
  });

  it('reduces what has more than 100,000 places in proportion', () => {
    const [large, larger] = [100_000, 1_000_000].map((limit) => boundedQueue(queueOf(10, 1000, 0.02, limit)));
    expect(large?.refusedShare).toBeCloseTo(0.5, 5);
    expect(larger?.refusedShare).toBeCloseTo(0.5, 5);
    expect(relativeError(larger?.meanWait ?? 0, 10 * (large?.meanWait ?? 0))).toBeLessThan(1e-3);
  });

  it('is usable at any finite numbers', () => {
    const any = fc.record({
      connections: extremeCount(1),
      arrivalRate: extreme,
      holdTime: extreme,
      queueLimit: extremeCount(0),
    });
    fc.assert(
      fc.property(any, (queue) => {
        const wait = boundedQueue(queue);
        const { turn, ...figures } = wait;
        expectUsable(figures);
        expectUsable(turn.beyond);
        expectUsable(turnPercentile(turn, 0.95));
      }),
      { numRuns: 30 },
    );
  });
});

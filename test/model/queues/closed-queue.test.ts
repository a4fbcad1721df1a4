import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkoutWait } from '../../../src/model/checkout-wait.ts';
import { birthDeath, chainMean } from '../../../src/model/queues/birth-death.ts';
import { type ClosedQueue, closedQueue } from '../../../src/model/queues/closed-queue.ts';
import { responseTimeOf } from '../../../src/model/queues/interactive-law.ts';
import { turnPercentile } from '../../../src/model/queues/turn-law.ts';
import { waitPercentile } from '../../../src/model/wait-distribution.ts';
import { relativeError } from '../relative-error.ts';
import { between, expectUsable, extreme, extremeCount, time, unlimited, whole } from './arbitrary.ts';

const queues = fc.record({
  users: whole(1, 300),
  connections: whole(1, 120),
  holdTime: time,
  thinkTime: fc.oneof(fc.constant(0), time),
});

const queueOf = (
  users: number,
  connections: number | 'unlimited',
  holdTime: number,
  thinkTime: number,
): ClosedQueue => ({ users, connections, holdTime, thinkTime });

// One connection, hold and think time 1 s: small enough for a pencil
// prettier-ignore
const pencilStates = [
  // users, throughput, waits, mean wait
  [0, 0,       0,       0     ],
  [1, 1 / 2,   0,       0     ],
  [2, 4 / 5,   1 / 2,   1 / 2 ],
  [3, 15 / 16, 4 / 5,   6 / 5 ],
] as const;

// prettier-ignore
const edges = [
  ['users who never think keep the connections busy', queueOf(10, 4, 2, 0),           { throughput: 2, waitProbability: 1, meanWait: 3, utilization: 1 }],
  ['users who never think have a connection each',    queueOf(4, 4, 2, 0),            { throughput: 2, waitProbability: 0, meanWait: 0, utilization: 1 }],
  ['no hold time',                                    queueOf(10, 4, 0, 2),           { throughput: 5, waitProbability: 0, meanWait: 0, utilization: 0 }],
  ['neither hold nor think time',                     queueOf(10, 4, 0, 0),           { throughput: 'unbounded', meanWait: 0, knee: 'unbounded', throughputBound: 'unbounded' }],
  ['unlimited connections',                           queueOf(10, 'unlimited', 1, 1), { throughput: 5, meanWait: 0, utilization: 0, knee: 'unbounded', throughputBound: 5 }],
  ['nobody',                                          queueOf(0, 4, 1, 1),            { throughput: 0, meanWait: 0, busyConnections: 0, throughputBound: 0 }],
] as const;

describe('closedQueue', () => {
  test.each(pencilStates)(
    'of %d users on one connection, 1 s hold, 1 s thinking has a known state',
    (users, throughput, waits, meanWait) => {
      const wait = closedQueue(queueOf(users, 1, 1, 1));
      expect(relativeError(wait.throughput, throughput)).toBeLessThan(1e-15);
      expect(relativeError(wait.waitProbability, waits)).toBeLessThan(1e-15);
      expect(relativeError(wait.meanWait, meanWait)).toBeLessThan(1e-15);
    },
  );

  test.each(edges)('with %s', (_, queue, expected) => {
    expect(closedQueue(queue)).toMatchObject({ ...queue, ...expected });
  });

  it('of 100 users on 10 connections with 100 ms hold and 1 s thinking has its knee at 110 users', () => {
    const wait = closedQueue(queueOf(100, 10, 0.1, 1));
    expect(wait.knee).toBeCloseTo(110, 10);
    expect(wait.throughputBound).toBeCloseTo(100 / 1.1, 10);
    expect(closedQueue(queueOf(200, 10, 0.1, 1)).throughputBound).toBe(100);
  });

  it('of 100 users on 50 connections, half a second each, responds in 0.53373 s', () => {
    expect(closedQueue(queueOf(100, 50, 0.5, 0.5)).responseTime).toBeCloseTo(0.53373, 5);
  });

  it('serves as many as its connections in use give back', () => {
    fc.assert(
      fc.property(queues, (queue) => {
        const { users, connections, holdTime, thinkTime } = queue;
        const states = birthDeath(
          users,
          (state) => (users - state) * holdTime,
          (state) => Math.min(state, connections) * thinkTime,
        );
        const busy = chainMean(states, (state) => Math.min(state, connections));
        const wait = closedQueue(queue);
        expect(relativeError(wait.busyConnections, busy)).toBeLessThan(1e-11);
        expect(relativeError(wait.throughput, busy / holdTime)).toBeLessThan(1e-11);
      }),
    );
  });

  it('keeps the interactive law and the law of Little', () => {
    fc.assert(
      fc.property(queues, (queue) => {
        const { users, thinkTime } = queue;
        const { throughput, responseTime, meanQueue, meanWait, busyConnections } = closedQueue(queue);
        const law = responseTimeOf(users, Number(throughput), thinkTime);
        expect(relativeError(law, responseTime, responseTime + thinkTime)).toBeLessThan(1e-12);
        expect(relativeError(meanQueue, Number(throughput) * meanWait)).toBeLessThan(1e-12);
        const thinking = Number(throughput) * thinkTime;
        expect(relativeError(thinking + meanQueue + busyConnections, users)).toBeLessThan(1e-12);
      }),
    );
  });

  it('stays below both bounds, and far from the knee reaches them', () => {
    fc.assert(
      fc.property(queues, (queue) => {
        const { throughput, throughputBound } = closedQueue(queue);
        expect(Number(throughput)).toBeLessThanOrEqual(Number(throughputBound) * (1 + 1e-12));
      }),
    );
    expect(closedQueue(queueOf(1000, 10, 0.1, 1)).throughput).toBeCloseTo(100, 8);
    expect(closedQueue(queueOf(20, 10, 0.1, 1)).throughput).toBeCloseTo(20 / 1.1, 3);
  });

  it('waits longer with more users, longer holds or fewer connections, and less with more thinking', () => {
    fc.assert(
      fc.property(queues, between(1, 2), (queue, factor) => {
        const wait = closedQueue(queue).meanWait;
        const slack = 1 + 1e-11;
        const { users, connections, holdTime, thinkTime } = queue;
        const more = closedQueue({ ...queue, users: users + 1 });
        expect(more.meanWait * slack).toBeGreaterThanOrEqual(wait);
        expect(Number(more.throughput) * slack).toBeGreaterThanOrEqual(Number(closedQueue(queue).throughput));
        expect(
          closedQueue({ ...queue, holdTime: holdTime * factor }).meanWait * slack,
        ).toBeGreaterThanOrEqual(wait);
        expect(closedQueue({ ...queue, connections: connections + 1 }).meanWait).toBeLessThanOrEqual(
          wait * slack,
        );
        expect(closedQueue({ ...queue, thinkTime: thinkTime * factor }).meanWait).toBeLessThanOrEqual(
          wait * slack,
        );
      }),
    );
  });

  it('tends to the open queue as users grow at the same load', () => {
    const utilization = 0.8;
    const open = checkoutWait({ connections: 10, arrivalRate: 80, holdTime: 0.1, checkoutTimeout: 'none' });
    let last = Number.POSITIVE_INFINITY;
    for (const users of [100, 1000, 10_000, 100_000]) {
      const wait = closedQueue(queueOf(users, 10, 0.1, users / (10 * utilization * 10)));
      const error = relativeError(wait.meanWait, Number(open.meanWait));
      expect(error).toBeLessThan(last / 5);
      expect(wait.meanWait).toBeLessThan(Number(open.meanWait));
      last = error;
    }
    const wait = closedQueue(queueOf(100_000, 10, 0.1, 1250));
    expect(relativeError(wait.meanWait, Number(open.meanWait))).toBeLessThan(2e-3);
    expect(relativeError(turnPercentile(wait.turn, 0.99), Number(waitPercentile(open, 0.99)))).toBeLessThan(
      2e-3,
    );
  });

  it('is the same in any unit of time', () => {
    fc.assert(
      fc.property(queues, between(1e-3, 1e3), (queue, unit) => {
        const { holdTime, thinkTime } = queue;
        const wait = closedQueue(queue);
        const scaled = closedQueue({ ...queue, holdTime: holdTime * unit, thinkTime: thinkTime * unit });
        expect(relativeError(scaled.meanWait, wait.meanWait * unit)).toBeLessThan(1e-11);
      }),
    );
  });

  it('reduces more than 100,000 users in proportion', () => {
    const wait = closedQueue(queueOf(1_000_000, 1000, 0.1, 9));
    expect(relativeError(wait.throughput, 10_000)).toBeLessThan(1e-6);
    expect(relativeError(wait.responseTime, 91)).toBeLessThan(1e-6);
  });

  it('is usable at any finite numbers', () => {
    const any = fc.record({
      users: extremeCount(0),
      connections: fc.oneof(extremeCount(1), unlimited),
      holdTime: extreme,
      thinkTime: extreme,
    });
    fc.assert(
      fc.property(any, (queue) => {
        const { turn, ...figures } = closedQueue(queue);
        expectUsable(figures);
        expectUsable(turn.beyond);
        expectUsable(turnPercentile(turn, 0.95));
      }),
      { numRuns: 30 },
    );
  });
});

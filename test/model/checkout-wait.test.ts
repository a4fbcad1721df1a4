import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { CheckoutQueue, CheckoutWait } from '../../src/model/checkout-wait.ts';
import { checkoutWait } from '../../src/model/checkout-wait.ts';
import { erlangB } from '../../src/model/erlang-b.ts';
import { erlangC } from '../../src/model/erlang-c.ts';
import { waitTail } from '../../src/model/wait-distribution.ts';
import { boundedQueue, extremeQueue, impatientQueue, numbersIn, patientQueue } from './arbitrary-queues.ts';
import { relativeError } from './relative-error.ts';

const timeout = fc.double({ min: 0, max: 36_000, noNaN: true });
const factor = fc.double({ min: 1, max: 3, noNaN: true });

function queueOf(
  connections: number | 'unlimited',
  arrivalRate: number,
  holdTime: number,
  checkoutTimeout: number | 'none',
): CheckoutQueue {
  return { connections, arrivalRate, holdTime, checkoutTimeout };
}

// One connection, hold time 1 s: small enough for a pencil
// prettier-ignore
const pencilStates = [
  // arrival rate, timeout, waits, times out, mean wait, connections in use
  [0.5, 'none', 1 / 2, 0,     1,         1 / 2],
  [0.8, 'none', 4 / 5, 0,     4,         4 / 5],
  [1,   1,      2 / 3, 1 / 3, 1 / 2,     2 / 3],
  [1,   2,      3 / 4, 1 / 4, 1,         3 / 4],
  [1,   0,      1 / 2, 1 / 2, 0,         1 / 2],
  [3,   0,      3 / 4, 3 / 4, 0,         3 / 4],
  [2,   1e9,    1,     1 / 2, 1e9 - 0.5, 1    ],
  [0,   30,     0,     0,     0,         0    ],
] as const;

// prettier-ignore
const idleQueues = [
  ['unlimited connections',           queueOf('unlimited', 1000, 0.5, 30), { busyConnections: 500, throughput: 1000, utilization: 0 }],
  ['no arrivals',                     queueOf(5, 0, 0.5, 30),              { busyConnections: 0, throughput: 0, utilization: 0 }     ],
  ['no hold time',                    queueOf(5, 1000, 0, 30),             { busyConnections: 0, throughput: 1000, utilization: 0 }  ],
  ['no hold time and no timeout',     queueOf(5, 1000, 0, 'none'),         { busyConnections: 0, throughput: 1000, utilization: 0 }  ],
  ['no hold time and a timeout of 0', queueOf(5, 1000, 0, 0),              { busyConnections: 0, throughput: 1000, utilization: 0 }  ],
] as const;

describe('checkoutWait', () => {
  test.each(pencilStates)(
    'of one connection, 1 s hold, %d/s and timeout %s has a known state',
    (arrivalRate, checkoutTimeout, waits, timesOut, meanWait, inUse) => {
      const wait = checkoutWait(queueOf(1, arrivalRate, 1, checkoutTimeout));
      expect(relativeError(wait.waitProbability, waits)).toBeLessThan(1e-15);
      expect(relativeError(wait.timeoutShare, timesOut)).toBeLessThan(1e-15);
      expect(relativeError(wait.meanWait, meanWait)).toBeLessThan(1e-15);
      expect(relativeError(wait.busyConnections, inUse)).toBeLessThan(1e-15);
      expect(wait.offeredLoad).toBe(arrivalRate);
      expect(wait.utilization).toBe(arrivalRate);
    },
  );

  it('loses one request in three with 20 connections, 20 ms hold, 30 s timeout and utilization 1.5', () => {
    const wait = checkoutWait(queueOf(20, 1500, 0.02, 30));
    expect(wait.utilization).toBe(1.5);
    expect(relativeError(wait.timeoutShare, 1 / 3)).toBeLessThan(1e-12);
    expect(relativeError(wait.throughput, 1000)).toBeLessThan(1e-12);
    expect(wait.busyConnections).toBe(20);
  });

  test.each([
    [1, 1],
    [1.5, 20],
    [1000, 20],
    [1e12, 100_000],
  ])('needs no timeout at utilization %d to know that waits are unbounded', (utilization, connections) => {
    const wait = checkoutWait(queueOf(connections, (utilization * connections) / 0.25, 0.25, 'none'));
    expect(wait).toMatchObject({
      waitProbability: 1,
      timeoutShare: 0,
      meanWait: 'unbounded',
      meanQueue: 'unbounded',
      busyConnections: connections,
      throughput: connections / 0.25,
    });
  });

  test.each(idleQueues)('knows no waits with %s', (_, queue, expected) => {
    const none = { waitProbability: 0, timeoutShare: 0, meanWait: 0, meanQueue: 0 };
    expect(checkoutWait(queue)).toMatchObject({ ...none, ...expected });
  });

  it('carries its queue along', () => {
    const queue = queueOf(20, 900, 0.02, 30);
    expect(checkoutWait(queue)).toMatchObject(queue);
  });

  it('with a timeout of 0 is a loss system', () => {
    fc.assert(
      fc.property(impatientQueue, (queue) => {
        const wait = checkoutWait({ ...queue, checkoutTimeout: 0 });
        const blocked = erlangB(Number(queue.connections), wait.offeredLoad);
        expect(relativeError(wait.timeoutShare, blocked)).toBeLessThan(1e-12);
        expect(relativeError(wait.waitProbability, blocked)).toBeLessThan(1e-12);
        expect(wait.meanWait).toBe(0);
      }),
    );
  });

  it('without a timeout is the M/M/c queue', () => {
    fc.assert(
      fc.property(patientQueue, (queue) => {
        const wait = checkoutWait(queue);
        const delayed = erlangC(Number(queue.connections), wait.offeredLoad);
        const mean = (delayed * queue.holdTime) / (Number(queue.connections) - wait.offeredLoad);
        expect(relativeError(wait.waitProbability, delayed)).toBeLessThan(1e-12);
        expect(relativeError(wait.meanWait, mean)).toBeLessThan(1e-11);
        expect(wait.timeoutShare).toBe(0);
      }),
    );
  });

  it('tends to the M/M/c queue as the timeout grows', () => {
    fc.assert(
      fc.property(patientQueue, (queue) => {
        const [long, endless] = [checkoutWait({ ...queue, checkoutTimeout: 1e9 }), checkoutWait(queue)];
        for (const key of ['waitProbability', 'meanWait', 'throughput', 'meanQueue'] as const) {
          expect(relativeError(long[key], Number(endless[key]))).toBeLessThan(1e-12);
        }
      }),
    );
  });

  it('tends to the fluid limit under overload as the timeout grows', () => {
    const utilization = fc.double({ min: 1.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(utilization, fc.integer({ min: 1, max: 2000 }), (rho, connections) => {
        const wait = checkoutWait(queueOf(connections, (rho * connections) / 0.25, 0.25, 36_000));
        expect(relativeError(wait.timeoutShare, 1 - 1 / rho)).toBeLessThan(1e-12);
        expect(relativeError(wait.meanWait, 36_000)).toBeLessThan(0.01);
      }),
    );
  });

  it('has no step at saturation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), timeout, (connections, checkoutTimeout) => {
        const at = (utilization: number) =>
          checkoutWait(queueOf(connections, (utilization * connections) / 0.25, 0.25, checkoutTimeout));
        const [below, exact, above] = [at(1 - 1e-15), at(1), at(1 + 1e-15)];
        for (const key of ['waitProbability', 'timeoutShare', 'meanWait'] as const) {
          expect(relativeError(below[key], Number(exact[key]))).toBeLessThan(1e-7);
          expect(relativeError(above[key], Number(exact[key]))).toBeLessThan(1e-7);
        }
      }),
    );
  });

  it('serves or times out every arrival', () => {
    fc.assert(
      fc.property(boundedQueue, (queue) => {
        const { throughput, timeoutShare } = checkoutWait(queue);
        expect(relativeError(throughput + queue.arrivalRate * timeoutShare, queue.arrivalRate)).toBeLessThan(
          1e-12,
        );
      }),
    );
  });

  it("obeys Little's law for connections and for callers", () => {
    fc.assert(
      fc.property(boundedQueue, (queue) => {
        const wait = checkoutWait(queue);
        expect(relativeError(wait.busyConnections, wait.throughput * queue.holdTime)).toBeLessThan(1e-12);
        expect(relativeError(wait.meanQueue, queue.arrivalRate * Number(wait.meanWait))).toBeLessThan(1e-12);
      }),
    );
  });

  it('has a mean wait that is the area under the tail', () => {
    fc.assert(
      fc.property(impatientQueue, (queue) => {
        const wait = checkoutWait({
          ...queue,
          checkoutTimeout: Math.min(Number(queue.checkoutTimeout), queue.holdTime),
        });
        expect(areaUnderTail(wait)).toBeCloseTo(Number(wait.meanWait), 6);
      }),
    );
  });

  it('depends on ratios of times only', () => {
    const power = fc.integer({ min: -12, max: 12 }).map((exponent) => 2 ** exponent);
    fc.assert(
      fc.property(boundedQueue, power, (queue, scale) => {
        const { arrivalRate, holdTime, checkoutTimeout } = queue;
        const scaled = checkoutWait({
          ...queue,
          arrivalRate: arrivalRate / scale,
          holdTime: holdTime * scale,
          checkoutTimeout: checkoutTimeout === 'none' ? 'none' : checkoutTimeout * scale,
        });
        const wait = checkoutWait(queue);
        expect(relativeError(scaled.waitProbability, wait.waitProbability)).toBe(0);
        expect(relativeError(scaled.timeoutShare, wait.timeoutShare)).toBe(0);
        expect(relativeError(scaled.busyConnections, wait.busyConnections)).toBe(0);
        expect(relativeError(scaled.meanWait, Number(wait.meanWait) * scale)).toBeLessThan(1e-15);
      }),
    );
  });

  type Figure =
    'waitProbability' | 'timeoutShare' | 'meanWait' | 'busyConnections' | 'throughput' | 'meanQueue';
  const all: readonly Figure[] = [
    'waitProbability',
    'timeoutShare',
    'meanWait',
    'busyConnections',
    'throughput',
    'meanQueue',
  ];
  test.each<[string, readonly Figure[], (queue: CheckoutQueue, by: number) => CheckoutQueue]>([
    [
      'every figure rises with arrivals',
      all,
      (queue, by) => ({ ...queue, arrivalRate: queue.arrivalRate * by }),
    ],
    [
      'waits, timeouts and use rise with hold time',
      ['waitProbability', 'timeoutShare', 'meanWait', 'busyConnections', 'meanQueue'],
      (queue, by) => ({ ...queue, holdTime: queue.holdTime * by }),
    ],
    [
      'waits and timeouts rise as connections are taken away',
      ['waitProbability', 'timeoutShare', 'meanWait', 'meanQueue'],
      (queue, by) => ({ ...queue, connections: Math.ceil(Number(queue.connections) / by) }),
    ],
    [
      'waits, use and throughput rise with the timeout',
      ['waitProbability', 'meanWait', 'busyConnections', 'throughput', 'meanQueue'],
      (queue, by) => ({ ...queue, checkoutTimeout: Number(queue.checkoutTimeout) * by }),
    ],
    [
      'timeouts rise as the timeout shrinks',
      ['timeoutShare'],
      (queue, by) => ({ ...queue, checkoutTimeout: Number(queue.checkoutTimeout) / by }),
    ],
  ])('%s', (_, figures, more) => {
    fc.assert(
      fc.property(impatientQueue, factor, (queue, by) => {
        const [before, after] = [checkoutWait(queue), checkoutWait(more(queue, by))];
        for (const figure of figures) {
          expect(Number(after[figure])).toBeGreaterThanOrEqual(Number(before[figure]) * (1 - 1e-11));
        }
      }),
    );
  });

  test.each([
    [100_000, 0.02, 36_000, 0.5],
    [100_000, 0.02, 36_000, 1],
    [100_000, 0.02, 36_000, 1.5],
    [1_000_000, 0.02, 36_000, 0.9999],
    [1, 1e-6, 36_000, 1.0000001],
    [10, 0.01, 36_000, 1000],
  ])('%d connections, %d s hold and %d s timeout hold their digits at %d', (connections, hold, tau, rho) => {
    const wait = checkoutWait(queueOf(connections, (rho * connections) / hold, hold, tau));
    expect(wait.busyConnections).toBeLessThanOrEqual(connections);
    expect(relativeError(wait.throughput, (1 - wait.timeoutShare) * wait.arrivalRate)).toBeLessThan(1e-12);
    expect(wait.timeoutShare).toBeGreaterThanOrEqual(1 - 1 / rho - 1e-15);
  });

  it('is finite and in range for any finite input', () => {
    fc.assert(
      fc.property(extremeQueue, (queue) => {
        const wait = checkoutWait(queue);
        for (const value of numbersIn(wait)) expect(Number.isFinite(value)).toBe(true);
        for (const key of ['waitProbability', 'timeoutShare'] as const) {
          expect(wait[key]).toBeGreaterThanOrEqual(0);
          expect(wait[key]).toBeLessThanOrEqual(1);
        }
        expect(Number(wait.meanWait === 'unbounded' ? 0 : wait.meanWait)).toBeGreaterThanOrEqual(0);
        expect(JSON.parse(JSON.stringify(wait))).toEqual(wait);
      }),
      { numRuns: 500 },
    );
  });
});

/** Simpson's rule over the tail from 0 to the timeout. */
function areaUnderTail(wait: CheckoutWait): number {
  const steps = 4096;
  const end = Number(wait.checkoutTimeout) * (1 - Number.EPSILON);
  let sum = 0;
  for (let step = 0; step <= steps; step += 1) {
    const weight = step === 0 || step === steps ? 1 : step % 2 === 0 ? 2 : 4;
    sum += weight * waitTail(wait, (end * step) / steps);
  }
  return (sum * end) / (3 * steps);
}

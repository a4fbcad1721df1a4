import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkoutWait } from '../../../src/model/checkout-wait.ts';
import { splitPrice } from '../../../src/model/queues/split-price.ts';
import { impatientQueue, patientQueue } from '../arbitrary-queues.ts';
import { expectUsable, extreme, extremeCount, none, whole } from './arbitrary.ts';

const poolOf = (connections: number, arrivalRate: number, holdTime = 1) => ({
  connections,
  arrivalRate,
  holdTime,
  checkoutTimeout: 'none' as const,
});

const pools = impatientQueue.map((queue) => ({ ...queue, connections: Number(queue.connections) }));

describe('splitPrice(queue, pools)', () => {
  it('of one pool is nothing', () => {
    fc.assert(
      fc.property(pools, (queue) => {
        const wait = checkoutWait(queue);
        const price = { shared: wait, split: wait, waitRatio: 1, connectionsWanted: queue.connections };
        expect(splitPrice(queue, 1)).toEqual(price);
      }),
    );
  });

  test.each([
    ['no callers', poolOf(5, 0), 4, 1, 20],
    ['saturation', poolOf(5, 5), 4, 1, 20],
    ['a shared pool in which a wait is below the range of doubles', poolOf(60, 0.5), 4, 'unbounded', 244],
  ] as const)('with %s is known', (_, queue, count, waitRatio, wanted) => {
    const price = splitPrice(queue, count);
    expect(price.waitRatio).toBe(waitRatio);
    expect(price.connectionsWanted).toBeGreaterThanOrEqual(wanted);
  });

  it('is never below 1 without timeouts, and never saves connections or timeouts', () => {
    fc.assert(
      fc.property(pools, patientQueue, whole(1, 12), (queue, patient, count) => {
        const { shared, split, connectionsWanted } = splitPrice(queue, count);
        expect(split.timeoutShare * (1 + 1e-11)).toBeGreaterThanOrEqual(shared.timeoutShare);
        expect(connectionsWanted).toBeGreaterThanOrEqual(count * queue.connections);
        expect(connectionsWanted % count).toBe(0);
        const { waitRatio } = splitPrice({ ...patient, connections: Number(patient.connections) }, count);
        if (waitRatio !== 'unbounded') expect(waitRatio).toBeGreaterThanOrEqual(1 - 1e-11);
      }),
    );
  });

  it('names connections that are enough, where one fewer in each is not', () => {
    fc.assert(
      fc.property(pools, whole(2, 12), (queue, count) => {
        const { shared, connectionsWanted } = splitPrice(queue, count);
        const each = connectionsWanted / count;
        const enough = (connections: number) => {
          const { waitProbability, timeoutShare } = checkoutWait({ ...queue, connections });
          return waitProbability <= shared.waitProbability && timeoutShare <= shared.timeoutShare;
        };
        expect(enough(each)).toBe(true);
        if (each > queue.connections) expect(enough(each - 1)).toBe(false);
      }),
    );
  });

  it('is usable at any finite numbers', () => {
    const any = fc.record({
      connections: extremeCount(1),
      arrivalRate: extreme,
      holdTime: extreme,
      checkoutTimeout: fc.oneof(extreme, none),
    });
    fc.assert(
      fc.property(any, whole(1, 100), (queue, count) => {
        const { waitRatio, connectionsWanted } = splitPrice(queue, count);
        expectUsable([waitRatio, connectionsWanted]);
      }),
      { numRuns: 30 },
    );
  });
});

import { describe, expect, it, test } from 'vitest';
import { checkoutWait } from '../../../src/model/checkout-wait.ts';
import { type RetriedLoad, retriedLoad } from '../../../src/model/path/retried-load.ts';
import { retriedWait } from '../../../src/model/queues/retry.ts';
import { type Settings, serviceOf } from '../scenario-of.ts';

const busy = {
  poolSize: 10,
  maxOverflow: 0,
  arrivalRate: 190,
  holdTime: 0.05,
  checkoutTimeout: 0.1,
  retries: 3,
};

function loadOf(settings: Settings = {}): RetriedLoad {
  const found = retriedLoad(serviceOf({ ...busy, ...settings }));
  if (found === 'unset') throw new Error('no retries');
  return found;
}

describe('retriedLoad(service)', () => {
  it('of one queue is retriedWait', () => {
    const queue = { connections: 10, arrivalRate: 190, holdTime: 0.05, checkoutTimeout: 0.1 };
    const after = retriedWait(queue, 3);
    expect(loadOf()).toEqual({
      retries: 3,
      attempts: after.attempts,
      timeoutShareBefore: checkoutWait(queue).timeoutShare,
      timeoutShare: expect.closeTo(after.wait.timeoutShare, 14),
      failedShare: after.failedShare,
      utilizationBefore: expect.closeTo(0.95, 12),
      utilization: after.wait.utilization,
    });
  });

  it('of four queues is the same at four times the traffic', () => {
    const four = loadOf({ workersPerReplica: 4, arrivalRate: 760 });
    const one = loadOf();
    expect(four.attempts).toBeCloseTo(one.attempts, 12);
    expect(four.timeoutShare).toBeCloseTo(one.timeoutShare, 12);
    expect(four.utilization).toBeCloseTo(one.utilization, 12);
  });

  it('has the utilization of the busiest queue', () => {
    expect(loadOf({ workersPerReplica: 2, busiestShare: 0.8 }).utilizationBefore).toBeCloseTo(0.76, 12);
  });

  it('adds nothing where nobody times out', () => {
    expect(loadOf({ checkoutTimeout: 'none' })).toMatchObject({
      attempts: 1,
      timeoutShare: 0,
      failedShare: 0,
    });
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['retries',     { retries: 0 }],
    ['traffic',     { arrivalRate: 'unset' }],
    ['a hold time', { holdTime: 'unset' }],
    ['a replica',   { replicas: 0 }],
  ])('is unset without %s', (_, settings) => {
    expect(retriedLoad(serviceOf({ ...busy, ...settings }))).toBe('unset');
  });
});

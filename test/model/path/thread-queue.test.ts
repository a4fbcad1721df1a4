import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { erlangC } from '../../../src/model/erlang-c.ts';
import { threadQueue, timeInWorker } from '../../../src/model/path/thread-queue.ts';
import { type Settings, serviceOf } from '../scenario-of.ts';

const traffic = { threads: 10, arrivalRate: 80, holdTime: 0.1 } as const;

function queueOf(settings: Settings) {
  const queue = threadQueue(serviceOf({ ...traffic, ...settings }));
  if (queue === 'unset') throw new Error('there is no queue');
  return queue;
}

describe('timeInWorker(service)', () => {
  // prettier-ignore
  test.each<readonly [Settings, number | 'unset']>([
    [{},                                                     'unset'],
    [{ appCpu: 0.01, appWaiting: 0.2 },                      'unset'],
    [{ holdTime: 0.05 },                                     0.05],
    [{ holdTime: 0.05, appCpu: 0.01 },                       0.06],
    [{ holdTime: 0.05, appCpu: 0.01, appWaiting: 0.2 },      0.26],
    [{ holdTime: 0.1, secondShare: 0.5, secondHoldTime: 1 }, 0.55],
  ])('of %j is %s', (settings, time) => {
    const found = timeInWorker(serviceOf(settings));
    if (time === 'unset') expect(found).toBe(time);
    else expect(found).toBeCloseTo(time, 12);
  });
});

describe('threadQueue(service)', () => {
  it.each<Settings>([
    { threads: 'unset' },
    { threads: 0 },
    { arrivalRate: 'unset' },
    { holdTime: 'unset' },
    { replicas: 0 },
  ])('is unset with %j', (settings) => {
    expect(threadQueue(serviceOf({ ...traffic, ...settings }))).toBe('unset');
  });

  it('of one worker is Erlang C of its threads', () => {
    expect(queueOf({})).toMatchObject({
      threads: 10,
      serviceTime: 0.1,
      appTimeGiven: false,
      utilization: 0.8,
    });
    expect(queueOf({}).waitProbability).toBeCloseTo(erlangC(10, 8), 12);
  });

  it('counts the time in which the worker computes and waits elsewhere', () => {
    const queue = queueOf({ appCpu: 0.005, appWaiting: 0.01 });
    expect(queue.utilization).toBeCloseTo(0.92, 12);
    expect(queue.appTimeGiven).toBe(true);
  });

  it('is saturated without bound where the busiest worker is', () => {
    const halves = { workersPerReplica: 2, arrivalRate: 160 } as const;
    expect(queueOf(halves).utilization).toBeCloseTo(0.8, 12);
    expect(queueOf({ ...halves, busiestShare: 0.7 })).toMatchObject({
      meanWait: 'unbounded',
      p95: 'unbounded',
    });
  });

  // 120 synchronous requests of 0.5 s at once on 40 threads were measured to take 1.7 s: three rounds, not one.
  it('serves 80 requests of 0.5 s a second on 40 threads and no more', () => {
    const busy = (arrivalRate: number) => queueOf({ threads: 40, holdTime: 0.5, arrivalRate }).meanWait;
    expect(busy(79)).not.toBe('unbounded');
    expect(busy(80)).toBe('unbounded');
  });

  it('waits longer with more traffic or longer requests, and less with more threads', () => {
    const some = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(some, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (threads, use) => {
        const wait = (changed: Settings) =>
          Number(queueOf({ threads, arrivalRate: (use * threads) / 0.1, ...changed }).meanWait);
        const slack = 1 + 1e-9;
        expect(wait({ arrivalRate: (1.02 * use * threads) / 0.1 }) * slack).toBeGreaterThanOrEqual(wait({}));
        expect(wait({ appCpu: 0.001 }) * slack).toBeGreaterThanOrEqual(wait({}));
        expect(wait({ threads: threads + 1 })).toBeLessThanOrEqual(wait({}) * slack);
      }),
    );
  });
});

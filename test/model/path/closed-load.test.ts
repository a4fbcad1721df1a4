import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type ClosedLoad,
  closedLoad,
  closedPercentile,
  closedPercentiles,
  closedTail,
  closedTimeoutShare,
} from '../../../src/model/path/closed-load.ts';
import { closedQueue } from '../../../src/model/queues/closed-queue.ts';
import { responseTimeOf } from '../../../src/model/queues/interactive-law.ts';
import { turnPercentile } from '../../../src/model/queues/turn-law.ts';
import { relativeError } from '../relative-error.ts';
import { type Settings, serviceOf } from '../scenario-of.ts';

function loadOf(settings: Settings): ClosedLoad {
  const found = closedLoad(serviceOf({ maxOverflow: 0, ...settings }));
  if (found === 'unset') throw new Error('no closed load');
  return found;
}

const hundred = { users: 100, thinkTime: 1, holdTime: 0.05, poolSize: 10 };

describe('closedLoad(service)', () => {
  it('of one queue is closedQueue', () => {
    const one = closedQueue({ users: 100, connections: 10, holdTime: 0.05, thinkTime: 1 });
    const load = loadOf(hundred);
    const { throughput, waitProbability, meanWait, utilization, knee, responseTime } = one;
    expect(load).toMatchObject({ throughput, waitProbability, meanWait, utilization, knee, responseTime });
    expect(closedPercentile(load, 0.99)).toBe(turnPercentile(one.turn, 0.99));
  });

  it('splits users over queues as evenly as whole users go', () => {
    const { groups } = loadOf({ ...hundred, users: 102, workersPerReplica: 4 });
    expect(groups.map(({ queues, wait }) => [queues, wait.users])).toEqual([
      [2, 26],
      [2, 25],
    ]);
  });

  it('lets the users of the busiest worker wait longest', () => {
    const settings = { ...hundred, holdTime: 0.2, workersPerReplica: 4, busiestShare: 0.67 };
    const [busiest, others] = loadOf(settings).groups;
    expect(busiest?.wait.users).toBe(67);
    expect(busiest?.wait.meanWait).toBeGreaterThan(10 * (others?.wait.meanWait ?? 1));
    expect(loadOf(settings).meanWait).toBeGreaterThan(
      loadOf({ ...settings, busiestShare: 'unset' }).meanWait,
    );
  });

  it('has the percentiles of the busiest worker where nobody is at another', () => {
    const load = loadOf({ ...hundred, holdTime: 0.2, workersPerReplica: 2, busiestShare: 1 });
    const alone = closedQueue({ users: 100, connections: 10, holdTime: 0.2, thinkTime: 1 });
    expect(load.groups.map(({ share }) => share)).toEqual([1, 0]);
    expect(closedPercentile(load, 0.95)).toBe(turnPercentile(alone.turn, 0.95));
  });

  it('has its percentiles between those of its queues', () => {
    const load = loadOf({ ...hundred, users: 200, holdTime: 0.3, workersPerReplica: 4, busiestShare: 0.4 });
    const own = load.groups.map(({ wait }) => turnPercentile(wait.turn, 0.95));
    const { p50, p95, p99 } = closedPercentiles(load);
    expect(p95).toBeGreaterThan(Math.min(...own.map(Number)));
    expect(p95).toBeLessThan(Math.max(...own.map(Number)));
    expect(closedTail(load, p95)).toBeCloseTo(0.05, 9);
    expect(p50).toBeLessThanOrEqual(p95);
    expect(p99).toBeGreaterThan(p95);
  });

  it('counts app CPU and app waiting as time away from the pool, and as part of the answer', () => {
    const plain = loadOf({ ...hundred, thinkTime: 3 });
    const load = loadOf({ ...hundred, appCpu: 0.5, appWaiting: 1.5 });
    expect(load.throughput).toBe(plain.throughput);
    expect(load.awayTime).toBe(3);
    expect(load.responseTime).toBeCloseTo(plain.responseTime + 2, 12);
  });

  it('takes the mean hold of all kinds of request', () => {
    const mixed = { ...hundred, holdTime: 0.02, secondShare: 0.5, secondHoldTime: 0.08 };
    expect(loadOf(mixed).throughput).toBeCloseTo(Number(loadOf(hundred).throughput), 9);
  });

  // prettier-ignore
  test.each<readonly [string, Settings, Partial<ClosedLoad>]>([
    ['no users',              { ...hundred, users: 0 },       { throughput: 0, meanWait: 0, utilization: 0, waitProbability: 0 }],
    ['neither hold nor think', { ...hundred, holdTime: 0, thinkTime: 0 }, { throughput: 'unbounded', knee: 'unbounded', meanWait: 0 }],
    ['an unlimited pool',     { ...hundred, maxOverflow: 'unlimited' },   { knee: 'unbounded', meanWait: 0, utilization: 0 }],
    ['as many connections as users who never think', { users: 10, thinkTime: 0, holdTime: 2, poolSize: 10 }, { throughput: 5, utilization: 1, meanWait: 0 }],
  ])('with %s', (_, settings, expected) => {
    expect(loadOf(settings)).toMatchObject(expected);
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['users',              { ...hundred, users: 'unset' }],
    ['a think time',       { ...hundred, thinkTime: 'unset' }],
    ['a hold time',        { ...hundred, holdTime: 'unset' }],
    ['a running replica',  { ...hundred, replicas: 0 }],
    ['a free choice: the arrival rate is given', { ...hundred, arrivalRate: 10 }],
  ])('is unset without %s', (_, settings) => {
    expect(closedLoad(serviceOf(settings))).toBe('unset');
  });

  it('lets everybody who waits time out where nobody may wait, and nobody without a timeout', () => {
    const load = loadOf({ ...hundred, holdTime: 0.2 });
    expect(closedTimeoutShare(load, 0)).toBe(load.waitProbability);
    expect(closedTimeoutShare(load, 'none')).toBe(0);
  });

  it('keeps the interactive law over all its queues', () => {
    const count = fc.integer({ min: 1, max: 5 });
    const time = fc.constantFrom(0.01, 0.2, 1, 7);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        count,
        count,
        time,
        time,
        (users, replicas, workers, hold, think) => {
          const load = loadOf({
            users,
            thinkTime: think,
            holdTime: hold,
            replicas,
            workersPerReplica: workers,
            poolSize: 4,
          });
          const law = responseTimeOf(users, Number(load.throughput), think);
          expect(relativeError(law, load.responseTime, load.responseTime + think)).toBeLessThan(1e-11);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('asks no more than the pools serve, however many users there are', () => {
    for (const users of [100, 1000, 10_000]) {
      const load = loadOf({ ...hundred, users });
      expect(Number(load.throughput)).toBeLessThanOrEqual(200 * (1 + 1e-12));
      expect(load.utilization).toBeLessThanOrEqual(1);
    }
  });
});

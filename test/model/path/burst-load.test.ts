import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type BurstLoad, burstLoad } from '../../../src/model/path/burst-load.ts';
import { type Settings, serviceOf } from '../scenario-of.ts';

function loadOf(settings: Settings): BurstLoad {
  const found = burstLoad(serviceOf({ maxOverflow: 0, ...settings }));
  if (found === 'unset') throw new Error('no burst');
  return found;
}

const logins = { burst: 20, poolSize: 10, holdTime: 0.05, variability: 0 };

describe('burstLoad(service)', () => {
  it('splits a burst over all pools and counts every request', () => {
    const { groups, waiting } = loadOf({ ...logins, burst: 50, poolSize: 5, workersPerReplica: 4 });
    expect(groups.map(({ queues, wait }) => [queues, wait.callers, wait.waiting])).toEqual([
      [2, 13, 8],
      [2, 12, 7],
    ]);
    expect(waiting).toBe(30);
  });

  it('sends the busiest worker its share of a burst', () => {
    const uneven = loadOf({ ...logins, burst: 100, workersPerReplica: 4, busiestShare: 0.67 });
    expect(uneven.lastWait).toBeCloseTo(0.3, 12);
    expect(loadOf({ ...logins, burst: 100, workersPerReplica: 4 }).lastWait).toBeCloseTo(0.1, 12);
  });

  it('lets all who find no free connection fail where the pool fails at once', () => {
    expect(loadOf({ ...logins, whenExhausted: 'fail' })).toMatchObject({
      timeouts: 10,
      timeoutShare: 0.5,
      meanWait: 0,
    });
  });

  it('varies exponentially unless it is told that it does not', () => {
    const { duration, meanWait } = loadOf({ burst: 50, poolSize: 10, holdTime: 0.2 });
    expect(duration).toBeCloseTo(1.39, 2);
    expect(meanWait).toBeCloseTo(((40 * 41) / 2 / 50) * 0.02, 12);
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['a burst',       { ...logins, burst: 'unset' }],
    ['a request',     { ...logins, burst: 0 }],
    ['a hold time',   { ...logins, holdTime: 'unset' }],
    ['a replica',     { ...logins, replicas: 0 }],
  ])('is unset without %s', (_, settings) => {
    expect(burstLoad(serviceOf(settings))).toBe('unset');
  });

  it('never lets more time out with a larger pool', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom(0, 1),
        (burst, poolSize, workersPerReplica, variability) => {
          const settings = { burst, workersPerReplica, variability, holdTime: 0.5, checkoutTimeout: 1 };
          const share = loadOf({ ...settings, poolSize }).timeoutShare;
          expect(loadOf({ ...settings, poolSize: poolSize + 1 }).timeoutShare).toBeLessThanOrEqual(
            share + 1e-12,
          );
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('document 004: its scenarios on a pool of 10', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, Partial<BurstLoad>]>([
    ['20 logins at once of 50 ms',  { ...logins },                                  { waiting: 10, timeouts: 0, lastWait: 0.05 }],
    ['20 logins at once of 300 ms', { ...logins, holdTime: 0.3 },                   { waiting: 10, timeouts: 0, lastWait: 0.3 }],
    ['3 inspectors and 8 operators', { ...logins, burst: 11, holdTime: 0.05 },      { waiting: 1, timeouts: 0, lastWait: 0.05 }],
    ['50 updates of 200 ms',        { ...logins, burst: 50, holdTime: 0.2 },        { waiting: 40, timeouts: 0, lastWait: expect.closeTo(0.8, 12), meanWait: expect.closeTo(0.4, 12), duration: expect.closeTo(1, 12) }],
    ['20 logins of 15 s, with the 10 s of its timeout', { ...logins, holdTime: 15, checkoutTimeout: 10 }, { timeouts: 10, timeoutShare: 0.5 }],
  ])('%s', (_, settings, expected) => {
    expect(loadOf(settings)).toMatchObject(expected);
  });
});

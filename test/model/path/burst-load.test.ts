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

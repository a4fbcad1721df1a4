import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { callerCap, mostWaiting, reachableConnections } from '../../../src/model/queues/callers.ts';
import { expectUsable, extremeCount, unlimited, whole } from './arbitrary.ts';

// prettier-ignore
const caps = [
  // threads, concurrency limit, semaphore, callers, limited by
  ['unlimited', 'unlimited', 'unlimited', 'unbounded', 'none'            ],
  [40,          'unlimited', 'unlimited', 40,          'threads'         ],
  [40,          20,          'unlimited', 19,          'concurrencyLimit'],
  [40,          200,         5,           5,           'semaphore'       ],
  [1,           200,         5,           1,           'threads'         ],
  [5,           6,           5,           5,           'threads'         ],
  ['unlimited', 1,           'unlimited', 0,           'concurrencyLimit'],
] as const;

describe('callerCap(limits)', () => {
  test.each(caps)(
    'of %s threads, limit %s, semaphore %s is %s by %s',
    (threads, limit, permits, callers, by) => {
      const cap = callerCap({ threads, concurrencyLimit: limit, semaphore: permits });
      expect(cap).toEqual({ callers, limitedBy: by });
    },
  );

  it('is no more than any of the limits', () => {
    const some = fc.oneof(extremeCount(1), unlimited);
    fc.assert(
      fc.property(some, some, some, (threads, concurrencyLimit, semaphore) => {
        const { callers } = callerCap({ threads, concurrencyLimit, semaphore });
        expectUsable(callers);
        const limits = [threads, concurrencyLimit, semaphore].filter((limit) => limit !== 'unlimited');
        if (callers === 'unbounded') expect(limits).toEqual([]);
        else expect(callers).toBeLessThanOrEqual(Math.min(...limits));
      }),
    );
  });
});

describe('reachableConnections(poolLimit, callers, connectionsEach)', () => {
  test.each([
    [30, 40, 1, 30],
    [60, 40, 1, 40],
    [30, 10, 2, 20],
    [30, 'unbounded', 1, 30],
    ['unbounded', 40, 1, 40],
    ['unbounded', 'unbounded', 1, 'unbounded'],
    ['unbounded', Number.MAX_SAFE_INTEGER, 1e300, Number.MAX_VALUE],
  ] as const)('of a pool of %s with %s callers of %d is %s', (pool, callers, each, reachable) => {
    expect(reachableConnections(pool, callers, each)).toBe(reachable);
  });
});

describe('mostWaiting(poolLimit, callers, connectionsEach)', () => {
  test.each([
    [30, 40, 1, 10],
    [60, 40, 1, 0],
    [10, 10, 2, 5],
    [10, 4, 3, 1],
    [30, 'unbounded', 1, 'unbounded'],
    ['unbounded', 'unbounded', 1, 0],
  ] as const)('of a pool of %s with %s callers of %d are %s', (pool, callers, each, waiting) => {
    expect(mostWaiting(pool, callers, each)).toBe(waiting);
  });

  it('is 0 exactly where the pool has a connection for each', () => {
    fc.assert(
      fc.property(whole(1, 500), whole(0, 500), whole(1, 5), (pool, callers, each) => {
        expect(mostWaiting(pool, callers, each) === 0).toBe(callers * each <= pool - (pool % each));
      }),
    );
  });
});

describe('synchronous endpoints on 40 threads', () => {
  it('never use more than 40 connections of a worker, whatever the pool', () => {
    const { callers } = callerCap({ threads: 40, concurrencyLimit: 'unlimited', semaphore: 'unlimited' });
    expect(reachableConnections(80, callers, 1)).toBe(40);
  });
});

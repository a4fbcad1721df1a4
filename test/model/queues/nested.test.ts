import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { canDeadlock, deadlockFreePool, mostSafeTasks } from '../../../src/model/queues/nested.ts';
import { whole } from './arbitrary.ts';

// prettier-ignore
const floors = [
  // tasks, connections each, pool
  [1,           1, 1          ],
  [1,           2, 2          ],
  [5,           2, 6          ],
  [10,          2, 11         ],
  [4,           3, 9          ],
  [1000,        1, 1          ],
  ['unlimited', 1, 1          ],
  ['unlimited', 2, 'unbounded'],
] as const;

describe('deadlockFreePool(tasks, connectionsEach)', () => {
  test.each(floors)('of %s tasks with %d each is %s', (tasks, each, pool) => {
    expect(deadlockFreePool(tasks, each)).toBe(pool);
  });

  it('leaves one connection over when every task holds all but one', () => {
    fc.assert(
      fc.property(whole(1, 1000), whole(1, 10), (tasks, each) => {
        expect(Number(deadlockFreePool(tasks, each)) - tasks * (each - 1)).toBe(1);
      }),
    );
  });

  it('stays a number', () => {
    expect(deadlockFreePool(Number.MAX_SAFE_INTEGER, 1e300)).toBe(Number.MAX_VALUE);
  });
});

describe('canDeadlock(connections, tasks, connectionsEach)', () => {
  // Measured: 9 jobs of two connections on a pool of 10 all pass, 10 and 12 all time out.
  test.each([
    [10, 9, 2, false],
    [10, 10, 2, true],
    [10, 12, 2, true],
    [10, 5, 2, false],
    [1, 1, 2, true],
    [10, 100, 1, false],
    [10, 'unlimited', 2, true],
    [10, 'unlimited', 1, false],
    ['unlimited', 'unlimited', 5, false],
  ] as const)('on %s connections with %s tasks of %d is %s', (connections, tasks, each, possible) => {
    expect(canDeadlock(connections, tasks, each)).toBe(possible);
  });

  it('is what a game of everybody taking turns shows', () => {
    fc.assert(
      fc.property(whole(1, 30), whole(1, 12), whole(1, 5), (connections, tasks, each) => {
        // The worst order: everybody takes all but the last connection before anybody takes that.
        const held = Math.min(tasks * (each - 1), connections);
        expect(canDeadlock(connections, tasks, each)).toBe(held === connections);
      }),
    );
  });
});

describe('mostSafeTasks(connections, connectionsEach)', () => {
  test.each([
    [10, 2, 9],
    [10, 3, 4],
    [1, 2, 0],
    [10, 1, 'unbounded'],
    ['unlimited', 3, 'unbounded'],
  ] as const)('on %s connections with %d each are %s', (connections, each, tasks) => {
    expect(mostSafeTasks(connections, each)).toBe(tasks);
  });

  it('is the last number of tasks without a deadlock', () => {
    fc.assert(
      fc.property(whole(1, 1000), whole(2, 10), (connections, each) => {
        const tasks = Number(mostSafeTasks(connections, each));
        if (tasks > 0) expect(canDeadlock(connections, tasks, each)).toBe(false);
        expect(canDeadlock(connections, tasks + 1, each)).toBe(true);
      }),
    );
  });
});

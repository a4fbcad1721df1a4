import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { closedQueue } from '../../../src/model/queues/closed-queue.ts';
import { connectionsForUsers } from '../../../src/model/queues/connections-for-users.ts';
import { time, whole } from './arbitrary.ts';

const holds = [0.02, 0.05, 0.1, 0.2, 0.5];

// think time, then for each hold the connections with which 5 % and 1 % wait
// prettier-ignore
const hundredUsers = [
  [0.5, [[8, 10], [15, 17], [24, 27], [37, 40], [59, 62]]],
  [1,   [[6, 7],  [10, 11], [15, 17], [24, 27], [42, 45]]],
  [5,   [[3, 3],  [4, 5],   [6, 7],   [8, 10],  [15, 17]]],
  [10,  [[2, 3],  [3, 4],   [4, 5],   [6, 7],   [10, 11]]],
] as const;

describe('connectionsForUsers(users, holdTime, thinkTime, waitProbability)', () => {
  test.each([
    [0, 0.2, 1, 0.01, 1],
    [1, 0.2, 1, 0.01, 1],
    [10, 0.2, 0, 0.01, 10],
    [10, 0.2, 0, 1, 1],
    [10, 0, 1, 0, 1],
    [10, 0.2, 1, 0, 10],
  ])(
    'for %d users, %d s hold, %d s thinking and %d waiting are known',
    (users, hold, think, share, expected) => {
      expect(connectionsForUsers(users, hold, think, share)).toBe(expected);
    },
  );

  it('are enough, and one fewer are not', () => {
    fc.assert(
      fc.property(
        whole(1, 200),
        time,
        time,
        fc.constantFrom(0.05, 0.01),
        (users, holdTime, thinkTime, share) => {
          const connections = connectionsForUsers(users, holdTime, thinkTime, share);
          const waits = (size: number) =>
            closedQueue({ users, connections: size, holdTime, thinkTime }).waitProbability;
          expect(waits(connections)).toBeLessThanOrEqual(share);
          if (connections > 1) expect(waits(connections - 1)).toBeGreaterThan(share);
        },
      ),
    );
  });
});

describe('document 002: the pool for 100 users', () => {
  test.each(hundredUsers)('who think for %d s', (thinkTime, sizes) => {
    const found = holds.map((hold) =>
      [0.05, 0.01].map((share) => connectionsForUsers(100, hold, thinkTime, share)),
    );
    expect(found).toEqual(sizes);
  });
});

describe('document 004: users × 1.5 + 10', () => {
  // 5 s of thinking, at most 1 % wait
  test.each([
    [10, 25, 3, 2],
    [30, 55, 5, 3],
    [50, 85, 7, 4],
    [100, 160, 10, 5],
  ])('for %d users asks for %d where 200 ms holds need %d and 50 ms holds %d', (users, rule, slow, fast) => {
    expect(users * 1.5 + 10).toBe(rule);
    expect(connectionsForUsers(users, 0.2, 5, 0.01)).toBe(slow);
    expect(connectionsForUsers(users, 0.05, 5, 0.01)).toBe(fast);
  });
});

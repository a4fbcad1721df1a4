import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { closedQueue } from '../../../src/model/queues/closed-queue.ts';
import { connectionsForUsers } from '../../../src/model/queues/connections-for-users.ts';
import { time, whole } from './arbitrary.ts';

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

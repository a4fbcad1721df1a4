import { closedQueue } from './closed-queue.ts';

/**
 * The fewest connections with which at most a share `waitProbability` (0 to 1) of the users' requests has to wait at
 * all: exact, by bisection, since waits fall as connections grow. Never more than the users, who then never wait.
 */
export function connectionsForUsers(
  users: number,
  holdTime: number,
  thinkTime: number,
  waitProbability: number,
): number {
  let [low, high] = [0, Math.max(users, 1)];
  while (high - low > 1) {
    const connections = Math.floor((low + high) / 2);
    const wait = closedQueue({ users, connections, holdTime, thinkTime });
    if (wait.waitProbability <= waitProbability) high = connections;
    else low = connections;
  }
  return high;
}

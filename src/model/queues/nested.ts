import type { Quantity } from '../quantity.ts';

/**
 * The smallest pool in which tasks that take several connections one after the other, and give none back before they
 * have all, can't block each other for ever: tasks × (connections each − 1) + 1. With all but one connection each, one
 * left over lets somebody finish. `tasks` run at once and, like `connectionsEach`, are whole numbers of at least 1.
 *
 * Source: the pigeonhole principle; measured on a pool of 10, where 9 tasks of two connections each pass and 10 don't.
 */
export function deadlockFreePool(tasks: number | 'unlimited', connectionsEach: number): Quantity {
  if (connectionsEach <= 1) return 1;
  return tasks === 'unlimited' ? 'unbounded' : Math.min(tasks * (connectionsEach - 1) + 1, Number.MAX_VALUE);
}

/** Whether so many tasks at once can take the whole pool (at least 1 connection) between them and wait for ever. */
export function canDeadlock(
  connections: number | 'unlimited',
  tasks: number | 'unlimited',
  connectionsEach: number,
): boolean {
  if (connections === 'unlimited') return false;
  const floor = deadlockFreePool(tasks, connectionsEach);
  return floor === 'unbounded' || connections < floor;
}

/** The most tasks at once that can't block each other in a pool of at least 1 connection; 0 if one alone would wait for ever. */
export function mostSafeTasks(connections: number | 'unlimited', connectionsEach: number): Quantity {
  if (connections === 'unlimited' || connectionsEach <= 1) return 'unbounded';
  return Math.floor((connections - 1) / (connectionsEach - 1));
}

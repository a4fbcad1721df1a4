import type { Quantity } from '../quantity.ts';
import { callerCap } from '../queues/callers.ts';
import { canDeadlock, deadlockFreePool, mostSafeTasks } from '../queues/nested.ts';
import type { Service } from '../scenario.ts';
import { serviceQueues } from './service-queues.ts';

/** Requests that each hold several connections of one pool. */
export interface NestedLoad {
  readonly connectionsPerRequest: number;
  readonly connections: number | 'unlimited';
  /** Requests that one worker can run at once. */
  readonly callers: Quantity;
  /** The smallest pool in which they can't block each other for ever. */
  readonly deadlockFreePool: Quantity;
  /** The most requests at once that can't block each other in the pool as it is. */
  readonly safeCallers: Quantity;
  readonly canDeadlock: boolean;
}

/**
 * Whether requests of a service can take its pool between them and wait for each other for ever: as many at once as threads,
 * concurrency limit and semaphore of a worker let through, all in one pool. `'unset'` where a request holds one connection
 * or there is no queue. A pool that fails at once can't be blocked.
 */
export function nestedLoad(service: Service): NestedLoad | 'unset' {
  const { connectionsPerRequest, threads, concurrencyLimit, semaphore } = service;
  if (connectionsPerRequest < 2) return 'unset';
  const queues = serviceQueues(service);
  if (queues === 'unset') return 'unset';
  const { callers } = callerCap({
    threads: threads === 'unset' ? 'unlimited' : threads,
    concurrencyLimit: concurrencyLimit === 'none' ? 'unlimited' : concurrencyLimit,
    semaphore: semaphore === 'none' ? 'unlimited' : semaphore,
  });
  const tasks = callers === 'unbounded' ? 'unlimited' : callers;
  const { connections, patience } = queues;
  return {
    ...{ connectionsPerRequest, connections, callers },
    deadlockFreePool: tasks === 0 ? 1 : deadlockFreePool(tasks, connectionsPerRequest),
    safeCallers: mostSafeTasks(connections, connectionsPerRequest),
    canDeadlock: tasks !== 0 && patience !== 0 && canDeadlock(connections, tasks, connectionsPerRequest),
  };
}

import type { CallerLimits } from './queues/callers.ts';
import type { Service } from './scenario.ts';

/** The limits on all callers in one worker of a service, as `callerCap` takes them. */
export function callerLimits({ threads, concurrencyLimit, semaphore }: Service): CallerLimits {
  return {
    threads: threads === 'unset' ? 'unlimited' : threads,
    concurrencyLimit: concurrencyLimit === 'none' ? 'unlimited' : concurrencyLimit,
    semaphore: semaphore === 'none' ? 'unlimited' : semaphore,
  };
}

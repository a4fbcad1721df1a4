import { callerLimits } from '../caller-limits.ts';
import { poolLimit } from '../connection-demand.ts';
import { exceeds, type Quantity } from '../quantity.ts';
import { type CallerCap, callerCap, mostWaiting, reachableConnections } from '../queues/callers.ts';
import type { Scenario, Service } from '../scenario.ts';
import { type ConcurrencyRefusal, concurrencyRefusal } from './concurrency-refusal.ts';
import { type TestCallers, testCallers } from './test-callers.ts';
import { type ThreadQueue, threadQueue } from './thread-queue.ts';

/** What the callers of one worker can do to a pool of it. */
export interface CalledPool {
  readonly limit: Quantity;
  /** Connections of the pool that its callers can ever hold. */
  readonly reachable: Quantity;
  /** Callers that wait for a connection when all of them want one at once. */
  readonly mostWaiting: Quantity;
}

/** How many callers of one worker can want a connection at once, and what else limits them. */
export interface ServiceCallers {
  readonly service: string;
  /** Callers at once in one worker, at most. */
  readonly callers: Quantity;
  /** The limit that is met first. */
  readonly limitedBy: CallerCap['limitedBy'] | 'agents';
  /** `'unset'` for a service that holds no connections of its own. */
  readonly pool: CalledPool | 'unset';
  readonly threads: ThreadQueue | 'unset';
  readonly refusal: ConcurrencyRefusal | 'unset';
}

/** Callers of every service that limits them, and of the test runners. */
export interface CallerSizing {
  /** One entry for each service with threads, a concurrency limit, a semaphore or a limit on agents, in order. */
  readonly services: readonly ServiceCallers[];
  readonly tests: TestCallers | 'unset';
}

/**
 * The cap on callers in one worker with the limit on agent calls at once, which binds web services only; 0 counts as no
 * limit. It caps requests that call agents; others pass it by.
 */
function cappedCallers(
  { agents }: Scenario,
  service: Service,
): Pick<ServiceCallers, 'callers' | 'limitedBy'> {
  const cap = callerCap(callerLimits(service));
  const { maxConcurrent } = agents;
  if (service.kind !== 'web' || maxConcurrent === 'unset' || maxConcurrent === 0) return cap;
  return exceeds(cap.callers, maxConcurrent) ? { callers: maxConcurrent, limitedBy: 'agents' } : cap;
}

function calledPool(service: Service, callers: Quantity): CalledPool | 'unset' {
  if (service.reaches === 'service') return 'unset';
  const limit = poolLimit(service);
  const each = service.connectionsPerRequest;
  return {
    limit,
    reachable: reachableConnections(limit, callers, each),
    mostWaiting: mostWaiting(limit, callers, each),
  };
}

/**
 * Who can ask for a connection at once: the cap on callers of each worker and what it leaves of a pool, threads as a
 * queue of their own, refusals of a concurrency limit, and test runners. Costs a few closed forms for each service that
 * limits its callers, and nothing for the others.
 */
export function callerSizing(scenario: Scenario): CallerSizing {
  const services: ServiceCallers[] = [];
  for (const service of scenario.services) {
    const { callers, limitedBy } = cappedCallers(scenario, service);
    if (limitedBy === 'none') continue;
    services.push({
      service: service.name,
      callers,
      limitedBy,
      pool: calledPool(service, callers),
      threads: threadQueue(service),
      refusal: concurrencyRefusal(service),
    });
  }
  return { services, tests: testCallers(scenario) };
}

import { poolLimit } from '../connection-demand.ts';
import { product, type Quantity, total } from '../quantity.ts';
import type { Scenario, Service } from '../scenario.ts';
import { queueCount } from '../waiting.ts';

/** Test runners beside the pools that they load. */
export interface TestCallers {
  /** Requests at once: test workers × requests per test. */
  readonly callers: number;
  /** Web services that hold connections, in the order of the scenario. */
  readonly services: readonly string[];
  /** Requests that the pools of all these services can serve at once, at present replicas. */
  readonly served: Quantity;
  /** Requests that wait for a connection when all want one at once: at least so many, however they spread. */
  readonly waiting: number;
}

/** Requests that all pools of a service can serve at once, each holding its connections: whole numbers, at least 0. */
function servedBy(service: Service): Quantity {
  const limit = poolLimit(service);
  const each = limit === 'unbounded' ? limit : Math.floor(limit / service.connectionsPerRequest);
  return product([queueCount(service), each]);
}

/**
 * The requests that test runners send at once, beside what the pools of the web services that run can serve at once.
 * `'unset'` until test workers and requests per test are given, and where no web service holds connections. Tests of one
 * service alone have only its own pools, and a worker may get more than its part, so more may wait than this says.
 */
export function testCallers({ services, tests }: Scenario): TestCallers | 'unset' {
  const { workers, requestsPerTest } = tests;
  const tested = services.filter(
    (service) => service.kind === 'web' && service.reaches !== 'service' && queueCount(service) > 0,
  );
  if (workers === 'unset' || requestsPerTest === 'unset' || tested.length === 0) return 'unset';
  const callers = workers * requestsPerTest;
  const served = total(tested.map(servedBy));
  return {
    callers,
    services: tested.map(({ name }) => name),
    served,
    waiting: served === 'unbounded' ? 0 : Math.max(callers - served, 0),
  };
}

import { serviceFields } from '../fields.ts';
import { type Finding, fixOf } from '../finding.ts';
import { poolLimit } from '../connection-demand.ts';
import { callerLimits } from '../caller-limits.ts';
import type { CallerSizing, ServiceCallers } from '../path/callers.ts';
import type { TestCallers } from '../path/test-callers.ts';
import { threadQueue } from '../path/thread-queue.ts';
import { workerCpu } from '../path/worker-cpu.ts';
import { exceeds } from '../quantity.ts';
import { callerCap, reachableConnections } from '../queues/callers.ts';
import type { Change, Scenario, Service } from '../scenario.ts';
import { resizedPool } from '../split-pool.ts';
import { mixturePercentile } from '../wait-mixture.ts';

type Rule = (scenario: Scenario, service: Service, callers: ServiceCallers) => Finding | undefined;

/** The limit on agents is left out: requests that call none pass it by and need the pool all the same. */
const poolLarger: Rule = (_, service) => {
  const { callers, limitedBy } = callerCap(callerLimits(service));
  const limit = poolLimit(service);
  const reachable = reachableConnections(limit, callers, service.connectionsPerRequest);
  if (service.reaches === 'service' || limit === 'unbounded' || reachable === 'unbounded') return undefined;
  if (callers === 'unbounded' || callers === 0 || limit <= reachable || limitedBy === 'none')
    return undefined;
  return {
    code: 'pool-larger-than-callers',
    severity: 'note',
    owner: service.name,
    numbers: { limit, callers, reachable, connectionsEach: service.connectionsPerRequest },
    ...fixOf(resizedPool(service, reachable)),
  };
};

function threadWait(scenario: Scenario, service: Service) {
  const queue = threadQueue(service);
  return queue === 'unset' ? queue : mixturePercentile(queue.mixture, scenario.target.waitPercentile);
}

/**
 * The fewest threads with which requests get one within the wait target, by bisection: waits fall as threads are added.
 * None where the workers' cores are busy already, as threads bring no CPU.
 */
function threadsForWait(scenario: Scenario, service: Service, threads: number): readonly Change[] {
  const cpu = workerCpu(service);
  if (cpu !== 'unset' && cpu.utilization >= 1) return [];
  const meets = (count: number) => {
    const wait = threadWait(scenario, { ...service, threads: count });
    return wait !== 'unset' && !exceeds(wait, scenario.target.waitTime);
  };
  let low = threads;
  let high: number = serviceFields.threads.maximum;
  if (!meets(high)) return [];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (meets(middle)) high = middle;
    else low = middle;
  }
  return [{ key: `${service.name}.threads`, value: high }];
}

const threadsCap: Rule = (scenario, service, { threads: queue }) => {
  if (queue === 'unset') return undefined;
  const { waitPercentile: percentile, waitTime: target } = scenario.target;
  const wait = mixturePercentile(queue.mixture, percentile);
  const { threads, serviceTime, utilization } = queue;
  if (utilization < 1 && !exceeds(wait, target)) return undefined;
  return {
    code: 'sync-threads-cap',
    severity: 'warning',
    owner: service.name,
    numbers: {
      threads,
      serviceTime,
      utilization,
      percentile,
      target,
      ...(wait === 'unbounded' ? {} : { wait }),
    },
    ...fixOf(threadsForWait(scenario, service, threads)),
  };
};

/** The fix keeps what the limit meant: as many requests at once as it names, beside the idle sockets and its own one. */
const limitBelowKeepAlives: Rule = (_, service, { refusal }) => {
  if (refusal === 'unset' || refusal.servedAtOnce > 0) return undefined;
  const { limit, idleKeepAlives } = refusal;
  const value = Math.max(limit, 1) + idleKeepAlives + 1;
  return {
    code: 'concurrency-limit-below-keep-alives',
    severity: 'error',
    owner: service.name,
    numbers: { limit, idleKeepAlives },
    ...fixOf(
      value <= serviceFields.concurrencyLimit.maximum
        ? [{ key: `${service.name}.concurrencyLimit`, value }]
        : [],
    ),
  };
};

const rules: readonly Rule[] = [limitBelowKeepAlives, threadsCap, poolLarger];

function testFindings({ tests: { requestsPerTest } }: Scenario, tests: TestCallers): readonly Finding[] {
  const { callers, served, waiting, services } = tests;
  if (waiting === 0 || served === 'unbounded' || typeof requestsPerTest !== 'number') return [];
  const workers = Math.floor(served / requestsPerTest);
  return [
    {
      code: 'test-runners-exceed-pool',
      severity: 'note',
      owner: services[0] ?? '',
      numbers: { callers, served, waiting, services: services.length },
      ...fixOf(workers >= 1 ? [{ key: 'tests.workers', value: workers }] : []),
    },
  ];
}

/** What limits the callers of each service before its pool does, or never lets it fill, and test runners beyond all pools. */
export function callersFindings(scenario: Scenario, sizing: CallerSizing): readonly Finding[] {
  const found = sizing.services.flatMap((callers) => {
    const service = scenario.services.find(({ name }) => name === callers.service);
    return service === undefined ? [] : rules.flatMap((rule) => rule(scenario, service, callers) ?? []);
  });
  return sizing.tests === 'unset' ? found : [...found, ...testFindings(scenario, sizing.tests)];
}

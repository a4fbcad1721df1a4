import { poolLimit } from '../connection-demand.ts';
import { type Finding, fixOf } from '../finding.ts';
import { poolForWait } from '../pool-for-wait.ts';
import { product } from '../quantity.ts';
import type { Scenario, Service } from '../scenario.ts';
import { mixturePercentile } from '../wait-mixture.ts';
import { queueCount, type ServiceWaiting } from '../waiting.ts';
import { largestStableShare } from '../worker-shares.ts';

type Rule = (scenario: Scenario, service: Service, waiting: ServiceWaiting) => Finding | undefined;

const saturated: Rule = (scenario, service, { utilization, offeredLoad, timeoutShare, waitProbability }) => {
  const pools = queueCount(service);
  const limit = product([pools, poolLimit(service)]);
  if (limit === 'unbounded' || utilization < 1 || waitProbability === 0) return undefined;
  return {
    code: 'saturated',
    severity: 'error',
    owner: service.name,
    numbers: { offeredLoad, limit, pools, utilization, timeoutShare },
    ...fixOf(poolForWait(scenario, service)),
  };
};

const busiestUnstable: Rule = (scenario, service, { utilization, queues: [busiest], timeoutShare }) => {
  if (utilization >= 1 || busiest.wait.utilization < 1) return undefined;
  return {
    code: 'busiest-worker-unstable',
    severity: 'error',
    owner: service.name,
    numbers: {
      share: busiest.share,
      stableShare: largestStableShare(utilization, service.workersPerReplica),
      utilization: busiest.wait.utilization,
      timeoutShare,
    },
    ...fixOf(poolForWait(scenario, service)),
  };
};

const timeoutsExpected: Rule = (scenario, service, { arrivalRate, queues: [busiest], timeoutShare }) => {
  const { checkoutTimeout, utilization } = busiest.wait;
  const target = scenario.target.timeoutShare;
  if (checkoutTimeout === 'none' || utilization >= 1 || timeoutShare <= target) return undefined;
  return {
    code: 'timeouts-expected',
    severity: 'warning',
    owner: service.name,
    numbers: { timeoutShare, target, timeout: checkoutTimeout, perMinute: 60 * arrivalRate * timeoutShare },
    ...fixOf(poolForWait(scenario, service)),
  };
};

const waitMissed: Rule = (scenario, service, { queues }) => {
  const { waitPercentile: percentile, waitTime: target } = scenario.target;
  const wait = mixturePercentile(queues, percentile);
  if (wait === 'unbounded' || wait <= target || queues[0].wait.utilization >= 1) return undefined;
  return {
    code: 'wait-target-missed',
    severity: 'warning',
    owner: service.name,
    numbers: { wait, target, percentile },
    ...fixOf(poolForWait(scenario, service)),
  };
};

/** How many times the connections that the load needs a service may have before we say so. A convention of ours. */
export const farMore = 4;

/**
 * Connections that one queue needs for its load: the load and three times its square root, at least 1. Square-root
 * staffing (Halfin & Whitt 1981): at three roots above the load hardly a caller waits.
 */
export function neededConnections(offeredLoad: number): number {
  return Math.max(1, Math.ceil(offeredLoad + 3 * Math.sqrt(offeredLoad)));
}

/** Each request counts with all connections that it holds, which come and go together. */
const moreThanNeeded: Rule = (_, service, { offeredLoad, queues }) => {
  const each = service.connectionsPerRequest;
  const limit = product([queueCount(service), poolLimit(service)]);
  const needed = queues.reduce(
    (sum, group) => sum + group.queues * each * neededConnections(group.wait.offeredLoad),
    0,
  );
  if (limit === 'unbounded' || limit < farMore * needed) return undefined;
  return {
    code: 'more-connections-than-load',
    severity: 'note',
    owner: service.name,
    numbers: { offeredLoad, needed, limit },
  };
};

const rules: readonly Rule[] = [saturated, busiestUnstable, timeoutsExpected, waitMissed, moreThanNeeded];

/** What the traffic of each service says about its pools; nothing for services without traffic. */
export function waitingFindings(scenario: Scenario, waiting: readonly ServiceWaiting[]): readonly Finding[] {
  return waiting.flatMap((one) => {
    const service = scenario.services.find(({ name }) => name === one.service);
    return service === undefined ? [] : rules.flatMap((rule) => rule(scenario, service, one) ?? []);
  });
}

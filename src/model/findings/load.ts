import { poolLimit } from '../connection-demand.ts';
import { serviceFields } from '../fields.ts';
import { type Finding, fixOf } from '../finding.ts';
import { burstLoad } from '../path/burst-load.ts';
import { fits, smallestPool } from '../path/fitting-pool.ts';
import type { ServiceLoad } from '../path/load.ts';
import type { Change, Scenario, Service } from '../scenario.ts';
import { resizedPool } from '../split-pool.ts';
import { callerPatience } from '../waiting.ts';

type Rule = (scenario: Scenario, service: Service, load: ServiceLoad) => Finding | undefined;

/** The pool at the deadlock-free size where the budget bears it, or one connection for each request. */
function unblocked(scenario: Scenario, service: Service, floor: number | 'unbounded'): readonly Change[] {
  const larger =
    floor === 'unbounded' || floor > serviceFields.poolSize.maximum ? undefined : resizedPool(service, floor);
  return larger !== undefined && fits(scenario, service, larger)
    ? larger
    : [{ key: `${service.name}.connectionsPerRequest`, value: 1 }];
}

const nestedDeadlock: Rule = (scenario, service, { nested }) => {
  if (nested === 'unset' || !nested.canDeadlock) return undefined;
  const { connections, connectionsPerRequest, callers, deadlockFreePool: floor, safeCallers } = nested;
  return {
    code: 'nested-deadlock-possible',
    severity: callerPatience(service) === 'none' ? 'error' : 'warning',
    owner: service.name,
    numbers: {
      connectionsPerRequest,
      ...(connections === 'unlimited' ? {} : { connections }),
      ...(callers === 'unbounded' ? {} : { callers }),
      ...(floor === 'unbounded' ? {} : { floor }),
      ...(safeCallers === 'unbounded' ? {} : { safeCallers }),
    },
    ...fixOf(unblocked(scenario, service, floor)),
  };
};

const burstTimesOut: Rule = (scenario, service, { burst }) => {
  const target = scenario.target.timeoutShare;
  const patience = callerPatience(service);
  if (burst === 'unset' || patience === 'none' || burst.timeoutShare <= target) return undefined;
  const { requests, timeouts, timeoutShare, lastWait } = burst;
  const enough = (changed: Service): boolean => {
    const found = burstLoad(changed);
    return found !== 'unset' && found.timeoutShare <= target;
  };
  return {
    code: 'burst-times-out',
    severity: 'warning',
    owner: service.name,
    numbers: { requests, timeouts, timeoutShare, target, timeout: patience, lastWait },
    ...fixOf(smallestPool(scenario, service, enough)),
  };
};

/** By how many times retries may multiply the timeout share before we say so. A convention of ours. */
export const amplification = 2;

const retriesAmplify: Rule = ({ target }, service, { retried }) => {
  if (retried === 'unset') return undefined;
  const { utilizationBefore, utilization, timeoutShareBefore, timeoutShare, attempts } = retried;
  const saturates = utilizationBefore < 1 && utilization >= 1;
  const multiplies = timeoutShare > target.timeoutShare && timeoutShare >= amplification * timeoutShareBefore;
  if (!saturates && !multiplies) return undefined;
  return {
    code: 'retries-amplify',
    severity: 'warning',
    owner: service.name,
    numbers: { attempts, timeoutShareBefore, timeoutShare, utilizationBefore, utilization },
    fix: [{ key: `${service.name}.retries`, value: 0 }],
  };
};

const leakEmpties: Rule = (_, service, { leak }) => {
  if (leak === 'unset' || leak.connections === 'unlimited' || leak.empty === 'unbounded') return undefined;
  const { connections, leakRate, empty, firstSaturated } = leak;
  return {
    code: 'leak-empties-pool',
    severity: 'warning',
    owner: service.name,
    numbers: {
      ...{ connections, leakRate, empty },
      ...(typeof firstSaturated === 'number' ? { firstSaturated } : {}),
    },
  };
};

/** Above either of these, overflow costs more than it is worth: connections opened a second, and their share of requests. */
export const mostConnects = { perSecond: 1, share: 0.05 } as const;

/** The same pool limit, all of it kept open; `undefined` where a pool size can't be that large. */
function withoutOverflow(service: Service): readonly Change[] | undefined {
  const limit = poolLimit(service);
  if (limit === 'unbounded' || limit > serviceFields.poolSize.maximum) return undefined;
  return [
    { key: `${service.name}.poolSize`, value: limit },
    { key: `${service.name}.maxOverflow`, value: 0 },
  ];
}

const overflowChurns: Rule = (_, service, { churn }) => {
  if (churn === 'unset') return undefined;
  const { connectsPerSecond, connectShare } = churn;
  if (connectsPerSecond <= mostConnects.perSecond && connectShare <= mostConnects.share) return undefined;
  return {
    code: 'overflow-churn',
    severity: 'note',
    owner: service.name,
    numbers: { connectsPerSecond, connectShare },
    ...fixOf(withoutOverflow(service)),
  };
};

const rules: readonly Rule[] = [nestedDeadlock, burstTimesOut, retriesAmplify, leakEmpties, overflowChurns];

/** What nested connections, bursts, retries, leaks and overflow of each service lead to; nothing where they are not given. */
export function loadFindings(scenario: Scenario, load: readonly ServiceLoad[]): readonly Finding[] {
  return load.flatMap((one) => {
    const service = scenario.services.find(({ name }) => name === one.service);
    return service === undefined ? [] : rules.flatMap((rule) => rule(scenario, service, one) ?? []);
  });
}

import { type Finding, fixOf } from '../finding.ts';
import { closedPercentile, keepsClosedTarget, keepsWaitTarget } from '../path/closed-load.ts';
import { smallestPool } from '../path/fitting-pool.ts';
import type { ServiceLoad } from '../path/load.ts';
import type { Scenario } from '../scenario.ts';

/**
 * What users who wait for answers say about the pools: `wait-target-missed` where more of them wait longer than the target
 * allows. They are never `saturated`: beyond the knee each new user slows all others down until they ask no more than the
 * pools serve, so that waits stay bounded and nothing is refused; what is left to say is that the waits are too long.
 */
export function closedFindings(scenario: Scenario, load: readonly ServiceLoad[]): readonly Finding[] {
  const { waitPercentile: percentile, waitTime: target } = scenario.target;
  return load.flatMap(({ service: name, closed }) => {
    const service = scenario.services.find((one) => one.name === name);
    if (service === undefined || closed === 'unset') return [];
    if (keepsWaitTarget(closed, scenario.target)) return [];
    return [
      {
        code: 'wait-target-missed' as const,
        severity: 'warning' as const,
        owner: name,
        numbers: { wait: closedPercentile(closed, percentile), target, percentile },
        ...fixOf(smallestPool(scenario, service, (changed) => keepsClosedTarget(scenario, changed))),
      },
    ];
  });
}

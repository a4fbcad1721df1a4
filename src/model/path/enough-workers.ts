import { serviceFields } from '../fields.ts';
import { exceeds } from '../quantity.ts';
import type { Scenario, Service } from '../scenario.ts';
import { requestTime } from './request-time.ts';
import { workerCpu } from './worker-cpu.ts';

/** The use of cores that a suggestion leaves room for where no target is set. A convention of ours, never a verdict. */
export const suggestedUse = 0.8;

/** The core use that suggestions stay under: the target where it is set and above 0. */
export function useToSuggest({ target }: Pick<Scenario, 'target'>): number {
  return target.cpuUse === 'unset' || target.cpuUse === 0 ? suggestedUse : target.cpuUse;
}

/** The smallest counts, each with the other as it is, that meet the targets; `'none'` where no count does. */
export interface EnoughWorkers {
  /** Workers per replica. */
  readonly workersPerReplica: number | 'none';
  readonly replicas: number | 'none';
  /** The core use that was asked for, 0 to 1. */
  readonly use: number;
}

/** The smallest whole number from 1 to `most` that fits, if all above it fit too; `'none'` if the last doesn't. */
function smallest(most: number, fits: (count: number) => boolean): number | 'none' {
  if (!fits(most)) return 'none';
  let low = 0;
  let high = most;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** 3 ÷ 5 misses 0.6 by one bit. */
const rounding = 1 + 1e-9;

/** Whether no worker of a service exceeds this core use or is saturated, and its p95 response time keeps its target. */
export function keepsCpuTarget(scenario: Scenario, service: Service, use: number): boolean {
  const cpu = workerCpu(service);
  if (cpu === 'unset') return false;
  const most = Math.max(cpu.utilization, cpu.replicaUtilization);
  if (most > use * rounding || most >= 1) return false;
  const { responseTime } = scenario.target;
  if (responseTime === 'unset') return true;
  const time = requestTime(scenario, service, { cpu });
  return time !== 'unset' && !exceeds(time.p95, responseTime);
}

/**
 * The smallest number of workers per replica, and of replicas, with which the busiest worker stays within the core use target
 * (`suggestedUse` where none is set) and the response time within its target; `'unset'` without app CPU or traffic. More
 * workers don't help beyond the CPU limit, nor against a busiest share that stays what it is. Found by bisection:
 * utilization and waits fall as counts grow.
 */
export function enoughWorkers(scenario: Scenario, service: Service): EnoughWorkers | 'unset' {
  if (workerCpu({ ...service, replicas: Math.max(service.replicas, 1) }) === 'unset') return 'unset';
  const use = useToSuggest(scenario);
  const keeps = (change: Partial<Pick<Service, 'replicas' | 'workersPerReplica'>>) =>
    keepsCpuTarget(scenario, { ...service, ...change }, use);
  return {
    workersPerReplica: smallest(serviceFields.workersPerReplica.maximum, (workersPerReplica) =>
      keeps({ workersPerReplica }),
    ),
    replicas: smallest(serviceFields.replicas.maximum, (replicas) => keeps({ replicas })),
    use,
  };
}

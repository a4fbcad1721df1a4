import { databaseCores } from '../path/database-cores.ts';
import type { Quantity } from '../quantity.ts';
import { workerCpu } from '../path/worker-cpu.ts';
import type { Scenario, Service } from '../scenario.ts';

/** Cores in use, as the targets look at them. */
export interface ProcessorUse {
  /** Cores that can be kept busy. */
  readonly usable: number;
  /** Cores wanted ÷ usable, of the busiest worker where that is more. */
  readonly use: number;
}

/** The CPU use of a service's workers, `'unset'` without traffic or CPU per request. */
export function workerUse(service: Service): ProcessorUse | 'unset' {
  const cpu = workerCpu(service);
  return cpu === 'unset'
    ? cpu
    : { usable: cpu.cores, use: Math.max(cpu.utilization, cpu.replicaUtilization) };
}

/** The use of the database's cores, which no pool changes; `'unset'` without cores, traffic or database CPU. */
export function databaseUse(scenario: Scenario): ProcessorUse | 'unset' {
  const database = databaseCores(scenario);
  return database === 'unset' ? database : { usable: database.cores, use: database.utilization };
}

/** Whether a use keeps a target; also without one the cores must not be saturated. */
export function keepsUse({ use }: ProcessorUse, target: number | 'unset'): boolean {
  return use < 1 && (target === 'unset' || use <= target);
}

/**
 * Cores with which a use keeps its target (1 when there is none), the work shared out as now: usable × use ÷ target;
 * `'unbounded'` for a target of 0.
 */
export function neededCores({ usable, use }: ProcessorUse, target: number | 'unset'): Quantity {
  const needed = use === 0 ? 0 : usable * (use / (target === 'unset' ? 1 : target));
  return Number.isFinite(needed) ? needed : 'unbounded';
}

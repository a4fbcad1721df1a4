import { run } from '../../../src/model/simulation/run.ts';
import type { SystemModel, SystemPool, Workload } from '../../../src/model/simulation/system-model.ts';
import type { SystemFigures, SystemSpan } from '../../../src/model/simulation/system-simulation.ts';
import type { TimeLaw } from '../../../src/model/simulation/time-law.ts';

export const constant = (mean: number): TimeLaw => ({ kind: 'constant', mean });
export const exponential = (mean: number): TimeLaw => ({ kind: 'exponential', mean });

/** The pool of one worker. */
export function pool(
  connections: number | 'unlimited',
  checkoutTimeout: number | 'none' = 'none',
  share = 1,
): SystemPool {
  return { connections, checkoutTimeout, share };
}

/** Requests that hold one connection for 1 s, unless told otherwise; none come before a source is given. */
export function workload(changes: Partial<Workload>): Workload {
  return {
    name: 'request',
    source: { kind: 'burst', at: 0, requests: 0 },
    ...{ connections: 1, stepTime: constant(0), holdTime: constant(1), retries: 0, retryDelay: 0 },
    ...changes,
  };
}

/** Simulates a system; once and until nothing is left to happen, unless told otherwise. */
export function simulated(
  model: SystemModel,
  span: Partial<SystemSpan> = {},
  budget = 1e6,
  seed = 1,
): SystemFigures {
  const all = { seconds: 'until-idle', warmUp: 0, replications: 1, ...span } as const;
  const result = run({ kind: 'system', model, span: all, budget, seed });
  if (result.kind !== 'system') throw new Error('Another kind of result than of task');
  return result;
}

/** The mean figures of a workload by its name. */
export function figuresOf(figures: SystemFigures, name = 'request') {
  const found = figures.workloads.find((one) => one.name === name);
  const of = (key: keyof NonNullable<typeof found>['measures']) => found?.measures[key].value ?? -1;
  return {
    requests: of('requests'),
    unfinished: of('unfinished'),
    failed: Math.round(of('failedShare') * of('requests')),
    attempts: of('attempts'),
    meanWait: of('meanWait'),
    longestWait: of('longestWait'),
    meanResponse: of('meanResponse'),
    lastEnd: of('lastEnd'),
  };
}

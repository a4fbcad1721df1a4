import { harmonic } from '../queues/burst.ts';

/** One step of a request: a call, or several side by side. */
export interface RequestStep {
  /** Calls of the step, a whole number; 0 makes it no step at all. */
  readonly calls: number;
  /** Calls that may run at the same time: a whole number of at least 1, or no limit. */
  readonly atOnce: number | 'unlimited';
  /** Mean seconds that one call takes, its CPU included. */
  readonly time: number;
  /** Seconds that one call computes in the worker. */
  readonly cpu: number;
  /** Connections that one call holds while it runs. */
  readonly connections: number;
}

/** What the steps of a request add up to. */
export interface StepsTotal {
  /** Seconds when every call takes its mean time. */
  readonly constantTime: number;
  /** Mean seconds when calls take exponentially distributed times: the slowest of those side by side decides. */
  readonly exponentialTime: number;
  /** Seconds that the calls compute in the worker. */
  readonly cpu: number;
  /** The most connections that the calls hold at once. */
  readonly connectionsAtOnce: number;
  /** Connections × seconds that all calls together hold. */
  readonly connectionSeconds: number;
}

/**
 * The time of a request whose steps follow each other, and the connections its calls hold. The calls of a step run side by
 * side, in waves where fewer may run at once: ceil(calls ÷ at once) × time when times are constant, (calls ÷ at once − 1) ×
 * time + time × (1 + 1/2 + … + 1/at once) when they are exponential. One core computes for one call at a time, so a step
 * takes no less than the CPU of all its calls.
 *
 * Source: the duration of a burst on so many servers, exact for both laws; of n exponential times that run, the first ends
 * after time ÷ n on average.
 */
export function requestSteps(steps: readonly RequestStep[]): StepsTotal {
  const total = { constantTime: 0, exponentialTime: 0, cpu: 0, connectionsAtOnce: 0, connectionSeconds: 0 };
  for (const { calls, atOnce, time, cpu, connections } of steps) {
    if (calls === 0) continue;
    const together = atOnce === 'unlimited' ? calls : Math.min(calls, atOnce);
    const slowest = calls / together - 1 + harmonic(together);
    total.constantTime += Math.max(Math.ceil(calls / together) * time, calls * cpu);
    total.exponentialTime += Math.max(slowest * time, calls * cpu);
    total.cpu += calls * cpu;
    total.connectionsAtOnce = Math.max(total.connectionsAtOnce, together * connections);
    total.connectionSeconds += calls * connections * time;
  }
  return total;
}

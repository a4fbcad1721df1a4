import type { Quantity } from '../quantity.ts';
import type { Scenario, Service } from '../scenario.ts';
import { workerShares } from '../worker-shares.ts';
import { type RequestStep, requestSteps, type StepsTotal } from './request-steps.ts';
import { serverWait } from './server-wait.ts';

/** The agent calls of one request. */
export interface AgentSteps extends StepsTotal {
  /** Steps in sequence, at least 1. */
  readonly sequential: number;
  /** Calls side by side in the widest step, at least 1. */
  readonly parallel: number;
  /** Agent calls of one request: parallel + sequential − 1. */
  readonly calls: number;
  /** Mean seconds of one call. */
  readonly callTime: number;
  /** Calls that one worker runs at once, at least 1. */
  readonly atOnce: number | 'unlimited';
  /** Whether a call takes longer, on average, than the response timeout allows. */
  readonly overTimeout: boolean;
}

/**
 * The agent calls of a request: `sequential` steps, of which one runs `parallel` calls side by side and the others one
 * call each; at most `maxConcurrent` at once. "Retrieval, then three agents, then a summary" is 3 in sequence, 3 in
 * parallel. Counts that are not set are 1; 0 at once counts as no limit. `'unset'` without the time of a call, and for 0
 * steps or 0 side by side. Calls to a model wait elsewhere, so they compute nothing in the worker.
 */
export function agentSteps({ agents }: Pick<Scenario, 'agents'>): AgentSteps | 'unset' {
  const { callTime, maxConcurrent, connectionsPerCall, responseTimeout } = agents;
  const sequential = agents.sequential === 'unset' ? 1 : agents.sequential;
  const parallel = agents.parallel === 'unset' ? 1 : agents.parallel;
  if (callTime === 'unset' || sequential === 0 || parallel === 0) return 'unset';
  const atOnce = maxConcurrent === 'unset' || maxConcurrent === 0 ? 'unlimited' : maxConcurrent;
  const connections = connectionsPerCall === 'unset' ? 0 : connectionsPerCall;
  const step = (calls: number): RequestStep => ({ calls, atOnce, time: callTime, cpu: 0, connections });
  const wide = requestSteps([step(parallel)]);
  const others = sequential - 1;
  return {
    sequential,
    parallel,
    calls: parallel + others,
    callTime,
    atOnce,
    overTimeout: responseTimeout !== 'unset' && callTime > responseTimeout,
    constantTime: wide.constantTime + others * callTime,
    exponentialTime: wide.exponentialTime + others * callTime,
    cpu: 0,
    connectionsAtOnce: wide.connectionsAtOnce,
    connectionSeconds: wide.connectionSeconds + others * connections * callTime,
  };
}

/** What the limit on agent calls at once means for the requests of one service. */
export interface AgentSlots {
  /** Calls that want to run at once ÷ calls that may, at the busiest worker; 0 without a limit. */
  readonly utilization: number;
  /** Requests per second at which the busiest worker's calls only just fit. */
  readonly ceiling: Quantity;
  /** Mean wait of one request for its calls to begin, in seconds. */
  readonly wait: Quantity;
}

/**
 * How the calls of all requests share a worker's limit on agent calls at once: a queue of `atOnce` servers in each worker,
 * which a request joins once for each of its steps in sequence. An estimate where a step has several calls: they come
 * together, and wait a little longer than calls at random do. No limit, and no requests, never wait.
 */
export function agentSlots(service: Service, agents: AgentSteps, arrivalRate: number): AgentSlots {
  const { atOnce, calls, callTime, sequential } = agents;
  const { replicas, workersPerReplica, busiestShare } = service;
  if (atOnce === 'unlimited' || replicas === 0) return { utilization: 0, ceiling: 'unbounded', wait: 0 };
  const shares = workerShares(workersPerReplica, busiestShare);
  const busiest = shares[0]?.share ?? 1;
  const work = calls * callTime;
  let wait: Quantity = 0;
  for (const { share, count } of shares) {
    const each = share === 0 ? 0 : serverWait(atOnce, (arrivalRate / replicas) * share * calls, callTime);
    wait = wait === 'unbounded' || each === 'unbounded' ? 'unbounded' : wait + count * share * each;
  }
  return {
    utilization: Math.min(((arrivalRate / replicas) * busiest * work) / atOnce, Number.MAX_VALUE),
    ceiling: work === 0 ? 'unbounded' : Math.min((replicas * atOnce) / busiest / work, Number.MAX_VALUE),
    wait: wait === 'unbounded' ? wait : Math.min(sequential * wait, Number.MAX_VALUE),
  };
}

import type { Scenario, Service } from '../scenario.ts';
import { type AgentSteps, agentSteps } from './agent-steps.ts';
import { coresGiven } from './cpu-use.ts';
import { requestMix } from './request-mix.ts';
import { agentsOf } from './request-time.ts';

/** Cores that one worker keeps busy at most, with all of its threads taken; `'unset'` where nobody can tell. */
function busiestWorkerUse(service: Service, agents: AgentSteps | 'unset'): number | 'unset' {
  const { threads, coresPerWorker } = service;
  const { appCpu, appWaiting, holdTime } = requestMix(service);
  if (appCpu === 'unset') return 'unset';
  if (threads === 'unset' || threads === 0) return coresPerWorker;
  const waiting = [appWaiting, holdTime].reduce<number>(
    (sum, time) => sum + (time === 'unset' ? 0 : time),
    0,
  );
  const own = appCpu + waiting + (agents === 'unset' ? 0 : agents.constantTime);
  return own === 0 ? 0 : Math.min(coresPerWorker, (threads * appCpu) / own);
}

/**
 * Workers of one replica beyond which more of them can't compute anything more under its CPU limit; `'unset'` without a
 * limit, or when requests need no CPU.
 *
 * With app CPU given it is ceil(limit ÷ cores that a worker keeps busy): all it can use where it takes any number of
 * requests at once, and where `threads` limits them, threads × app CPU ÷ time of a request, since a thread that waits leaves
 * its core idle. Rounded up, because the last worker uses what is left of the limit. Without app CPU nobody knows how
 * much requests wait, and it is 2 × ceil(limit ÷ cores per worker) + 1: the usual rule for workers that take one
 * request at a time.
 */
export function usefulWorkers(scenario: Scenario, service: Service): number | 'unset' {
  const limit = coresGiven(service.cpuLimit);
  if (limit === 'unset') return 'unset';
  const use = busiestWorkerUse(service, agentsOf(service, agentSteps(scenario)));
  if (use === 'unset') return 2 * wholeWorkers(limit / service.coresPerWorker) + 1;
  return use === 0 ? 'unset' : wholeWorkers(limit / use);
}

/** 0.3 ÷ 0.1 misses 3 by one bit. */
const nearlyWhole = 1e-9;

function wholeWorkers(workers: number): number {
  return Math.max(1, Math.ceil(Math.min(workers, Number.MAX_SAFE_INTEGER) - nearlyWhole));
}

import { finite } from '../finite.ts';
import type { Quantity } from '../quantity.ts';
import type { Scenario, Service } from '../scenario.ts';
import { waitingUnder } from '../waiting.ts';
import { type AgentSlots, type AgentSteps, agentSlots, agentSteps } from './agent-steps.ts';
import { requestMix } from './request-mix.ts';
import { type WorkerCpu, workerCpu } from './worker-cpu.ts';

/** What a request spends its time on, in the order in which it does so. */
export const requestParts = [
  'appCpu',
  'coreWait',
  'appWaiting',
  'agents',
  'agentWait',
  'connectionWait',
  'hold',
] as const;
export type RequestPart = (typeof requestParts)[number];

/** The mean response time of one service and what it is made of, as far as it is given. */
export interface RequestTime {
  /** Only parts that are given or follow from what is given, in order. Seconds. */
  readonly parts: readonly { readonly part: RequestPart; readonly time: Quantity }[];
  /** Mean response time in seconds: the sum of the parts. */
  readonly mean: Quantity;
  /** The time that about 95 of 100 responses stay under; `exponentialP95` × the mean. */
  readonly p95: Quantity;
}

/**
 * p95 ÷ mean of an exponentially distributed time, ln 20. A response is a sum of parts, which vary less than that unless
 * one of them varies more than an exponential time, so that it is on the safe side.
 */
export const exponentialP95 = Math.log(20);

/** The agent calls that requests of a service make: those of the scenario for a web service, none for others. */
export function agentsOf(service: Service, agents: AgentSteps | 'unset'): AgentSteps | 'unset' {
  return service.kind === 'web' ? agents : 'unset';
}

/** Mean wait for a connection in seconds; `'unset'` without arrival rate or hold time, and where there is no queue. */
function connectionWait(service: Service, holdTime: number | 'unset'): Quantity | 'unset' {
  if (service.arrivalRate === 'unset' || holdTime === 'unset') return 'unset';
  return waitingUnder(service, service.arrivalRate, holdTime)?.meanWait ?? 'unset';
}

/** What was computed for a service already, to be used again. */
export interface KnownParts {
  readonly agents?: AgentSteps | 'unset';
  readonly slots?: AgentSlots | 'unset';
  readonly cpu?: WorkerCpu | 'unset';
  readonly wait?: Quantity | 'unset';
}

/**
 * The mean response time of a service: app CPU, the wait for a core of the worker, app waiting, agent steps, the wait for one
 * of their slots, the wait for a connection, and the hold. A part that is not given is left out, and a wait too until there
 * is traffic; `'unset'` when nothing is given. A part without bound makes the sum so. Agent steps take exponentially
 * distributed times; requests that time out count with the time they waited.
 */
export function requestTime(
  scenario: Scenario,
  service: Service,
  known: KnownParts = {},
): RequestTime | 'unset' {
  const { holdTime, appCpu, appWaiting } = requestMix(service);
  const agents = agentsOf(service, known.agents ?? agentSteps(scenario));
  const cpu = known.cpu ?? workerCpu(service);
  const slots = known.slots ?? slotsOf(service, agents);
  const times: Readonly<Record<RequestPart, Quantity | 'unset'>> = {
    appCpu,
    coreWait: cpu === 'unset' ? 'unset' : cpu.wait,
    appWaiting,
    agents: agents === 'unset' ? 'unset' : agents.exponentialTime,
    agentWait: slots === 'unset' ? 'unset' : slots.wait,
    connectionWait: known.wait ?? connectionWait(service, holdTime),
    hold: holdTime,
  };
  const parts = requestParts.flatMap((part) => {
    const time = times[part];
    return time === 'unset' ? [] : [{ part, time }];
  });
  if (parts.length === 0) return 'unset';
  const mean = parts.reduce<Quantity>(
    (sum, { time }) => (sum === 'unbounded' || time === 'unbounded' ? 'unbounded' : finite(sum + time)),
    0,
  );
  return { parts, mean, p95: mean === 'unbounded' ? mean : finite(mean * exponentialP95) };
}

/** The agent slots of a service at its traffic; `'unset'` without agents or traffic. */
export function slotsOf(service: Service, agents: AgentSteps | 'unset'): AgentSlots | 'unset' {
  if (agents === 'unset' || service.arrivalRate === 'unset' || agents.atOnce === 'unlimited') return 'unset';
  return agentSlots(service, agents, service.arrivalRate);
}

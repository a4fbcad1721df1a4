import type { Scenario, Service } from '../scenario.ts';
import { type ServiceWaiting, waitingByService } from '../waiting.ts';
import { type AgentSlots, type AgentSteps, agentSteps } from './agent-steps.ts';
import { type DatabaseCores, databaseCores } from './database-cores.ts';
import { type HoldParts, holdParts } from './hold-time.ts';
import { meanHoldTime } from './request-mix.ts';
import { agentsOf, type RequestTime, requestTime, slotsOf } from './request-time.ts';
import { type WantedReplicas, wantedReplicasByUse } from './wanted-replicas.ts';
import { type WorkerCpu, workerCpu } from './worker-cpu.ts';

/** What the requests of one service ask of cores, and how long they take. */
export interface ServiceCores {
  readonly service: string;
  readonly cpu: WorkerCpu | 'unset';
  readonly time: RequestTime | 'unset';
  readonly hold: HoldParts | 'unset';
  readonly slots: AgentSlots | 'unset';
  readonly wanted: WantedReplicas;
}

/** Cores of the workers and of Postgres, and the response time that follows. Plain JSON. */
export interface CoresSizing {
  /** One entry for each service of which something is known. */
  readonly services: readonly ServiceCores[];
  readonly agents: AgentSteps | 'unset';
  readonly database: DatabaseCores | 'unset';
}

/** What requests ask of the cores of workers and Postgres. Pure, total and cheap; `waiting` may be passed if it is known. */
export function coresSizing(
  scenario: Scenario,
  waiting: readonly ServiceWaiting[] = waitingByService(scenario),
): CoresSizing {
  const agents = agentSteps(scenario);
  return {
    services: scenario.services.flatMap((service) => {
      const known = waiting.find((one) => one.service === service.name);
      const one = serviceCores(scenario, service, agents, known);
      const { cpu, time, hold, wanted } = one;
      return [cpu, time, hold, wanted.replicas].every((value) => value === 'unset') ? [] : [one];
    }),
    agents,
    database: databaseCores(scenario),
  };
}

function serviceCores(
  scenario: Scenario,
  service: Service,
  agents: AgentSteps | 'unset',
  waiting: ServiceWaiting | undefined,
): ServiceCores {
  const own = agentsOf(service, agents);
  const cpu = workerCpu(service);
  const slots = slotsOf(service, own);
  // A wait that was computed for one kind of request says nothing of a mix.
  const sameHold = waiting?.queues[0].wait.holdTime === meanHoldTime(service);
  return {
    service: service.name,
    cpu,
    time: requestTime(scenario, service, {
      agents,
      cpu,
      slots,
      ...(waiting !== undefined && sameHold ? { wait: waiting.meanWait } : {}),
    }),
    hold: holdParts(service),
    slots,
    wanted: wantedReplicasByUse(service),
  };
}

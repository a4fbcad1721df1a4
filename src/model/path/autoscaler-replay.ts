import { replicaDemand } from '../connection-demand.ts';
import { product, type Quantity } from '../quantity.ts';
import { isRolledOut } from '../replicas.ts';
import type { Service } from '../scenario.ts';
import { autoscalerDecision, firstMemory } from './autoscaler-decision.ts';
import { type MetricReading, recommendedReplicas } from './autoscaler-recommendation.ts';
import { type AutoscalerSettings, autoscalerSettings, thousandths } from './autoscaler-settings.ts';
import { cpuUse, memoryUse } from './cpu-use.ts';
import { type DeployInTime, deployInTime } from './deploy-in-time.ts';
import { type LoadTrace, meanRates, traceDuration } from './load-trace.ts';
import { requestMix } from './request-mix.ts';
import {
  aliveReplicas,
  countedReplicas,
  meanReady,
  readyReplicas,
  resized,
  type RunningReplicas,
  runningBefore,
} from './starting-replicas.ts';

/** A service right after one decision of its autoscaler. */
export interface ReplayStep {
  /** Seconds from the start of the trace. */
  readonly time: number;
  /** Requests per second, on average since the step before. */
  readonly arrivalRate: number;
  /** What the metrics ask for, before windows, policies and bounds; `'unset'` where none can be read. */
  readonly desired: number | 'unset';
  /** Replicas alive after the decision, without those that a deploy adds. */
  readonly replicas: number;
  /** Those of them that take traffic. */
  readonly ready: number;
  /** Cores that a ready replica used on average since the step before; `'unset'` without app CPU. */
  readonly cpuUse: number | 'unset';
  /** CPU time of requests that wait for a core, in seconds. */
  readonly backlog: number;
  readonly deploying: boolean;
  /** Replicas alive beyond `replicas` because a deploy runs. */
  readonly extraReplicas: number;
  /** Connections that the service may open, wherever it connects to: pool limits × all living replicas. */
  readonly demand: Quantity;
  /** Budget − demand in connections; negative is over it. */
  readonly headroom: Quantity;
}

/** A service over time. */
export interface Replay {
  readonly service: string;
  readonly steps: readonly ReplayStep[];
  /** False when the trace is longer than the most steps that are played. */
  readonly complete: boolean;
}

export interface ReplayOptions {
  /** Connections that the service may open. */
  readonly budget: number;
  /** When a deploy begins, in seconds from the start of the trace. */
  readonly deployAt: number | 'unset';
  /** How long to play; the last rate of a shorter trace holds. */
  readonly duration?: number;
}

/** Steps are never more than this: a week at one decision every 15 s has 40,321. */
export const mostReplaySteps = 50_000;

interface Work {
  readonly appCpu: number | 'unset';
  /** Requests per second, on average over the time. */
  readonly arrivalRate: number;
  readonly seconds: number;
  /** Replicas, on average over the time. */
  readonly ready: number;
  /** CPU time that waited before. */
  readonly backlog: number;
}

/** Cores that each ready replica uses with the requests that arrive and those that wait, and what waits afterwards. */
function worked(
  service: Service,
  { appCpu, arrivalRate, seconds, ready, backlog }: Work,
): Pick<ReplayStep, 'cpuUse' | 'backlog'> {
  if (appCpu === 'unset' || appCpu === 0) return { cpuUse: appCpu, backlog: 0 };
  const offered = arrivalRate * appCpu * seconds + backlog;
  const asked = seconds === 0 ? arrivalRate : offered / seconds / appCpu;
  const use = cpuUse(service, asked, ready);
  if (use === 'unset' || seconds === 0) return { cpuUse: use, backlog };
  const left = offered - use * ready * seconds;
  return { cpuUse: use, backlog: left > 1e-9 * offered ? left : 0 };
}

function readings(
  service: Service,
  { metrics }: AutoscalerSettings,
  running: RunningReplicas,
  time: number,
  startupDelay: number,
  use: number | 'unset',
): readonly MetricReading[] {
  const alive = aliveReplicas(running);
  const counted = countedReplicas(running, time, startupDelay);
  return metrics.map((metric) =>
    metric.resource === 'cpu'
      ? { metric, use: use === 'unset' ? use : thousandths(use), counted, setAside: alive - counted }
      : { metric, use: memoryUse(service), counted: alive, setAside: 0 },
  );
}

/**
 * One service under a trace, one step for each decision of its autoscaler (the first at time 0), with the replicas, what
 * they do, and the connections that they may open. Kubernetes' algorithm (`autoscalerDecision`) decides; a service without
 * a target keeps its replicas.
 *
 * The model around it: the ready replicas share the requests evenly. What a replica computes is what its share asks
 * for, up to the cores of its workers and its CPU limit (`cpuUse`); what is beyond that waits and is carried to the next
 * step, and nobody gives up. A metric shows the mean since the step before. Replicas run from the decision on and are
 * ready after the start-up time; the youngest stop first, at once. For a deploy see `deployInTime`: it begins at the first
 * step from `deployAt` on, and lasts at least that one step.
 */
export function replayAutoscaler(service: Service, trace: LoadTrace, options: ReplayOptions): Replay {
  const settings = isRolledOut(service)
    ? autoscalerSettings(service)
    : { ...autoscalerSettings(service), metrics: [], minReplicas: 0 };
  const scales = settings.metrics.length > 0;
  const { syncPeriod } = settings;
  const { appCpu } = requestMix(service);
  const duration = options.duration ?? traceDuration(trace);
  const count = Math.floor(duration / syncPeriod) + 1;
  const rates = meanRates(trace);
  const delay = service.startupDelay === 'unset' ? 0 : service.startupDelay;
  const each = replicaDemand(service, 'peak');
  let running = runningBefore(service.replicas);
  let memory = firstMemory(0, service.replicas);
  let backlog = 0;
  let deploy: (DeployInTime & { readonly from: number }) | undefined;
  const steps: ReplayStep[] = [];
  for (let index = 0; index < Math.min(count, mostReplaySteps); index += 1) {
    const time = index * syncPeriod;
    const since = Math.max(0, time - syncPeriod);
    const arrivalRate = rates(since, time);
    const ready = meanReady(running, since, time, delay);
    const work = worked(service, { appCpu, arrivalRate, seconds: time - since, ready, backlog });
    backlog = work.backlog;
    const alive = aliveReplicas(running);
    let desired: number | 'unset' = 'unset';
    if (scales) {
      const read = readings(service, settings, running, time, delay, work.cpuUse);
      desired = alive === 0 ? 'unset' : recommendedReplicas(alive, settings.tolerance, read);
      const next = autoscalerDecision(settings, memory, time, alive, desired);
      memory = next.memory;
      running = next.replicas === alive ? running : resized(running, next.replicas, time);
    }
    const replicas = aliveReplicas(running);
    if (deploy === undefined && options.deployAt !== 'unset' && options.deployAt <= time) {
      deploy = { ...deployInTime(service, replicas), from: time };
    }
    const deploying = deploy !== undefined && time <= deploy.from + deploy.duration;
    const extraReplicas = deploying ? deployInTime(service, replicas).extraReplicas : 0;
    const demand = product([replicas + extraReplicas, each]);
    steps.push({
      time,
      arrivalRate,
      desired,
      replicas,
      ready: readyReplicas(running, time, delay),
      ...work,
      deploying,
      extraReplicas,
      demand,
      headroom: demand === 'unbounded' ? demand : options.budget - demand,
    });
  }
  return { service: service.name, steps, complete: count <= mostReplaySteps };
}

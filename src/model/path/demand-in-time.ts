import { connectionBudget } from '../budget.ts';
import { serverDemand } from '../connection-demand.ts';
import { exceeds, type Quantity, total } from '../quantity.ts';
import type { Scenario, Service } from '../scenario.ts';
import { type Replay, type ReplayStep, replayAutoscaler } from './autoscaler-replay.ts';
import { evenTrace, type LoadTrace, loadTrace, traceDuration } from './load-trace.ts';

/** The demand of all services on Postgres at one moment. */
export interface DemandPoint {
  /** Seconds from the start. */
  readonly time: number;
  /** Requests per second of all services with traffic. */
  readonly arrivalRate: number;
  /** Living replicas of all services, those of a deploy among them. */
  readonly replicas: number;
  readonly demand: Quantity;
  /** Budget − demand in connections; negative is over it. */
  readonly headroom: Quantity;
}

/** All services over time. */
export interface DemandInTime {
  readonly budget: number;
  readonly replays: readonly Replay[];
  readonly points: readonly DemandPoint[];
  /** The first of the points with the largest demand. */
  readonly worst: DemandPoint;
  /** Seconds in which the demand is over the budget. */
  readonly overTime: number;
  /** False when some service has more steps than are played. */
  readonly complete: boolean;
}

/** Moments are never many more than this: where services decide at different times, some are left out. */
const mostPoints = 50_000;

function traceOf(service: Service, given: LoadTrace | undefined, duration: number): LoadTrace {
  const own = given ?? loadTrace(service);
  if (own !== 'unset') return own;
  return evenTrace(service.arrivalRate === 'unset' ? 0 : service.arrivalRate, duration);
}

/** A service whose load nobody gave shows no use, so that its autoscaler must not act on it. */
function followed(service: Service, given: LoadTrace | undefined): Service {
  return given === undefined && service.arrivalRate === 'unset'
    ? { ...service, hpaCpuTarget: 'unset', hpaMemoryTarget: 'unset' }
    : service;
}

function momentsOf(replays: readonly Replay[]): readonly number[] {
  const times = [...new Set(replays.flatMap(({ steps }) => steps.map(({ time }) => time)))];
  const every = Math.ceil(times.length / mostPoints);
  return times.toSorted((a, b) => a - b).filter((_, index) => index % every === 0);
}

interface Running {
  readonly service: Service;
  readonly replay: Replay;
  next: number;
}

/** The step that holds at a moment; moments are asked for in order. */
function stepAt(one: Running, time: number): ReplayStep | undefined {
  while ((one.replay.steps[one.next]?.time ?? Number.POSITIVE_INFINITY) <= time) one.next += 1;
  return one.replay.steps[one.next - 1];
}

function pointAt(scenario: Scenario, running: readonly Running[], budget: number, time: number): DemandPoint {
  const at = running.flatMap((one) => {
    const step = stepAt(one, time);
    return step === undefined ? [] : [{ service: one.service, step }];
  });
  const deploying = at.some(({ step }) => step.deploying);
  const alive = at.filter(({ service }) => service.kind !== 'migration' || deploying);
  const leading = (to: Service['reaches']) =>
    total(alive.filter(({ service }) => service.reaches === to).map(({ step }) => step.demand));
  const demand = total([leading('direct'), serverDemand(scenario, 'peak', leading('pooler'))]);
  return {
    time,
    arrivalRate: at.reduce((sum, { step }) => sum + step.arrivalRate, 0),
    replicas: alive.reduce((sum, { step }) => sum + step.replicas + step.extraReplicas, 0),
    demand,
    headroom: demand === 'unbounded' ? demand : budget - demand,
  };
}

function timeOver(points: readonly DemandPoint[], end: number): number {
  return points.reduce((sum, { time, headroom }, index) => {
    const over = headroom === 'unbounded' || headroom < 0;
    return over ? sum + (points[index + 1]?.time ?? Math.max(end, time)) - time : sum;
  }, 0);
}

/**
 * The demand of all services while their traffic moves, `'unset'` when none has traffic over time. A trace that is given
 * by the service's name goes before the one of its fields; a service without either keeps its arrival rate, and shorter
 * traces keep their last. Each service deploys at its own moment; migrations connect while any deploy runs, scheduled
 * jobs and tools all the time. Behind the pooler Postgres sees its server pools with their reserve.
 */
export function replayAll(
  scenario: Scenario,
  given: Readonly<Record<string, LoadTrace>> = {},
): DemandInTime | 'unset' {
  const traces = scenario.services.flatMap((service) => {
    const trace = given[service.name] ?? loadTrace(service);
    return trace === 'unset' || trace.length === 0 ? [] : [trace];
  });
  if (traces.length === 0) return 'unset';
  const duration = Math.max(...traces.map(traceDuration));
  const { budget } = connectionBudget(scenario);
  const running: readonly Running[] = scenario.services.map((service) => {
    const trace = traceOf(service, given[service.name], duration);
    const options = { budget, deployAt: service.traceDeployAt, duration };
    const replay = replayAutoscaler(followed(service, given[service.name]), trace, options);
    return { service, replay, next: 0 };
  });
  const replays = running.map(({ replay }) => replay);
  const points = momentsOf(replays).map((time) => pointAt(scenario, running, budget, time));
  const [first, ...rest] = points as [DemandPoint, ...DemandPoint[]];
  return {
    budget,
    replays,
    points,
    worst: rest.reduce((worst, one) => (exceeds(one.demand, worst.demand) ? one : worst), first),
    overTime: timeOver(points, duration),
    complete: replays.every(({ complete }) => complete),
  };
}

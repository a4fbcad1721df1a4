import { type Agenda, schedule } from './agenda.ts';
import { type Cores, work } from './cores.ts';
import { type Sampler, timeSampler } from './sampler.ts';
import { ask, type Station, type Visitor } from './station.ts';
import type { Workload } from './system-model.ts';
import type { TimeLaw } from './time-law.ts';

/** A request on its way through the system. */
export interface Visit extends Visitor {
  readonly flow: Flow;
  /** The pool that its worker takes connections from. */
  pool: Station<Visit>;
  step: number;
  /** Connections held, of the pool and of the pooler. */
  held: number;
  heldBehind: number;
  startedAt: number;
  waited: number;
  /** Whether it ever found all connections busy. */
  queued: boolean;
  attempts: number;
}

/** Does what is next for a visit: true when the visit can go on at once, false when something else resumes it. */
export type Step = (visit: Visit) => boolean;

/** The way that all requests of a workload take. */
export interface Flow {
  readonly workload: Workload;
  readonly place: number;
  readonly steps: readonly Step[];
}

/** What a way leads through. */
export interface Surroundings {
  readonly agenda: Agenda<Visit>;
  readonly pooler: Station<Visit> | undefined;
  readonly cores: Cores<Visit> | undefined;
  readonly resume: (visit: Visit) => void;
}

/** The steps of a workload: its connections one after the other, then the time with all of them. */
export function stepsOf(
  workload: Workload,
  { agenda, pooler, cores, resume }: Surroundings,
  seed: number,
  stream: number,
): readonly Step[] {
  const { connections, stepTime, holdTime, coreTime } = workload;
  const delay = (sampler: Sampler): Step => {
    return (visit) => {
      schedule(agenda, agenda.now + sampler(), resume, visit);
      return false;
    };
  };
  const take: Step[] = [takeConnection, ...(pooler ? [takeBehind(pooler)] : [])];
  const between = isNothing(stepTime) ? [] : [delay(timeSampler(stepTime, seed, stream))];
  const nested = Array.from({ length: connections - 1 }, () => [...between, ...take]);
  const hold = delay(timeSampler(holdTime, seed, stream + 1));
  const steps = [...take, ...nested.flat(), hold];
  if (!coreTime) return steps;
  const sampler = timeSampler(coreTime, seed, stream + 2);
  if (!cores) return [...steps, delay(sampler)];
  const onCores: Step = (visit) => {
    work(cores, visit, sampler());
    return false;
  };
  return [...steps, onCores];
}

function isNothing(law: TimeLaw): boolean {
  return law.kind !== 'recorded' && law.mean === 0;
}

function takeConnection(visit: Visit): boolean {
  if (!ask(visit.pool, visit)) return false;
  visit.held += 1;
  return true;
}

function takeBehind(pooler: Station<Visit>): Step {
  return (visit) => {
    if (!ask(pooler, visit)) return false;
    visit.heldBehind += 1;
    return true;
  };
}

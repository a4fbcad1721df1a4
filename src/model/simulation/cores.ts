import { type Agenda, schedule } from './agenda.ts';
import { type Due, pop, push } from './heap.ts';

interface Job<Guest> extends Due {
  readonly guest: Guest;
}

/**
 * Cores that serve all who need them at the same time, in equal parts: at most one core each, and fewer than one when
 * they are more than the cores (processor sharing, as an operating system comes near to).
 */
export interface Cores<Guest> {
  readonly agenda: Agenda<Guest>;
  readonly count: number;
  /** Core-seconds that each job present since the start would have got. */
  progress: number;
  /** Core-seconds that were used in all. */
  usedSeconds: number;
  countedTo: number;
  nextAt: number;
  entered: number;
  readonly jobs: Job<Guest>[];
  readonly finished: (guest: Guest) => void;
}

/** Idle cores, at least one. `finished` is called with each guest that has got what it needs. */
export function createCores<Guest>(
  agenda: Agenda<Guest>,
  count: number,
  finished: (guest: Guest) => void,
): Cores<Guest> {
  return {
    ...{
      agenda,
      count: Math.max(count, 1),
      progress: 0,
      usedSeconds: 0,
      countedTo: 0,
      nextAt: 0,
      entered: 0,
    },
    ...{ jobs: [], finished },
  };
}

/** Lets a guest work for so many core-seconds, from now on. */
export function work<Guest>(cores: Cores<Guest>, guest: Guest, seconds: number): void {
  update(cores);
  cores.entered += 1;
  push(cores.jobs, { at: cores.progress + seconds, order: cores.entered, guest });
  plan(cores);
}

/** Counts what has been used up to now. */
export function update<Guest>(cores: Cores<Guest>): void {
  const passed = cores.agenda.now - cores.countedTo;
  cores.countedTo = cores.agenda.now;
  cores.progress += passed * speed(cores);
  cores.usedSeconds += passed * Math.min(cores.jobs.length, cores.count);
}

function speed<Guest>(cores: Cores<Guest>): number {
  return Math.min(1, cores.count / cores.jobs.length);
}

// Plans that another guest has overtaken are not struck from the agenda: they find that it isn't their time.
function plan<Guest>(cores: Cores<Guest>): void {
  const first = cores.jobs[0];
  if (!first) return;
  cores.nextAt = cores.agenda.now + Math.max(first.at - cores.progress, 0) / speed(cores);
  schedule(cores.agenda, cores.nextAt, () => complete(cores), first.guest);
}

function complete<Guest>(cores: Cores<Guest>): void {
  const { agenda, jobs } = cores;
  const due = jobs[0];
  if (!due || agenda.now !== cores.nextAt) return;
  update(cores);
  // Rounding may leave the last bit of its work undone.
  cores.progress = Math.max(cores.progress, due.at);
  pop(jobs);
  plan(cores);
  cores.finished(due.guest);
}

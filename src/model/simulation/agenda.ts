import { type Due, pop, push } from './heap.ts';

interface Event<Subject> extends Due {
  readonly action: (subject: Subject) => void;
  readonly subject: Subject;
}

/** What is to happen in a simulation, and its clock in seconds. */
export interface Agenda<Subject> {
  now: number;
  /** Events scheduled so far, which orders those at the same time. */
  scheduled: number;
  readonly events: Event<Subject>[];
}

/** Timeouts give way to everything else that happens at the same moment. */
const giveWay = 0x10_0000_0000_0000;

/** An agenda without events, at time 0. */
export function createAgenda<Subject>(): Agenda<Subject> {
  return { now: 0, scheduled: 0, events: [] };
}

/** Notes that something happens at a time: first noted, first done. */
export function schedule<Subject>(
  agenda: Agenda<Subject>,
  at: number,
  action: (subject: Subject) => void,
  subject: Subject,
): void {
  agenda.scheduled += 1;
  push(agenda.events, { at, order: agenda.scheduled, action, subject });
}

/** Notes that something happens at a time after everything else at that time. */
export function scheduleLast<Subject>(
  agenda: Agenda<Subject>,
  at: number,
  action: (subject: Subject) => void,
  subject: Subject,
): void {
  agenda.scheduled += 1;
  push(agenda.events, { at, order: agenda.scheduled + giveWay, action, subject });
}

/** Lets the next event happen, if there is one until `end`; else the clock stays and the answer is false. */
export function proceed<Subject>(agenda: Agenda<Subject>, end: number): boolean {
  const next = agenda.events[0];
  if (next === undefined || next.at > end) return false;
  pop(agenda.events);
  agenda.now = next.at;
  next.action(next.subject);
  return true;
}

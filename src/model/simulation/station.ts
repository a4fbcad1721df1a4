import { type Agenda, scheduleLast } from './agenda.ts';
import { createLine, firstOf, join, leave, type WaitingLine } from './waiting-line.ts';

/** Who asks a station for a connection. */
export interface Visitor {
  /** Since when it has been waiting, in seconds. */
  askedAt: number;
}

/** Connections that are lent one at a time, first come, first served: a pool, or a pooler's server side. */
export interface Station<Guest extends Visitor> {
  readonly agenda: Agenda<Guest>;
  /** The most that may be lent; it may change, and what is lent above it is closed when it comes back. */
  limit: number;
  lent: number;
  /** The most ever lent at once. */
  mostLent: number;
  /** Connection-seconds lent so far, up to `countedTo`. */
  lentSeconds: number;
  countedTo: number;
  timing: boolean;
  readonly patience: number;
  readonly line: WaitingLine<Guest>;
  /** Called with a guest that waited, once it has a connection. */
  readonly granted: (guest: Guest) => void;
  /** Called with a guest whose patience has ended. */
  readonly refused: (guest: Guest) => void;
}

/** A station with nothing lent. */
export function createStation<Guest extends Visitor>(
  agenda: Agenda<Guest>,
  connections: number | 'unlimited',
  timeout: number | 'none',
  granted: (guest: Guest) => void,
  refused: (guest: Guest) => void,
): Station<Guest> {
  return {
    ...{ agenda, lent: 0, mostLent: 0, lentSeconds: 0, countedTo: 0, timing: false, granted, refused },
    limit: connections === 'unlimited' ? Number.POSITIVE_INFINITY : connections,
    patience: timeout === 'none' ? Number.POSITIVE_INFINITY : timeout,
    line: createLine(),
  };
}

/** Asks for a connection: true when there is one at once; else the guest waits for `granted` or `refused`. */
export function ask<Guest extends Visitor>(station: Station<Guest>, guest: Guest): boolean {
  const { agenda } = station;
  if (station.lent < station.limit) {
    lend(station, 1);
    return true;
  }
  guest.askedAt = agenda.now;
  join(station.line, guest);
  watch(station);
  return false;
}

/** Gives a connection back, to the first in line if there is one. */
export function giveBack<Guest extends Visitor>(station: Station<Guest>): void {
  const next = station.lent > station.limit ? undefined : leave(station.line);
  if (next) station.granted(next);
  else lend(station, -1);
}

/** Changes the limit; those in line get what it adds. */
export function resize<Guest extends Visitor>(
  station: Station<Guest>,
  connections: number | 'unlimited',
): void {
  station.limit = connections === 'unlimited' ? Number.POSITIVE_INFINITY : connections;
  while (station.lent < station.limit) {
    const next = leave(station.line);
    if (!next) return;
    lend(station, 1);
    station.granted(next);
  }
}

/** Counts what is lent up to now. */
export function settle<Guest extends Visitor>(station: Station<Guest>): void {
  station.lentSeconds += station.lent * (station.agenda.now - station.countedTo);
  station.countedTo = station.agenda.now;
}

function lend<Guest extends Visitor>(station: Station<Guest>, change: number): void {
  settle(station);
  station.lent += change;
  if (station.lent > station.mostLent) station.mostLent = station.lent;
}

// All have the same patience, so the first in line is the first to lose it: one timer does for all.
function watch<Guest extends Visitor>(station: Station<Guest>): void {
  const first = firstOf(station.line);
  if (station.timing || first === undefined || station.patience === Number.POSITIVE_INFINITY) return;
  station.timing = true;
  scheduleLast(station.agenda, first.askedAt + station.patience, () => expire(station), first);
}

// All whose time is over leave before the first of them gives back what it holds: none is saved by another's failure.
function expire<Guest extends Visitor>(station: Station<Guest>): void {
  station.timing = false;
  const over: Guest[] = [];
  for (let first = firstOf(station.line); first !== undefined; first = firstOf(station.line)) {
    if (first.askedAt + station.patience > station.agenda.now) break;
    over.push(first);
    leave(station.line);
  }
  for (const guest of over) station.refused(guest);
  watch(station);
}

import { type Agenda, schedule } from './agenda.ts';
import { arrivalTimesOf } from './arrivals.ts';
import { createGenerator } from './random.ts';
import { samplerOf, timeSampler } from './sampler.ts';
import type { Source } from './system-model.ts';

/** Where a source sends its requests. */
export interface Outlet<Guest> {
  readonly agenda: Agenda<Guest>;
  /** A new request, or a person who will send them. */
  readonly create: () => Guest;
  /** Sends a request on its way. */
  readonly begin: (guest: Guest) => void;
  /** More than this many are never begun. */
  readonly most: number;
}

/** What a source does once a request has ended. */
export type AfterEnd<Guest> = (guest: Guest) => void;

/** Puts the first requests of a source on the agenda, and returns what is to be done when one of them ends. */
export function start<Guest>(
  source: Source,
  outlet: Outlet<Guest>,
  seed: number,
  stream: number,
): AfterEnd<Guest> {
  const { agenda, create, begin, most } = outlet;
  if (source.kind === 'users') {
    const thinkTime = timeSampler(source.thinkTime, seed, stream);
    const think = (guest: Guest) => schedule(agenda, agenda.now + thinkTime(), begin, guest);
    for (let user = 0; user < Math.min(source.users, most); user += 1) think(create());
    return think;
  }
  if (source.kind === 'burst') {
    const requests = Math.min(source.requests, most);
    for (let request = 0; request < requests; request += 1) schedule(agenda, source.at, begin, create());
    return nothing;
  }
  if (source.kind !== 'recorded' && !(source.rate > 0)) return nothing;
  let left = source.kind === 'recorded' ? source.times.length : Number.POSITIVE_INFINITY;
  const nextTime = samplerOf(arrivalTimesOf(source, createGenerator(seed, stream)));
  const arrive = (guest: Guest) => {
    announce();
    begin(guest);
  };
  const announce = () => {
    left -= 1;
    if (left >= 0) schedule(agenda, nextTime(), arrive, create());
  };
  announce();
  return nothing;
}

function nothing(): void {
  // Nobody waits for the end of such a request.
}

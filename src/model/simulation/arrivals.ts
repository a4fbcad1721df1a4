import type { Generator } from './random.ts';
import { type Fill, fillOf } from './time-law.ts';

/** When requests arrive that nobody's answer holds back (an open system). */
export type Arrivals =
  /** At random, independently of each other; with shares, split at random over as many queues. */
  | { readonly kind: 'poisson'; readonly rate: number; readonly shares?: readonly number[] }
  /** Evenly spaced, the first after one space. */
  | { readonly kind: 'constant'; readonly rate: number }
  /** At times in seconds from the start, in ascending order. */
  | { readonly kind: 'recorded'; readonly times: readonly number[] };

/** Requests per second; 0 for a record of fewer than two times, or of a single moment. */
export function arrivalRateOf(arrivals: Arrivals): number {
  if (arrivals.kind !== 'recorded') return arrivals.rate;
  const { times } = arrivals;
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  return span > 0 ? (times.length - 1) / span : 0;
}

/**
 * What fills a buffer with the next arrival times, in seconds from the start. A rate has to be above 0; beyond its
 * end, a record goes on with its last time.
 */
export function arrivalTimesOf(arrivals: Arrivals, generator: Generator): Fill {
  if (arrivals.kind === 'recorded') return recordedTimes(arrivals.times);
  const kind = arrivals.kind === 'poisson' ? 'exponential' : 'constant';
  const fill = fillOf({ kind, mean: 1 / arrivals.rate }, generator);
  let clock = 0;
  return (target) => {
    fill(target);
    clock = addUp(target, clock);
  };
}

function addUp(gaps: Float64Array, start: number): number {
  let sum = start;
  for (let index = 0; index < gaps.length; index += 1) {
    sum += gaps[index] ?? 0;
    gaps[index] = sum;
  }
  return sum;
}

function recordedTimes(times: readonly number[]): Fill {
  let next = 0;
  return (target) => {
    for (let index = 0; index < target.length; index += 1) {
      target[index] = times[next] ?? times.at(-1) ?? 0;
      next += 1;
    }
  };
}

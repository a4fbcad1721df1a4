import { poissonMean } from '../queues/poisson-mean.ts';

/** Above this load the highest number in use is the load, to a twentieth. */
const largestLoad = 20_000;
/** A load so small that one level is this much rarer than the one below it: the rest of the digits say nothing. */
const steepest = 1e100;
/** Levels that are reached once in so many spans of time add nothing that a person could see. */
const hardly = 1e-9;

/**
 * The mean of the highest number of connections that one queue has in use at any time of a span, counted up to `most`.
 * A queue that starts empty reaches level n after a mean time of Σ (1 ÷ B(k, a)) ÷ arrival rate over k < n, with Erlang's
 * loss formula B and the offered load a (first passage in a birth-death chain; Keilson 1979). That it is reached within
 * the span is taken as 1 − exp(−span ÷ mean time), which is exact in the limit for rare levels and a little low for
 * those reached at once.
 *
 * 0 without arrivals, hold time or span, and at most `most`. Above a load of 20,000 erlangs it is the load itself, or what
 * arrives in the span where that is less.
 */
export function highWater(arrivalRate: number, holdTime: number, span: number, most: number): number {
  const load = arrivalRate * holdTime;
  let inverseLoss = 1;
  let time = 0;
  let level = 0;
  let mean = 0;
  if (load === 0 || span === 0) return 0;
  if (load > largestLoad) return Math.min(most, load, arrivalRate * span);
  while (level < most) {
    time += inverseLoss / arrivalRate;
    level += 1;
    const reached = -Math.expm1(-span / time);
    if (reached < hardly) return mean;
    mean += reached;
    inverseLoss = 1 + (inverseLoss * level) / load;
  }
  return mean;
}

/** What one queue has in use in its steady state, as far as overflow needs it. */
export interface InUse {
  readonly offeredLoad: number;
  /** Probability that every connection is in use: the wait probability of the queue. */
  readonly fullProbability: number;
  readonly connections: number | 'unlimited';
}

/**
 * The mean number of connections in use beyond a pool size: overflow that is open at a random moment. Below the pool
 * limit the numbers in use have the shape of Erlang's loss system whatever the patience of waiting callers; at the
 * limit they have the wait probability. For unlimited connections they are Poisson (M/M/∞).
 *
 * 0 when the size is the limit or more, and without load.
 */
export function meanBeyond({ offeredLoad, fullProbability, connections }: InUse, size: number): number {
  if (offeredLoad === 0) return 0;
  if (connections === 'unlimited') return poissonMean(offeredLoad, (count) => Math.max(0, count - size));
  let weight = 1;
  let all = 0;
  let beyond = 0;
  for (let level = connections - 1; level >= 0; level--) {
    all += weight;
    beyond += weight * Math.max(0, level - size);
    weight *= Math.min(level / offeredLoad, steepest);
    // Far below the load the chance only shrinks; far above it, it is scaled back before it leaves the doubles.
    if (weight > 1e200) {
      weight /= 1e200;
      all /= 1e200;
      beyond /= 1e200;
    }
    if (level <= size && weight < all * 1e-18) break;
  }
  return fullProbability * Math.max(0, connections - size) + ((1 - fullProbability) * beyond) / all;
}

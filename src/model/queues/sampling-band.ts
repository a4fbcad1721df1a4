import type { Quantity } from '../quantity.ts';
import { poissonMean } from './poisson-mean.ts';

/** What nine of ten load tests of one length would show. */
export interface SamplingBand {
  /** One in twenty tests shows less. */
  readonly low: number;
  /** One in twenty tests shows more. */
  readonly high: number;
}

const lowest = 0.05;

/**
 * The band (5 to 95 %) of the requests per second that a load test of so many seconds (above 0) counts, at random arrivals of
 * a constant rate: percentiles of the Poisson distribution, exact to one request. Served requests have the same band while
 * nobody times out (Burke 1956).
 *
 * There is no such closed form for percentiles of the wait: requests that wait, wait together. One from the asymptotic variance
 * of the queue (Whitt 1992), held against simulation, was a third too narrow at a utilization of 0.5 and many times too wide
 * for some hundred requests at 0.95. Bands of waits come from the simulator; `independentLooks` says how much a test can tell.
 */
export function arrivalRateBand(arrivalRate: number, duration: number): SamplingBand {
  const expected = Math.min(arrivalRate * duration, Number.MAX_VALUE);
  return {
    low: poissonPercentile(expected, lowest) / duration,
    high: poissonPercentile(expected, 1 - lowest) / duration,
  };
}

/** The smallest count that a Poisson variable doesn't exceed with probability `quantile`, by bisection. */
function poissonPercentile(mean: number, quantile: number): number {
  const reach = 10 * Math.sqrt(mean) + 10;
  let low = Math.max(Math.floor(mean - reach), -1);
  let high = Math.ceil(mean + reach);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (middle <= low || middle >= high) break;
    if (poissonMean(mean, (count) => (count <= middle ? 1 : 0)) >= quantile) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * The time in seconds over which a queue forgets how full it was: hold time ÷ (connections × (1 − √utilization)²), but
 * at least one hold. `'unbounded'` at a utilization of 1, where it never does; above 1 it holds with a checkout timeout.
 *
 * Source: the relaxation time of M/M/1 with all connections as one fast server (Cohen 1969); an order of magnitude.
 */
export function relaxationTime(connections: number, utilization: number, holdTime: number): Quantity {
  if (holdTime === 0) return 0;
  const gap = connections * (1 - Math.sqrt(utilization)) ** 2;
  return gap === 0 ? 'unbounded' : Math.min(Math.max(holdTime / gap, holdTime), Number.MAX_VALUE);
}

/**
 * How many independent looks at a queue a load test of so many seconds amounts to: its length ÷ twice the relaxation time.
 * Below some tens, the percentiles of two tests of the same system differ by a factor; 0 where it never settles.
 */
export function independentLooks(duration: number, relaxation: Quantity): Quantity {
  if (relaxation === 'unbounded') return 0;
  return relaxation === 0 ? 'unbounded' : Math.min(duration / (2 * relaxation), Number.MAX_VALUE);
}

import type { Arrivals } from './arrivals.ts';
import { meanOf, scvOf, type TimeLaw } from './time-law.ts';

/** One kind of request in front of one set of connections, or of several that share its arrivals. Plain JSON. */
export interface QueueModel {
  /** Connections of each queue: a whole number of at least 1, or no limit. */
  readonly connections: number | 'unlimited';
  /** Seconds after which a waiting caller fails, or none. */
  readonly checkoutTimeout: number | 'none';
  readonly arrivals: Arrivals;
  readonly holdTimes: TimeLaw;
}

/** One model for each queue that random arrivals split over; other arrivals have one queue. */
export function queuesOf(model: QueueModel): readonly QueueModel[] {
  const { arrivals } = model;
  if (arrivals.kind !== 'poisson') return [model];
  return (arrivals.shares ?? [1]).map((share) => ({
    ...model,
    arrivals: { kind: 'poisson', rate: arrivals.rate * share },
  }));
}

/**
 * Seconds until a queue that starts empty has forgotten it: 20 S / (c (1 - √ρ)²) for hold time S, connections c and
 * utilization ρ, longer with more variable hold times, and above ρ = 1 also 3 τ / (ρ - 1) for a timeout τ. Near ρ = 1,
 * where both grow beyond all bounds, a timeout keeps it to 20 S + 2 τ² c / (S (1 + scv)), ten times what a walk between
 * no wait and the timeout takes to mix. 0 for recorded arrivals, which start where they start. `'unbounded'` without
 * a timeout at a utilization of 1 or more: such a queue never settles.
 */
export function warmUpTime(model: QueueModel): number | 'unbounded' {
  const { connections, checkoutTimeout, arrivals, holdTimes } = model;
  const holdTime = meanOf(holdTimes);
  if (arrivals.kind === 'recorded' || holdTime === 0) return 0;
  if (connections === 'unlimited') return 20 * holdTime;
  const scv = scvOf(holdTimes);
  const utilization = (arrivals.rate * holdTime) / connections;
  if (checkoutTimeout === 'none' && utilization >= 1) return 'unbounded';
  const slack = 1 - Math.sqrt(utilization);
  const relaxing = (20 * holdTime * Math.max((1 + scv) / 2, 1)) / connections / slack / slack;
  if (checkoutTimeout === 'none') return relaxing;
  const filling = utilization > 1 ? (3 * checkoutTimeout) / (utilization - 1) : 0;
  const mixing = 20 * holdTime + (2 * checkoutTimeout * checkoutTimeout * connections) / holdTime / (1 + scv);
  return Math.min(relaxing + filling, mixing);
}

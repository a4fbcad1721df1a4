import { exceeds, type Quantity } from '../quantity.ts';
import { waitBracket } from '../queues/variability.ts';
import type { Service } from '../scenario.ts';
import { requestMix } from './request-mix.ts';
import { serviceQueues } from './service-queues.ts';

/** Between which figures the mean wait of a service lies when its hold times are not exponential. Seconds. */
export interface ServiceBracket {
  /** Squared coefficient of variation of the hold time, over all kinds of request. */
  readonly variability: number;
  readonly low: Quantity;
  readonly high: Quantity;
  /** What exponential holds would make of it. */
  readonly exponential: Quantity;
  readonly basis: 'exact' | 'interpolation';
  /** True where the two are too far apart to decide by: a simulation answers. */
  readonly simulate: boolean;
}

/** A mean over queues, unbounded as soon as one with requests is. */
function meanOver(groups: readonly { readonly share: number; readonly wait: Quantity }[]): Quantity {
  let sum = 0;
  for (const { share, wait } of groups) {
    if (share === 0) continue;
    if (wait === 'unbounded') return wait;
    sum += share * wait;
  }
  return Math.min(sum, Number.MAX_VALUE);
}

/**
 * The mean wait of a service whose hold times vary otherwise than exponentially: the bracket of each queue (`waitBracket`:
 * Kimura 1994 and Allen & Cunneen), weighted by the requests that it carries. Without a checkout timeout, so that it speaks
 * of waits short of it. Above a variability of 4 with more than one connection, `simulate` is set.
 *
 * `'unset'` without traffic or a queue, for unlimited pools, and where holds are exponential: then the closed form is the answer.
 */
export function serviceBracket(service: Service): ServiceBracket | 'unset' {
  const { arrivalRate } = service;
  const { holdTime, holdVariability } = requestMix(service);
  const queues = serviceQueues(service);
  if (queues === 'unset' || holdVariability === 1) return 'unset';
  if (queues.requests === 'unlimited' || queues.requests === 0) return 'unset';
  if (arrivalRate === 'unset' || holdTime === 'unset') return 'unset';
  const { requests: connections } = queues;
  const brackets = queues.groups.map(({ queues: some, share }) => {
    const rate = (arrivalRate * share) / some;
    return {
      share,
      varying: waitBracket(connections, rate, holdTime, holdVariability),
      exponential: waitBracket(connections, rate, holdTime, 1).low,
    };
  });
  const mean = (of: (bracket: (typeof brackets)[number]) => Quantity) =>
    meanOver(brackets.map((bracket) => ({ share: bracket.share, wait: of(bracket) })));
  const low = mean(({ varying }) => varying.low);
  const high = mean(({ varying }) => varying.high);
  return {
    variability: holdVariability,
    low,
    high: exceeds(low, high) ? low : high,
    exponential: mean(({ exponential }) => exponential),
    basis: brackets.every(({ varying }) => varying.basis === 'exact') ? 'exact' : 'interpolation',
    simulate: brackets.some(({ varying }) => varying.simulate),
  };
}

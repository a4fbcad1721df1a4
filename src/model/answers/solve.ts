import type { Scenario } from '../scenario.ts';
import { alternatives } from './alternatives.ts';
import { type Bearing, bearings } from './bearing.ts';
import { type Outcome, outcome } from './outcome.ts';
import { type SetUp, setUp } from './set-up.ts';
import type { Shortfall } from './shortfall.ts';
import { type SizeRange, sizeRange } from './size-option.ts';
import { isSized, sizedChanges } from './sized-changes.ts';
import { hasPools } from './traffic.ts';

/** What should be set, what else could be, and how far what is set reaches. Plain JSON. */
export interface Solution {
  readonly present: Outcome;
  /** The fewest connections at the fullest moment, then the fewest processes; the nearest where nothing meets the targets. */
  readonly smallest: SetUp;
  /** What keeps the nearest set-up from meeting its targets; empty where it meets them. */
  readonly binding: readonly Shortfall[];
  readonly alternatives: readonly SetUp[];
  readonly bearings: readonly Bearing[];
  /** Services whose waits can't be judged until they have traffic. */
  readonly withoutTraffic: readonly string[];
  /** Services whose workers and replicas stay, since their CPU per request isn't given. */
  readonly withoutCpu: readonly string[];
  /** What was looked at for each service whose size was solved. */
  readonly searched: readonly { readonly service: string; readonly range: SizeRange }[];
}

/**
 * The smallest pools, workers and replicas that keep the targets (wait, timeouts, CPU use, headroom, response time) and
 * fit at every moment, at the given traffic; the alternatives beside it; what the present set-up bears; and what binds
 * where nothing fits. An exact search over the closed forms within `searched`: the smallest pool for every number of
 * workers and replicas by bisection, the best of them by enumeration. Pure and total. Without traffic it fits the budget
 * and says whose waits it can't judge.
 */
export function solve(scenario: Scenario): Solution {
  const front = sizedChanges(scenario, sizeRange);
  const smallest = setUp('smallest', scenario, front.at(-1) ?? []);
  const sized = scenario.services.filter(isSized);
  return {
    present: outcome(scenario),
    smallest,
    binding: smallest.outcome.shortfalls,
    alternatives: alternatives(scenario, front),
    bearings: bearings(scenario),
    withoutTraffic: scenario.services
      .filter((service) => hasPools(service) && !isSized(service))
      .map(({ name }) => name),
    withoutCpu: sized.filter(({ appCpu }) => appCpu === 'unset').map(({ name }) => name),
    searched: sized.map((service) => ({ service: service.name, range: sizeRange(service) })),
  };
}

import { responseTimeOf } from '../queues/interactive-law.ts';
import type { Scenario, Service } from '../scenario.ts';

/** What a number of users and what is measured say about each other. Times in seconds. */
export interface InteractiveCheck {
  readonly users: number;
  /** Requests answered per second, as observed. */
  readonly throughput: number;
  /** Response and think time together that these leave each user: users ÷ throughput. */
  readonly cycleTime: number;
  /** What is left for the response: cycle − think time; below 0 the figures can't all be true. */
  readonly responseTime: number | 'unset';
  /** The shortest think time with which a mean response within the observed 95th percentile is possible. */
  readonly leastThinkTime: number | 'unset';
  /** The most users who can be active at the observed response and the given think time: throughput × both. */
  readonly mostUsers: number | 'unset';
  /** Whether the figures can all be true; `'unset'` without a think time. */
  readonly agrees: boolean | 'unset';
}

/**
 * The figures of one service held against each other by the interactive law (Denning & Buzen 1978), which needs no model
 * of anything: users = throughput × (response + think time). They disagree where the mean response that is left is below 0,
 * or above the observed 95th percentile, which a mean exceeds only if one answer in twenty takes for ages.
 *
 * `'unset'` without users or observed throughput, and where more than one service has users, since what is observed is of
 * all services together.
 */
export function interactiveCheck(
  { services, observed }: Scenario,
  service: Service,
): InteractiveCheck | 'unset' {
  const { users, thinkTime } = service;
  const { throughput, responseTime: observedResponse } = observed;
  const asking = services.filter((one) => one.users !== 'unset' && one.users > 0);
  if (users === 'unset' || users === 0 || asking.length > 1) return 'unset';
  if (throughput === 'unset' || throughput === 0) return 'unset';
  const cycleTime = responseTimeOf(users, throughput, 0);
  const responseTime = thinkTime === 'unset' ? thinkTime : responseTimeOf(users, throughput, thinkTime);
  const known = observedResponse !== 'unset';
  return {
    ...{ users, throughput, cycleTime, responseTime },
    leastThinkTime: known ? Math.max(cycleTime - observedResponse, 0) : 'unset',
    mostUsers: known && thinkTime !== 'unset' ? throughput * (observedResponse + thinkTime) : 'unset',
    agrees:
      responseTime === 'unset'
        ? 'unset'
        : responseTime >= 0 && (observedResponse === 'unset' || responseTime <= observedResponse),
  };
}

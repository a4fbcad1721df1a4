import { timeAtRank } from './histogram.ts';
import type { Tally } from './tally.ts';

/** What one run shows. Shares from 0 to 1, times in seconds. */
export type Measures = Readonly<Record<(typeof measures)[number], number>>;

export const measures = [
  'requests',
  /** Share of requests that found all connections busy. */
  'waitProbability',
  /** Share of requests that failed because the checkout timeout ended their wait. */
  'timeoutShare',
  /** Mean wait of all requests; one that timed out counts with the timeout. */
  'meanWait',
  /** Waits that 50, 95 and 99 of 100 requests do not exceed, those that timed out included. */
  'p50Wait',
  'p95Wait',
  'p99Wait',
  /** The same of requests that were served: what a load test's log of successes shows. */
  'p95ServedWait',
  'longestWait',
  /** Requests served per second. */
  'throughput',
  /** Connections in use on average, of requests counted. */
  'busyConnections',
  /** Requests waiting on average. */
  'meanQueue',
] as const;

/**
 * The measures of what was counted over so many seconds, with that checkout timeout. All are 0 without requests; rates
 * are 0 where no time went by.
 */
export function measuresOf(tally: Tally, seconds: number, checkoutTimeout: number | 'none'): Measures {
  const { requests, timedOut, atOnce, waitSum, holdSum, longestWait } = tally;
  const timeout = checkoutTimeout === 'none' ? 0 : checkoutTimeout;
  const waited = waitSum + timedOut * timeout;
  const served = requests - timedOut;
  const perSecond = (amount: number) => (seconds > 0 ? amount / seconds : 0);
  const all = Math.max(requests, 1);
  const wait = (share: number) => (share * requests > served ? timeout : waitAt(tally, share * requests));
  return {
    requests,
    waitProbability: (requests - atOnce) / all,
    timeoutShare: timedOut / all,
    meanWait: waited / all,
    p50Wait: wait(0.5),
    p95Wait: wait(0.95),
    p99Wait: wait(0.99),
    p95ServedWait: waitAt(tally, 0.95 * served),
    longestWait: timedOut > 0 ? timeout : longestWait,
    throughput: perSecond(served),
    busyConnections: perSecond(holdSum),
    meanQueue: perSecond(waited),
  };
}

/** The wait that the `rank` shortest waits of those served do not exceed. */
function waitAt({ waits, atOnce, longestWait }: Tally, rank: number): number {
  return Math.min(timeAtRank(waits, rank - atOnce), longestWait);
}

/** One figure for each key, from its figures in several runs. */
export function summaryOf<Key extends string, Summary>(
  keys: readonly Key[],
  runs: readonly Readonly<Record<Key, number>>[],
  summarise: (figures: readonly number[]) => Summary,
): Readonly<Record<Key, Summary>> {
  const entries = keys.map((key) => [key, summarise(runs.map((run) => run[key]))] as const);
  return Object.fromEntries(entries) as Record<Key, Summary>;
}

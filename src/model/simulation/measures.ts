import { timeAtRank } from './histogram.ts';
import type { Tally } from './tally.ts';

/** What one run shows. Shares from 0 to 1, times in seconds. */
export interface Measures {
  readonly requests: number;
  /** Share of requests that found all connections busy. */
  readonly waitProbability: number;
  /** Share of requests that failed because the checkout timeout ended their wait. */
  readonly timeoutShare: number;
  /** Mean wait of all requests; one that timed out counts with the timeout. */
  readonly meanWait: number;
  /** Waits that 50, 95 and 99 of 100 requests do not exceed, those that timed out included. */
  readonly p50Wait: number;
  readonly p95Wait: number;
  readonly p99Wait: number;
  /** The same of requests that were served: what a load test's log of successes shows. */
  readonly p95ServedWait: number;
  readonly longestWait: number;
  /** Requests served per second. */
  readonly throughput: number;
  /** Connections in use on average, of requests counted. */
  readonly busyConnections: number;
  /** Requests waiting on average. */
  readonly meanQueue: number;
}

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

/** One figure of every measure, from its figures in several runs. */
export function summaryOf<Summary>(
  runs: readonly Measures[],
  summarise: (figures: readonly number[]) => Summary,
): Readonly<Record<keyof Measures, Summary>> {
  const summary = (key: keyof Measures) => summarise(runs.map((run) => run[key]));
  return {
    requests: summary('requests'),
    waitProbability: summary('waitProbability'),
    timeoutShare: summary('timeoutShare'),
    meanWait: summary('meanWait'),
    p50Wait: summary('p50Wait'),
    p95Wait: summary('p95Wait'),
    p99Wait: summary('p99Wait'),
    p95ServedWait: summary('p95ServedWait'),
    longestWait: summary('longestWait'),
    throughput: summary('throughput'),
    busyConnections: summary('busyConnections'),
    meanQueue: summary('meanQueue'),
  };
}

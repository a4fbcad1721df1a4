import { count, createHistogram, type Histogram, timeAtRank } from './histogram.ts';
import type { Visit } from './visit.ts';

/** What has been counted of the requests of one workload. Seconds. */
export interface VisitTally {
  requests: number;
  failed: number;
  attempts: number;
  atOnce: number;
  waitSum: number;
  responseSum: number;
  longestWait: number;
  lastEnd: number;
  /** The waits above 0. */
  readonly waits: Histogram;
  readonly responses: Histogram;
}

/** A tally of nothing. */
export function createVisitTally(): VisitTally {
  return {
    ...{
      requests: 0,
      failed: 0,
      attempts: 0,
      atOnce: 0,
      waitSum: 0,
      responseSum: 0,
      longestWait: 0,
      lastEnd: 0,
    },
    ...{ waits: createHistogram(), responses: createHistogram() },
  };
}

/** Counts a request that ended: all its waits together, tries that timed out included, and its time in all. */
export function countVisit(
  tally: VisitTally,
  visit: Pick<Visit, 'startedAt' | 'waited' | 'queued' | 'attempts'>,
  end: number,
  failed: boolean,
): void {
  const response = end - visit.startedAt;
  tally.requests += 1;
  tally.attempts += visit.attempts;
  tally.responseSum += response;
  tally.lastEnd = end;
  if (failed) tally.failed += 1;
  if (response > 0) count(tally.responses, response);
  if (!visit.queued) {
    tally.atOnce += 1;
    return;
  }
  tally.waitSum += visit.waited;
  tally.longestWait = Math.max(tally.longestWait, visit.waited);
  count(tally.waits, visit.waited);
}

/** What one run shows of a workload. Shares from 0 to 1, times in seconds. */
export type WorkloadMeasures = Readonly<Record<(typeof workloadMeasures)[number], number>>;

export const workloadMeasures = [
  /** Requests that ended. */
  'requests',
  /** Requests that had begun and not ended when the run did: without further events, they never do. */
  'unfinished',
  /** Share of requests that failed: each try timed out. */
  'failedShare',
  /** Tries for one request. */
  'attempts',
  'waitProbability',
  'meanWait',
  'p50Wait',
  'p95Wait',
  'p99Wait',
  'longestWait',
  'meanResponse',
  'p95Response',
  /** Requests served per second. */
  'throughput',
  /** When the last request ended, from the start of the run. */
  'lastEnd',
] as const;

/** The measures of what was counted over so many seconds; all are 0 without requests. */
export function workloadMeasuresOf(tally: VisitTally, unfinished: number, seconds: number): WorkloadMeasures {
  const { requests, failed, atOnce } = tally;
  const all = Math.max(requests, 1);
  const wait = (share: number) =>
    Math.min(timeAtRank(tally.waits, share * requests - atOnce), tally.longestWait);
  return {
    requests,
    unfinished,
    failedShare: failed / all,
    attempts: tally.attempts / all,
    waitProbability: (requests - atOnce) / all,
    meanWait: tally.waitSum / all,
    p50Wait: wait(0.5),
    p95Wait: wait(0.95),
    p99Wait: wait(0.99),
    longestWait: tally.longestWait,
    meanResponse: tally.responseSum / all,
    p95Response: timeAtRank(tally.responses, 0.95 * requests),
    throughput: seconds > 0 ? (requests - failed) / seconds : 0,
    lastEnd: tally.lastEnd,
  };
}

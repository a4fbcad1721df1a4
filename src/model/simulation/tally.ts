import { count, createHistogram, type Histogram } from './histogram.ts';
import { gaveUp } from './queue.ts';

/** What has been counted of the requests of one queue so far. Seconds. */
export interface Tally {
  requests: number;
  timedOut: number;
  /** Served without any wait. */
  atOnce: number;
  waitSum: number;
  holdSum: number;
  longestWait: number;
  /** The waits above 0 of those served. */
  readonly waits: Histogram;
}

/** A tally of nothing. */
export function createTally(): Tally {
  return {
    ...{ requests: 0, timedOut: 0, atOnce: 0, waitSum: 0, holdSum: 0, longestWait: 0 },
    waits: createHistogram(),
  };
}

/** Counts requests by their waits, as `serve` writes them, and the hold times that came of them. */
export function addWaits(tally: Tally, waits: Float64Array, holds: Float64Array): void {
  const { waits: histogram } = tally;
  let { timedOut, atOnce, waitSum, holdSum, longestWait } = tally;
  for (let request = 0; request < waits.length; request += 1) {
    const wait = waits[request] ?? 0;
    if (wait === gaveUp) {
      timedOut += 1;
      continue;
    }
    holdSum += holds[request] ?? 0;
    if (wait === 0) {
      atOnce += 1;
      continue;
    }
    waitSum += wait;
    if (wait > longestWait) longestWait = wait;
    count(histogram, wait);
  }
  tally.requests += waits.length;
  tally.timedOut = timedOut;
  tally.atOnce = atOnce;
  tally.waitSum = waitSum;
  tally.holdSum = holdSum;
  tally.longestWait = longestWait;
}

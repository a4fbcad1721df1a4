import { describe, expect, it } from 'vitest';
import {
  countVisit,
  createVisitTally,
  workloadMeasuresOf,
} from '../../../src/model/simulation/visit-tally.ts';

describe('workloadMeasuresOf', () => {
  it('counts waits, tries and failures', () => {
    const tally = createVisitTally();
    countVisit(tally, { startedAt: 0, waited: 0, queued: false, attempts: 1 }, 1, false);
    countVisit(tally, { startedAt: 1, waited: 2, queued: true, attempts: 1 }, 4, false);
    countVisit(tally, { startedAt: 2, waited: 4, queued: true, attempts: 3 }, 6, true);
    countVisit(tally, { startedAt: 6, waited: 0, queued: false, attempts: 1 }, 6, false);
    const measures = workloadMeasuresOf(tally, 5, 10);
    expect(measures).toMatchObject({
      ...{
        requests: 4,
        unfinished: 5,
        failedShare: 0.25,
        attempts: 1.5,
        waitProbability: 0.5,
        meanWait: 1.5,
      },
      ...{ p50Wait: 0, p99Wait: 4, longestWait: 4, meanResponse: 2, throughput: 0.3, lastEnd: 6 },
    });
    expect(Math.abs(measures.p95Response - 4)).toBeLessThan(0.07);
  });

  it('is 0 throughout without requests', () => {
    expect(new Set(Object.values(workloadMeasuresOf(createVisitTally(), 0, 0)))).toEqual(new Set([0]));
  });
});

import { describe, expect, it } from 'vitest';
import { measures, measuresOf, summaryOf } from '../../../src/model/simulation/measures.ts';
import { gaveUp } from '../../../src/model/simulation/queue.ts';
import { addWaits, createTally } from '../../../src/model/simulation/tally.ts';

function tallyOf(waits: readonly number[], hold = 1) {
  const tally = createTally();
  addWaits(
    tally,
    Float64Array.from(waits),
    Float64Array.from(waits, () => hold),
  );
  return tally;
}

// Of eight requests three are served at once, three wait and two give up after 4 s
const mixed = [0, 1, gaveUp, 2, 0, 3, 0, gaveUp];

describe('measuresOf', () => {
  it('counts waits and those who gave up', () => {
    expect(measuresOf(tallyOf(mixed, 0.5), 10, 4)).toMatchObject({
      requests: 8,
      waitProbability: 5 / 8,
      timeoutShare: 2 / 8,
      meanWait: (1 + 2 + 3 + 4 + 4) / 8,
      throughput: 0.6,
      busyConnections: 0.3,
      meanQueue: 1.4,
      longestWait: 4,
      p95Wait: 4,
      p99Wait: 4,
    });
  });

  it('counts those who gave up with the timeout in percentiles of all, and not in those of the served', () => {
    const { p50Wait, p95ServedWait } = measuresOf(tallyOf(mixed), 10, 4);
    expect(p50Wait).toBeCloseTo(1, 1);
    expect(p95ServedWait).toBeCloseTo(3, 1);
  });

  it('has a percentile of exactly 0 where that share is served at once', () => {
    expect(measuresOf(tallyOf([0, 0, 0, 9]), 10, 'none')).toMatchObject({
      p50Wait: 0,
      longestWait: 9,
      p99Wait: 9,
    });
  });

  it('is 0 throughout without requests', () => {
    expect(new Set(Object.values(measuresOf(createTally(), 0, 30)))).toEqual(new Set([0]));
  });

  it('knows no rates where no time went by', () => {
    expect(measuresOf(tallyOf(mixed), 0, 4)).toMatchObject({
      throughput: 0,
      busyConnections: 0,
      meanQueue: 0,
    });
  });

  it('is the same for requests counted one after the other', () => {
    const tally = createTally();
    for (const wait of mixed) addWaits(tally, Float64Array.of(wait), Float64Array.of(1));
    expect(tally).toEqual(tallyOf(mixed));
  });
});

describe('summaryOf', () => {
  it('summarises each measure over the runs', () => {
    const runs = [measuresOf(tallyOf([0, 1]), 1, 4), measuresOf(tallyOf([0, 0, 0, 0]), 1, 4)];
    const largest = summaryOf(measures, runs, (figures) => Math.max(...figures));
    expect(largest).toMatchObject({ requests: 4, waitProbability: 0.5, meanWait: 0.5, throughput: 4 });
    expect(Object.keys(largest)).toEqual(Object.keys(runs[0] ?? {}));
  });
});

import { describe, expect, it } from 'vitest';
import { replay } from '../../../src/model/simulation/replay.ts';

const pool = { connections: 1, checkoutTimeout: 2, overhead: 0 };
const recording = { arrivals: [0, 1, 2, 3], services: [3, 1, 1, 0.5] };

describe('replay', () => {
  it('lets recorded requests wait for each other', () => {
    expect(replay(recording, pool).waits).toEqual([0, 2, 2, 2]);
    expect(replay(recording, { ...pool, connections: 2 }).waits).toEqual([0, 0, 0, 0]);
  });

  it('holds each connection longer than the query by the overhead', () => {
    const { waits, measures } = replay(recording, { ...pool, overhead: 0.25 });
    expect(waits).toEqual([0, 'timed-out', 1.25, 1.5]);
    expect(measures).toMatchObject({
      requests: 4,
      timeoutShare: 0.25,
      waitProbability: 0.75,
      longestWait: 2,
    });
  });

  it('gives each worker a queue of its own, in whatever order they come', () => {
    const { waits, measures } = replay({ ...recording, workers: [4, 1, 4, 1] }, pool);
    expect(waits).toEqual([0, 0, 1, 0]);
    expect(measures.meanWait).toBe(0.25);
  });

  it('counts rates over the time from the first request to the last', () => {
    expect(replay(recording, { ...pool, connections: 'unlimited' }).measures).toMatchObject({
      throughput: 4 / 3,
      busyConnections: 5.5 / 3,
    });
  });

  it('of nothing shows nothing', () => {
    expect(replay({ arrivals: [], services: [] }, pool)).toMatchObject({
      waits: [],
      measures: { requests: 0 },
    });
  });
});

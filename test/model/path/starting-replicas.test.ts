import { describe, expect, it } from 'vitest';
import {
  aliveReplicas,
  countedReplicas,
  meanReady,
  readyReplicas,
  resized,
  runningBefore,
} from '../../../src/model/path/starting-replicas.ts';

const grown = resized(resized(runningBefore(3), 5, 30), 9, 60);

describe('resized', () => {
  it('starts new replicas then, and stops the youngest first', () => {
    expect(grown).toEqual([
      { count: 3, at: 'before' },
      { count: 2, at: 30 },
      { count: 4, at: 60 },
    ]);
    expect(resized(grown, 4, 90)).toEqual([
      { count: 3, at: 'before' },
      { count: 1, at: 30 },
    ]);
    expect(resized(grown, 0, 90)).toEqual([]);
    expect(resized(grown, 9, 90)).toEqual(grown);
  });
});

describe('aliveReplicas', () => {
  it('counts all, and none of none', () => {
    expect([aliveReplicas(grown), aliveReplicas(runningBefore(0))]).toEqual([9, 0]);
  });
});

describe('readyReplicas', () => {
  it('counts those whose start-up time is over', () => {
    expect([60, 79, 80, 110].map((time) => readyReplicas(grown, time, 50))).toEqual([3, 3, 5, 9]);
  });
});

describe('meanReady', () => {
  it('counts a replica for the part of the time in which it is ready', () => {
    expect(meanReady(grown, 60, 100, 50)).toBe(4);
    expect(meanReady(grown, 80, 80, 50)).toBe(5);
    expect(meanReady(grown, 200, 300, 50)).toBe(9);
  });
});

describe('countedReplicas', () => {
  it('leaves out a replica until a window of the metric after it is ready', () => {
    expect([94, 95, 124, 125].map((time) => countedReplicas(grown, time, 50))).toEqual([3, 5, 5, 9]);
  });

  it('counts a replica that is ready after the initialization period at once', () => {
    expect([429, 430, 459, 460].map((time) => countedReplicas(grown, time, 400))).toEqual([3, 5, 5, 9]);
  });

  it('counts one that becomes ready just before the initialization period ends when that ends', () => {
    expect([329, 330].map((time) => countedReplicas(grown, time, 290))).toEqual([3, 5]);
  });
});

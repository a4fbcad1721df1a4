import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { resizedPool, splitPool } from '../../src/model/split-pool.ts';
import { serviceOf } from './scenario-of.ts';

describe('splitPool(service, limit)', () => {
  // prettier-ignore
  test.each([
    // size        overflow      limit   split
    [10,           10,           12,     [6, 6]],
    [10,           10,           11,     [5, 6]],
    [10,           20,           12,     [4, 8]],
    [10,           20,           10,     [3, 7]],
    [10,           0,            7,      [7, 0]],
    [5,            10,           1,      [1, 0]],
    [1,            99,           10,     [1, 9]],
    [0,            10,           7,      [0, 7]],
    [10,           10,           20,     [10, 10]],
    [10,           10,           30,     [15, 15]],
    ['unlimited',  0,            40,     [40, 0]],
    [10,           'unlimited',  40,     [40, 0]],
    ['unlimited',  'unlimited',  1,      [1, 0]],
  ] as const)('of %j + %j with %d connections is %j', (poolSize, maxOverflow, limit, split) => {
    expect(splitPool({ poolSize, maxOverflow }, limit)).toEqual(split);
  });

  const count = fc.integer({ min: 0, max: 10_000 });
  const limits = fc.integer({ min: 1, max: 10_000 });

  it('adds up to the limit, with no part below 0', () => {
    fc.assert(
      fc.property(count, count, limits, (poolSize, maxOverflow, limit) => {
        const [size, overflow] = splitPool({ poolSize, maxOverflow }, limit);
        expect(size + overflow).toBe(limit);
        expect(Math.min(size, overflow)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is the pool itself at its own limit', () => {
    fc.assert(
      fc.property(count, count, (poolSize, maxOverflow) => {
        const limit = poolSize + maxOverflow;
        if (limit > 0) expect(splitPool({ poolSize, maxOverflow }, limit)).toEqual([poolSize, maxOverflow]);
      }),
    );
  });

  it('keeps the ratio to less than one connection', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), count, limits, (poolSize, maxOverflow, limit) => {
        const [size] = splitPool({ poolSize, maxOverflow }, limit);
        expect(Math.abs(size - (limit * poolSize) / (poolSize + maxOverflow))).toBeLessThan(1);
      }),
    );
  });

  it('never takes from the size when the limit grows', () => {
    fc.assert(
      fc.property(count, count, limits, (poolSize, maxOverflow, limit) => {
        const size = (connections: number) => splitPool({ poolSize, maxOverflow }, connections)[0];
        expect(size(limit + 1)).toBeGreaterThanOrEqual(size(limit));
      }),
    );
  });
});

describe('resizedPool(service, limit)', () => {
  const service = serviceOf({ poolSize: 10, maxOverflow: 10 });

  it('changes size and overflow', () => {
    expect(resizedPool(service, 12)).toEqual([
      { key: 'api.poolSize', value: 6 },
      { key: 'api.maxOverflow', value: 6 },
    ]);
  });

  it('leaves out what stays as it is', () => {
    expect(resizedPool(service, 20)).toEqual([]);
    expect(resizedPool(serviceOf({ poolSize: 5, maxOverflow: 0 }), 3)).toEqual([
      { key: 'api.poolSize', value: 3 },
    ]);
  });
});

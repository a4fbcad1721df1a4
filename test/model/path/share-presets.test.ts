import { describe, expect, it, test } from 'vitest';
import { erlangC } from '../../../src/model/erlang-c.ts';
import { poolSplitPrice, shareComparison, sharePresets } from '../../../src/model/path/share-presets.ts';
import { type Settings, serviceOf } from '../scenario-of.ts';

/** The stack that was measured: 4 workers of 5, 80 requests a second of 200 ms. */
const four = { workersPerReplica: 4, poolSize: 5, maxOverflow: 0, arrivalRate: 80, holdTime: 0.2 };

describe('sharePresets(workers)', () => {
  // prettier-ignore
  test.each([
    [1, [1,    1,   1   ]],
    [2, [0.5,  0.5, 0.67]],
    [4, [0.25, 0.3, 0.67]],
    [8, [0.125, 0.3, 0.67]],
  ])('of %d are never below an even split', (workers, shares) => {
    expect(sharePresets(workers).map(({ share }) => share)).toEqual(shares);
  });

  it('are even, measured and skewed', () => {
    expect(sharePresets(4).map(({ preset }) => preset)).toEqual(['even', 'measured', 'skewed']);
  });
});

describe('shareComparison(service)', () => {
  // Erlang C at the traffic of the busiest worker alone gives 481 and 2892 ms; the mixture has the others in it.
  it('shows what each preset does to the waits', () => {
    const found = shareComparison(serviceOf({ ...four, checkoutTimeout: 'none' }));
    if (found === 'unset') throw new Error('no comparison');
    const [even, measured, skewed] = found.outcomes;
    expect(even?.waiting.p95).toBeCloseTo(0.481, 3);
    expect(measured?.waiting.queues[0].wait.utilization).toBeCloseTo(0.96, 12);
    expect(Number(measured?.waiting.p95)).toBeGreaterThan(2 * Number(even?.waiting.p95));
    expect(skewed?.waiting.p95).toBe('unbounded');
    expect(found.outcomes.map(({ stable }) => stable)).toEqual([true, true, false]);
  });

  it('knows the share at which the busiest worker is saturated, and the share that there is', () => {
    expect(shareComparison(serviceOf(four))).toMatchObject({ share: 0.25, largestStableShare: 0.3125 });
    expect(shareComparison(serviceOf({ ...four, busiestShare: 0.4 }))).toMatchObject({
      share: 0.4,
      largestStableShare: 0.3125,
    });
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['traffic',        { arrivalRate: 'unset' }],
    ['a hold time',    { holdTime: 'unset' }],
    ['a second worker', { workersPerReplica: 1 }],
    ['a replica',      { replicas: 0 }],
  ])('is unset without %s', (_, settings) => {
    expect(shareComparison(serviceOf({ ...four, ...settings }))).toBe('unset');
  });
});

describe('poolSplitPrice(service)', () => {
  it('holds four pools of 5 against one of 20', () => {
    const price = poolSplitPrice(serviceOf({ ...four, checkoutTimeout: 'none' }));
    if (price === 'unset') throw new Error('no price');
    expect(price.split.waitProbability).toBeCloseTo(erlangC(5, 4), 12);
    expect(price.shared.waitProbability).toBeCloseTo(erlangC(20, 16), 12);
    expect(price.connectionsWanted % 4).toBe(0);
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['traffic',       { arrivalRate: 'unset' }],
    ['a hold time',   { holdTime: 'unset' }],
    ['a second pool', { workersPerReplica: 1 }],
    ['a limit',       { maxOverflow: 'unlimited' }],
    ['a replica',     { replicas: 0 }],
  ])('is unset without %s', (_, settings) => {
    expect(poolSplitPrice(serviceOf({ ...four, ...settings }))).toBe('unset');
  });
});

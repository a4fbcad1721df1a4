import { describe, expect, it, test } from 'vitest';
import { type Arrivals, arrivalRateOf, arrivalTimesOf } from '../../../src/model/simulation/arrivals.ts';
import { createGenerator } from '../../../src/model/simulation/random.ts';

function timesOf(arrivals: Arrivals, ...lengths: readonly number[]): readonly number[] {
  const fill = arrivalTimesOf(arrivals, createGenerator(1, 0));
  return lengths.flatMap((length) => {
    const buffer = new Float64Array(length);
    fill(buffer);
    return [...buffer];
  });
}

describe('arrivalRateOf', () => {
  // prettier-ignore
  test.each([
    [{ kind: 'poisson', rate: 40 },                     40],
    [{ kind: 'constant', rate: 0.5 },                   0.5],
    [{ kind: 'recorded', times: [1, 1.5, 3] },          1],
    [{ kind: 'recorded', times: [2, 2, 2] },            0],
    [{ kind: 'recorded', times: [2] },                  0],
    [{ kind: 'recorded', times: [] },                   0],
  ] as const)('of %j is %d a second', (arrivals, rate) => {
    expect(arrivalRateOf(arrivals)).toBe(rate);
  });
});

describe('arrivalTimesOf', () => {
  it('spaces constant arrivals evenly, across buffers', () => {
    expect(timesOf({ kind: 'constant', rate: 4 }, 2, 3)).toEqual([0.25, 0.5, 0.75, 1, 1.25]);
  });

  it('replays recorded times, and stays at the last', () => {
    expect(timesOf({ kind: 'recorded', times: [1, 1, 5] }, 2, 2)).toEqual([1, 1, 5, 5]);
    expect(timesOf({ kind: 'recorded', times: [] }, 1)).toEqual([0]);
  });

  it('lets random arrivals ascend at their rate, with gaps that vary like exponentials', () => {
    const size = 100_000;
    const times = timesOf({ kind: 'poisson', rate: 40 }, size);
    const gaps = times.map((time, index) => time - (times[index - 1] ?? 0));
    const scv = gaps.reduce((sum, gap) => sum + (gap * 40 - 1) ** 2, 0) / size;
    expect(Math.min(...gaps.slice(0, 10_000))).toBeGreaterThan(0);
    expect(Math.abs((times.at(-1) ?? 0) - size / 40)).toBeLessThan((5 * Math.sqrt(size)) / 40);
    expect(Math.abs(scv - 1)).toBeLessThan(5 * Math.sqrt(8 / size));
  });
});

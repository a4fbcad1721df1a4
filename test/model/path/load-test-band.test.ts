import { describe, expect, it, test } from 'vitest';
import { loadTestBands } from '../../../src/model/path/load-test-band.ts';
import {
  arrivalRateBand,
  independentLooks,
  relaxationTime,
} from '../../../src/model/queues/sampling-band.ts';
import { type Settings, serviceOf } from '../scenario-of.ts';

const busy = { poolSize: 10, maxOverflow: 0, arrivalRate: 40, holdTime: 0.2 };
const bands = (settings: Settings) => loadTestBands(serviceOf({ ...busy, ...settings }));

describe('loadTestBands(service)', () => {
  it('are those of one minute and of ten', () => {
    const found = bands({});
    expect(found.map(({ duration }) => duration)).toEqual([60, 600]);
    for (const { duration, arrivalRate, requests, looks } of found) {
      expect(arrivalRate).toEqual(arrivalRateBand(40, duration));
      expect(requests.low).toBeCloseTo(arrivalRate.low * duration, 9);
      expect(looks).toBe(independentLooks(duration, relaxationTime(10, 0.8, 0.2)));
    }
  });

  it('see less of a busier worker', () => {
    const looks = (settings: Settings) =>
      Number(bands({ workersPerReplica: 2, arrivalRate: 60, ...settings })[0]?.looks);
    expect(looks({ busiestShare: 0.7 })).toBeLessThan(looks({}));
  });

  it('see nothing at a utilization of 1, and all of an unlimited pool', () => {
    expect(bands({ arrivalRate: 50 })[0]?.looks).toBe(0);
    expect(Number(bands({ maxOverflow: 'unlimited' })[0]?.looks)).toBeCloseTo(60 / 2 / 0.2, 6);
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['traffic',     { arrivalRate: 'unset' }],
    ['any traffic', { arrivalRate: 0 }],
    ['a hold time', { holdTime: 'unset' }],
    ['a replica',   { replicas: 0 }],
  ])('are none without %s', (_, settings) => {
    expect(bands(settings)).toEqual([]);
  });
});

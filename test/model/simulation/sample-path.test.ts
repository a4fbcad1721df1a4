import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangC } from '../../../src/model/erlang-c.ts';
import {
  meanHeld,
  occupancy,
  type SampleLoad,
  samplePath,
} from '../../../src/model/simulation/sample-path.ts';

const base: SampleLoad = { arrivalRate: 10, holdTime: 0.2, connections: 4, requests: 60, seed: 1 };
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const loads = fc.record({
  arrivalRate: fc.double({ min: 0.01, max: 1000, noNaN: true }),
  holdTime: fc.double({ min: 0.001, max: 10, noNaN: true }),
  connections: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.constant<'unlimited'>('unlimited')),
  requests: fc.integer({ min: 0, max: 120 }),
  seed: fc.nat(),
});

describe('samplePath', () => {
  it('serves the requests of each pool in the order in which they came', () => {
    fc.assert(
      fc.property(loads, (load) => {
        const visits = samplePath({ ...load, shares: [0.5, 0.5] });
        for (const pool of [0, 1]) {
          const starts = visits.filter((visit) => visit.pool === pool).map(({ start }) => start);
          expect(starts).toEqual(starts.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  it('never holds more connections than the pools have', () => {
    fc.assert(
      fc.property(loads, (load) => {
        const most = Math.max(...occupancy(samplePath(load)).map(({ held }) => held));
        expect(most).toBeLessThanOrEqual(load.connections === 'unlimited' ? load.requests : load.connections);
      }),
    );
  });

  it('lets nobody wait while a connection of the pool is free', () => {
    fc.assert(
      fc.property(loads, (load) => {
        const idle = occupancy(samplePath(load)).filter(
          ({ held, waiting }) => waiting > 0 && held !== load.connections,
        );
        expect(idle).toEqual([]);
      }),
    );
  });

  it('plays the same requests faster when the rate is higher and shorter when they hold less', () => {
    const slow = samplePath({ ...base, connections: 'unlimited' });
    const fast = samplePath({ ...base, connections: 'unlimited', arrivalRate: 20, holdTime: 0.1 });
    for (const [index, { arrival, end }] of slow.entries()) {
      expect(fast[index]?.arrival).toBeCloseTo(arrival / 2, 12);
      expect(fast[index]?.end).toBeCloseTo(end / 2, 12);
    }
  });

  it('sends every pool about its share', () => {
    const visits = samplePath({ ...base, requests: 20_000, shares: [0.7, 0.2, 0.1] });
    const share = (pool: number) => visits.filter((visit) => visit.pool === pool).length / visits.length;
    expect([share(0), share(1), share(2)].map((value) => value.toFixed(1))).toEqual(['0.7', '0.2', '0.1']);
  });

  it('waits on average as long as Erlang’s formula says', () => {
    const visits = samplePath({ ...base, arrivalRate: 10, requests: 200_000 });
    const expected = (erlangC(4, 2) * 0.2) / (4 - 2);
    expect(mean(visits.map(({ arrival, start }) => start - arrival)) / expected).toBeCloseTo(1, 1);
  });
});

describe('occupancy', () => {
  it('begins and ends with nobody there', () => {
    fc.assert(
      fc.property(loads, (load) => {
        const steps = occupancy(samplePath(load));
        expect(steps.at(0)).toMatchObject({ held: 0, waiting: 0 });
        expect(steps.at(-1)).toMatchObject({ held: 0, waiting: 0 });
      }),
    );
  });

  it('names each time once, in order', () => {
    const times = occupancy(samplePath(base)).map(({ time }) => time);
    expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
  });
});

describe('meanHeld', () => {
  it('is the sum of all hold times divided by the time, once everybody has left', () => {
    fc.assert(
      fc.property(loads, (load) => {
        const visits = samplePath(load);
        const last = Math.max(0, ...visits.map(({ end }) => end));
        const sum = visits.reduce((total, { start, end }) => total + end - start, 0);
        expect(meanHeld(visits, last) * last).toBeCloseTo(sum, 6);
      }),
    );
  });

  it('is the area under the occupancy up to any time', () => {
    const visits = samplePath(base);
    const until = 2.5;
    const steps = occupancy(visits).filter(({ time }) => time < until);
    const area = steps.reduce(
      (sum, { time, held }, index) => sum + held * ((steps[index + 1]?.time ?? until) - time),
      0,
    );
    expect(meanHeld(visits, until)).toBeCloseTo(area / until, 12);
  });

  it('is 0 for no time and nobody', () => {
    expect([meanHeld(samplePath(base), 0), meanHeld([], 1)]).toEqual([0, 0]);
  });
});

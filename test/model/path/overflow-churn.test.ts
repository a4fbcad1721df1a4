import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  connectsPerSecond,
  type OverflowPool,
  overflowChurn,
} from '../../../src/model/path/overflow-churn.ts';
import { relativeError } from '../relative-error.ts';
import { type Settings, serviceOf } from '../scenario-of.ts';

const pool = (size: number, overflow: number, load: number): OverflowPool => ({
  ...{ size, overflow, arrivalRate: load, holdTime: 1, checkoutTimeout: 30 },
});

interface Trace {
  readonly start: readonly number[];
  readonly service: readonly number[];
  readonly wait: readonly number[];
}

/** Connections that a recorded run opens anew, once as many as stay open are. */
function replayedConnects(
  { start, service, wait }: Trace,
  [size, limit]: readonly [number, number],
  overhead: number,
): number {
  const events = start.flatMap((at, place) => {
    const begin = at + (wait[place] ?? 0);
    return [
      [begin, 1],
      [begin + (service[place] ?? 0) + overhead, -1],
    ] as const;
  });
  let [open, used, connects] = [size, 0, 0];
  for (const [, change] of events.toSorted(([a, one], [b, other]) => a - b || one - other)) {
    used += change;
    // Times are rounded, so that one may seem to begin before another has ended.
    if (used > open && open < limit) [open, connects] = [open + 1, connects + 1];
    open = Math.min(open, used + size);
  }
  return connects;
}

describe('connectsPerSecond(pool)', () => {
  // Measured with SQLAlchemy: connections opened during the run, of so many requests. They come in clumps, so that their
  // count varies some twice as much as a Poisson count does.
  // prettier-ignore
  test.each([
    [5,  5,  0.8, 2025, 51],
    [5,  5,  0.6, 1500, 107],
    [10, 20, 0.8, 1917, 71],
  ])('of %d + %d at a utilization of %d is, for %d requests, about the measured %d', (size, overflow, utilization, requests, measured) => {
    const load = utilization * (size + overflow);
    const expected = (requests * connectsPerSecond(pool(size, overflow, load))) / load;
    expect(Math.abs(measured - expected)).toBeLessThan(2 * Math.sqrt(2 * expected));
  });

  it('counts what a recorded run opened: 51', () => {
    const file = new URL('../simulation/traces/sqla09.json', import.meta.url);
    const trace = JSON.parse(readFileSync(file, 'utf8')) as Trace;
    const connects = replayedConnects(trace, [5, 10], 0.001679);
    expect(connects).toBeGreaterThanOrEqual(46);
    expect(connects).toBeLessThanOrEqual(56);
  });

  // prettier-ignore
  test.each([
    ['no overflow',              { ...pool(5, 0, 4) },                            0],
    ['no load',                  { ...pool(5, 5, 0) },                            0],
    ['no hold',                  { ...pool(5, 5, 4), holdTime: 0 },               0],
    ['overload without timeout', { ...pool(5, 5, 11), checkoutTimeout: 'none' },  0],
    // Nothing is kept open, so that whoever doesn't wait opens one: Erlang's loss formula, 1 - 1/5.
    ['no size and no patience',  { ...pool(0, 2, 1), checkoutTimeout: 0 },        0.8],
  ] as const)('with %s is known', (_, given, expected) => {
    expect(connectsPerSecond(given)).toBeCloseTo(expected, 12);
  });

  it('is the sum over all levels, whatever the blocks that it is summed in', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.double({ min: 0.05, max: 0.98, noNaN: true }),
        (size, overflow, utilization) => {
          const limit = size + overflow;
          const load = utilization * limit;
          const weights = [1];
          for (let n = 1; n <= limit; n += 1) weights.push(((weights[n - 1] ?? 0) * load) / n);
          const waiting = ((weights[limit] ?? 0) * utilization) / (1 - utilization);
          const total = weights.reduce((sum, weight) => sum + weight, waiting);
          let rises = 0;
          for (let open = size; open < limit; open += 1) {
            const times = weights.slice(open - size, open + 1).map((weight) => total / weight);
            rises += 1 / times.reduce((sum, time) => sum + time, 0);
          }
          const found = connectsPerSecond({ ...pool(size, overflow, load), checkoutTimeout: 'none' });
          expect(relativeError(found, load * rises)).toBeLessThan(1e-10);
        },
      ),
    );
  });

  it('never opens more than one connection for a request, nor fewer with more overflow', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 1, max: 10_000 }),
        fc.double({ min: 0, max: 30_000, noNaN: true }),
        (size, overflow, load) => {
          const connects = connectsPerSecond(pool(size, overflow, load));
          expect(connects).toBeGreaterThanOrEqual(0);
          expect(connects).toBeLessThanOrEqual(load);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('overflowChurn(service)', () => {
  const traffic = { poolSize: 5, maxOverflow: 5, arrivalRate: 40, holdTime: 0.2 };

  it('is that of the queues together', () => {
    const own = connectsPerSecond({ ...pool(5, 5, 8), arrivalRate: 40, holdTime: 0.2 });
    expect(overflowChurn(serviceOf(traffic))).toEqual({ connectsPerSecond: own, connectShare: own / 40 });
    const four = overflowChurn(serviceOf({ ...traffic, workersPerReplica: 4, arrivalRate: 160 }));
    expect(four).toMatchObject({
      connectsPerSecond: expect.closeTo(4 * own, 9),
      connectShare: expect.closeTo(own / 40, 9),
    });
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['traffic',           { arrivalRate: 'unset' }],
    ['any traffic',       { arrivalRate: 0 }],
    ['a hold time',       { holdTime: 'unset' }],
    ['overflow',          { maxOverflow: 0 }],
    ['a limit',           { maxOverflow: 'unlimited' }],
    ['a limit of its size', { poolSize: 'unlimited' }],
    ['a replica',         { replicas: 0 }],
  ])('is unset without %s', (_, settings) => {
    expect(overflowChurn(serviceOf({ ...traffic, ...settings }))).toBe('unset');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createQueue, gaveUp, serve } from '../../../src/model/simulation/queue.ts';

interface Case {
  readonly connections: number | 'unlimited';
  readonly timeout: number | 'none';
  readonly gaps: readonly number[];
  readonly holds: readonly number[];
}

function waitsOf({ connections, timeout, gaps, holds }: Case, blocks: readonly number[] = [gaps.length]) {
  const queue = createQueue(connections, timeout, gaps.length);
  let clock = 0;
  const arrivals = Float64Array.from(gaps, (gap) => {
    clock += gap;
    return clock;
  });
  const all = Float64Array.from(holds);
  const waits = new Float64Array(gaps.length);
  let start = 0;
  for (const size of blocks) {
    const part = (buffer: Float64Array) => buffer.subarray(start, start + size);
    serve(queue, part(arrivals), part(all), part(waits));
    start += size;
  }
  return [...waits];
}

/** The same by sorting all connections anew for every request. */
function slowly({ connections, timeout, gaps, holds }: Case): readonly number[] {
  const freeAt: number[] = Array.from({ length: Number(connections) }, () => 0);
  let clock = 0;
  return gaps.map((gap, index) => {
    clock += gap;
    freeAt.sort((a, b) => a - b);
    const wait = Math.max((freeAt[0] ?? 0) - clock, 0);
    if (timeout !== 'none' && wait > timeout) return gaveUp;
    freeAt[0] = clock + wait + (holds[index] ?? 0);
    return wait;
  });
}

// Quarters, so that sums are exact and moments coincide
const quarter = fc.integer({ min: 0, max: 40 }).map((quarters) => quarters / 4);
const cases = fc.array(fc.tuple(quarter, quarter), { minLength: 1, maxLength: 80 }).chain((requests) =>
  fc.record({
    connections: fc.integer({ min: 1, max: 12 }),
    timeout: fc.oneof(quarter, fc.constant('none' as const)),
    gaps: fc.constant(requests.map(([gap]) => gap / 8)),
    holds: fc.constant(requests.map(([, hold]) => hold)),
  }),
);

describe('serve', () => {
  it('lets a job wait for the jobs before it, as on paper', () => {
    const jobs = { gaps: [0, 1, 0, 0, 1], holds: [4, 2, 1, 5, 1] };
    expect(waitsOf({ connections: 1, timeout: 'none', ...jobs })).toEqual([0, 3, 5, 6, 10]);
    expect(waitsOf({ connections: 2, timeout: 'none', ...jobs })).toEqual([0, 0, 2, 3, 2]);
    expect(waitsOf({ connections: 2, timeout: 2, ...jobs })).toEqual([0, 0, 2, gaveUp, 2]);
  });

  it('serves a caller whose connection comes free just at its timeout', () => {
    expect(waitsOf({ connections: 1, timeout: 3, gaps: [0, 1, 0], holds: [4, 1, 1] })).toEqual([
      0,
      3,
      gaveUp,
    ]);
  });

  it('agrees with a queue that sorts its connections for every request', () => {
    fc.assert(
      fc.property(cases, (one) => {
        expect(waitsOf(one)).toEqual(slowly(one));
      }),
    );
  });

  it('gives the same waits in one block and in several', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const half = Math.floor(one.gaps.length / 2);
        expect(waitsOf(one, [half, one.gaps.length - half])).toEqual(waitsOf(one));
      }),
    );
  });

  it('lets nobody wait longer when there is one more connection', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const patient = { ...one, timeout: 'none' as const };
        const more = waitsOf({ ...patient, connections: one.connections + 1 });
        for (const [index, wait] of waitsOf(patient).entries()) {
          expect(more[index]).toBeLessThanOrEqual(wait);
        }
      }),
    );
  });

  it.each(['unlimited', 3, 1e15] as const)(
    'lets three requests not wait for %s connections',
    (connections) => {
      expect(waitsOf({ connections, timeout: 0, gaps: [0, 0, 0], holds: [9, 9, 9] })).toEqual([0, 0, 0]);
    },
  );

  it('with a timeout of 0 turns away who would have to wait', () => {
    expect(waitsOf({ connections: 1, timeout: 0, gaps: [0, 1, 1], holds: [2, 1, 1] })).toEqual([
      0,
      gaveUp,
      0,
    ]);
  });
});

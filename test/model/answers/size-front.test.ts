import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sizeFront } from '../../../src/model/answers/size-front.ts';
import { smallestPassing } from '../../../src/model/answers/smallest-pool.ts';

const option = (processes: number, connections: number) => ({
  replicas: processes,
  workers: 1,
  limit: 1,
  processes,
  connections,
});
const falling = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 9 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((steps) => {
    const total = steps.reduce((sum, [, fewer]) => sum + fewer, 1);
    let processes = 0;
    let connections = total;
    return steps.map(([more, fewer]) => {
      processes += more;
      connections -= fewer;
      return option(processes, connections);
    });
  });

describe('sizeFront(services)', () => {
  it('keeps exactly the combinations that no other betters', () => {
    fc.assert(
      fc.property(fc.array(falling, { minLength: 1, maxLength: 3 }), (lists) => {
        const all = lists.reduce<readonly (readonly [number, number])[]>(
          (sums, list) =>
            sums.flatMap(([p, c]) => list.map((one) => [p + one.processes, c + one.connections] as const)),
          [[0, 0]],
        );
        const kept = all.filter(([p, c]) => !all.some(([q, d]) => q <= p && d <= c && (q < p || d < c)));
        const front = sizeFront(lists.map((options) => ({ options, counts: true })));
        const pairs = front.map(({ processes, connections }) => `${processes} ${connections}`);
        expect(new Set(pairs)).toEqual(new Set(kept.map(([p, c]) => `${p} ${c}`)));
        expect(pairs.length).toBe(new Set(pairs).size);
      }),
    );
  });

  it('takes the first option of a service that opens nothing on Postgres', () => {
    const options = [option(1, 9), option(2, 4)];
    expect(sizeFront([{ options, counts: false }])).toEqual([
      { picks: [options[0]], processes: 1, connections: 0 },
    ]);
  });

  it('thins a long front and keeps its ends', () => {
    const options = Array.from({ length: 1000 }, (_, index) => option(index + 1, 2000 - index));
    const front = sizeFront([{ options, counts: true }]);
    expect(front.length).toBe(400);
    expect([front[0]?.picks[0], front.at(-1)?.picks[0]]).toEqual([options[0], options.at(-1)]);
  });
});

describe('smallestPassing(from, most, passes)', () => {
  it('is the boundary of the test, wherever it lies', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.nat(60), fc.nat(120), (from, width, boundary) => {
        const found = smallestPassing(from, from + width, (value) => value >= boundary);
        expect(found).toBe(boundary > from + width ? undefined : Math.max(from, boundary));
      }),
    );
  });

  it('is undefined for an empty range', () => {
    expect(smallestPassing(2, 1, () => true)).toBeUndefined();
  });
});

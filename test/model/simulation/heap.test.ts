import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Due, pop, push } from '../../../src/model/simulation/heap.ts';

describe('a heap', () => {
  it('gives items by time, and those of the same time by order', () => {
    const item = fc.record({ at: fc.integer({ min: 0, max: 5 }), order: fc.integer({ min: 0, max: 1000 }) });
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const heap: Due[] = [];
        for (const one of items) push(heap, one);
        const taken = items.map(() => pop(heap));
        expect(taken).toEqual([...items].sort((a, b) => a.at - b.at || a.order - b.order));
      }),
    );
  });

  it('may be filled and emptied in turns', () => {
    const heap: Due[] = [];
    push(heap, { at: 2, order: 1 });
    push(heap, { at: 1, order: 2 });
    expect(pop(heap)).toEqual({ at: 1, order: 2 });
    push(heap, { at: 3, order: 3 });
    expect([pop(heap)?.at, pop(heap)?.at, pop(heap)]).toEqual([2, 3, undefined]);
  });
});

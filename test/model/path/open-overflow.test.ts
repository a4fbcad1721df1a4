import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { openOverflow } from '../../../src/model/path/open-overflow.ts';
import reference from '../references/likely.json';
import { relativeError } from '../relative-error.ts';

describe('openOverflow(pool)', () => {
  test.each(reference.openOverflow)('of %d erlangs on %d + %d, full %s of the time', (...row) => {
    const [offeredLoad, size, overflow, full, expected] = row as [number, number, number, string, string];
    const found = openOverflow({ size, overflow, offeredLoad, fullProbability: Number(full) });
    expect(relativeError(found, Number(expected))).toBeLessThan(1e-12);
  });

  // prettier-ignore
  test.each([
    ['without load',                       { size: 5, overflow: 10, offeredLoad: 0, fullProbability: 0 },          0],
    ['without overflow',                   { size: 5, overflow: 0, offeredLoad: 9, fullProbability: 0.9 },         0],
    ['in a pool that is always full',      { size: 5, overflow: 10, offeredLoad: 99, fullProbability: 1 },         10],
    ['of a long chain, by its mean load',  { size: 1000, overflow: 2000, offeredLoad: 1500, fullProbability: 0 },  500],
    ['of a long chain that needs none',    { size: 1000, overflow: 2000, offeredLoad: 900, fullProbability: 0 },   0],
    ['of a long chain that needs all',     { size: 1000, overflow: 2000, offeredLoad: 1e9, fullProbability: 0.9 }, 2000],
  ])('%s', (_, pool, expected) => {
    expect(openOverflow(pool)).toBe(expected);
  });

  it('is what is in use where nothing stays open idle', () => {
    // Of Poisson mean 2, cut at 20.
    expect(openOverflow({ size: 0, overflow: 20, offeredLoad: 2, fullProbability: 0 })).toBeCloseTo(2, 10);
  });

  it('stays within the overflow where chances span more than doubles hold', () => {
    const load = fc.oneof(
      fc.double({ min: 5e-324, max: 1e-300, noNaN: true }),
      fc.double({ min: 0, max: 1e6, noNaN: true }),
    );
    const count = fc.integer({ min: 1, max: 400 });
    fc.assert(
      fc.property(
        load,
        count,
        count,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (offeredLoad, size, overflow, fullProbability) => {
          const open = openOverflow({ size, overflow, offeredLoad, fullProbability });
          expect(open).toBeGreaterThanOrEqual(0);
          expect(open).toBeLessThanOrEqual(overflow * (1 + 1e-12));
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { erlangB } from '../../src/model/erlang-b.ts';
import { relativeError } from './relative-error.ts';

const load = fc.double({ min: 0, max: 5000, noNaN: true });
const connections = fc.integer({ min: 0, max: 3000 });

describe('erlangB(connections, load)', () => {
  // 1/B = 1 + c/a + c(c-1)/a² + …, small enough for a pencil
  test.each([
    [1, 1, 1 / 2],
    [2, 1, 1 / 5],
    [3, 1, 1 / 16],
    [4, 1, 1 / 65],
    [1, 2, 2 / 3],
    [2, 2, 2 / 5],
    [3, 2, 4 / 19],
    [2, 0.5, 1 / 13],
    [3, 3, 9 / 26],
    [5, 3, 81 / 736],
  ])('%d connections at %d erlangs lose a known fraction', (c, a, share) => {
    expect(relativeError(erlangB(c, a), share)).toBeLessThan(1e-15);
  });

  // connections, erlangs → loss, as published telephone traffic tables print it
  test.each([
    [10, 4.461, 0.01],
    [20, 12.03, 0.01],
    [50, 37.9, 0.01],
    [100, 84.06, 0.01],
    [10, 5.084, 0.02],
    [100, 87.97, 0.02],
  ])('%d connections at %d erlangs lose what traffic tables print', (c, a, share) => {
    expect(erlangB(c, a)).toBeCloseTo(share, 4);
  });

  test.each([
    ['no load loses nothing', 5, 0, 0],
    ['no connections lose everything', 0, 3, 1],
    ['no connections lose even nothing', 0, 0, 1],
    ['a share below the range of doubles is 0', 1_000_000, 1e-5, 0],
    ['the smallest load loses nothing', 1, 5e-324, 0],
    ['the largest load loses everything', 5, Number.MAX_VALUE, 1],
    ['far above 5e9 connections half the load fits', 1e15, 2e15, 0.5],
    ['far above 5e9 connections a lighter load loses nothing', 2e15, 1e15, 0],
  ])('%s', (_, c, a, share) => {
    expect(erlangB(c, a)).toBe(share);
  });

  it('stays within 0 and 1', () => {
    fc.assert(
      fc.property(connections, load, (c, a) => {
        expect(erlangB(c, a)).toBeGreaterThanOrEqual(0);
        expect(erlangB(c, a)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('satisfies B(c) (c + a B(c-1)) = a B(c-1)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), load, (c, a) => {
        const lost = a * erlangB(c - 1, a);
        expect(relativeError(erlangB(c, a), lost / (c + lost))).toBeLessThan(1e-12);
      }),
    );
  });

  it('falls with connections and rises with load', () => {
    fc.assert(
      fc.property(connections, load, load, (c, a, more) => {
        expect(erlangB(c + 1, a)).toBeLessThanOrEqual(erlangB(c, a));
        expect(erlangB(c, a + more)).toBeGreaterThanOrEqual(erlangB(c, a) * (1 - 1e-12));
      }),
    );
  });

  it('never carries more than the connections', () => {
    fc.assert(
      fc.property(connections, load, (c, a) => {
        expect(a * (1 - erlangB(c, a))).toBeLessThanOrEqual(c * (1 + 1e-12));
      }),
    );
  });
});

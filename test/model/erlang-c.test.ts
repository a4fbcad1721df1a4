import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { erlangB } from '../../src/model/erlang-b.ts';
import { erlangC } from '../../src/model/erlang-c.ts';
import { relativeError } from './relative-error.ts';

const connections = fc.integer({ min: 1, max: 3000 });
const utilization = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('erlangC(connections, load)', () => {
  test.each([
    [2, 1, 1 / 3],
    [3, 2, 4 / 9],
    [4, 2, 4 / 23],
    [2, 0.5, 1 / 10],
    [2, 1.5, 9 / 14],
  ])('%d connections at %d erlangs make a known fraction wait', (c, a, share) => {
    expect(relativeError(erlangC(c, a), share)).toBeLessThan(1e-15);
  });

  // One pool of 80 against four pools of 20 for the same 60 or 40 erlangs
  test.each([
    [80, 60, '8.7e-3'],
    [20, 15, '1.6e-1'],
    [80, 40, '1.7e-8'],
    [20, 10, '3.7e-3'],
  ])('%d connections at %d erlangs make a share of %s wait', (c, a, share) => {
    expect(erlangC(c, a).toExponential(1)).toBe(share);
  });

  test.each([
    ['no load never waits', 5, 0, 0],
    ['everybody waits at saturation', 20, 20, 1],
    ['everybody waits above saturation', 20, 30, 1],
    ['everybody waits where there are no connections', 0, 1, 1],
    ['everybody waits just below saturation', 1, 1 - 2 ** -53, 1 - 2 ** -53],
    ['a probability below the range of doubles is 0', 1_000_000, 1, 0],
  ])('%s', (_, c, a, share) => {
    expect(erlangC(c, a)).toBe(share);
  });

  it('erlangC(1, a) equals a', () => {
    fc.assert(
      fc.property(utilization, (a) => {
        expect(relativeError(erlangC(1, a), a)).toBeLessThan(3e-16);
      }),
    );
  });

  it('equals B / (1 - utilization (1 - B))', () => {
    fc.assert(
      fc.property(connections, fc.double({ min: 0, max: 0.99, noNaN: true }), (c, rho) => {
        const blocked = erlangB(c, rho * c);
        expect(relativeError(erlangC(c, rho * c), blocked / (1 - rho * (1 - blocked)))).toBeLessThan(1e-12);
      }),
    );
  });

  it('is at least the blocking probability and at most 1', () => {
    fc.assert(
      fc.property(connections, utilization, (c, rho) => {
        expect(erlangC(c, rho * c)).toBeGreaterThanOrEqual(erlangB(c, rho * c) * (1 - 1e-12));
        expect(erlangC(c, rho * c)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('falls with connections and rises with load', () => {
    fc.assert(
      fc.property(connections, utilization, utilization, (c, rho, other) => {
        const [light, heavy] = rho < other ? [rho * c, other * c] : [other * c, rho * c];
        expect(erlangC(c + 1, light)).toBeLessThanOrEqual(erlangC(c, light) * (1 + 1e-12));
        expect(erlangC(c, light)).toBeLessThanOrEqual(erlangC(c, heavy) * (1 + 1e-12));
      }),
    );
  });
});

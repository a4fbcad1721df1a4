import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { erlangB } from '../../../src/model/erlang-b.ts';
import { birthDeath, chainMean, mostStates } from '../../../src/model/queues/birth-death.ts';
import { relativeError } from '../relative-error.ts';
import { between, extreme, expectUsable, whole } from './arbitrary.ts';

const at =
  (rates: readonly number[], shift = 0) =>
  (state: number) =>
    rates[state - shift] ?? 0;

// births out of 0, 1, 2; deaths out of 1, 2, 3; small enough for a pencil
// prettier-ignore
const pencilChains = [
  ['equal rates',                        [1, 1, 1],           [1, 1, 1],        [1 / 4, 1 / 4, 1 / 4, 1 / 4]   ],
  ['births twice the deaths',            [2, 2, 2],           [1, 1, 1],        [1 / 15, 2 / 15, 4 / 15, 8 / 15]],
  ['deaths that grow with the state',    [1, 1, 1],           [1, 2, 3],        [6 / 16, 6 / 16, 3 / 16, 1 / 16]],
  ['no births',                          [0, 1, 1],           [1, 1, 1],        [1]                            ],
  ['births that end',                    [1, 0, 1],           [1, 1, 1],        [1 / 2, 1 / 2]                 ],
  ['a state that nothing leaves down',   [1, 1, 1],           [1, 0, 1],        [0, 0, 1 / 2, 1 / 2]           ],
  ['no deaths',                          [1, 1, 1],           [0, 0, 0],        [0, 0, 0, 1]                   ],
  ['no births where nothing returns',    [1, 0, 1],           [1, 0, 1],        [1 / 2, 1 / 2]                 ],
  ['a ratio beyond doubles',             [1e300, 1, 1],       [1e-300, 1, 1],   [0, 1 / 3, 1 / 3, 1 / 3]       ],
] as const;

describe('birthDeath(last, birth, death)', () => {
  test.each(pencilChains)('with %s has known probabilities', (_, births, deaths, expected) => {
    const states = birthDeath(3, at(births), at(deaths, 1));
    expect(states).toHaveLength(expected.length);
    for (const [state, share] of expected.entries()) {
      expect(relativeError(states[state] ?? Number.NaN, share)).toBeLessThan(1e-15);
    }
  });

  it('keeps the digits of states that far larger ones surround', () => {
    const states = birthDeath(2, at([1e-200, 1e250]), at([1, 1], 1));
    expect(relativeError(states[0] ?? 0, 1e-50)).toBeLessThan(1e-15);
    expect(states[1]).toBeCloseTo(0, 100);
    expect(states[2]).toBe(1);
  });

  it('of one state is certain of it', () => {
    expect(birthDeath(0, at([1]), at([1], 1))).toEqual([1]);
  });

  it('cuts a chain at its most states', () => {
    const states = birthDeath(
      1e15,
      () => 1,
      () => 2,
    );
    expect(states).toHaveLength(mostStates + 1);
    expect(states[0]).toBeCloseTo(0.5, 15);
  });

  it('neither overflows nor vanishes over 10,000 states', () => {
    fc.assert(
      fc.property(between(1e-3, 1e3), (ratio) => {
        const states = birthDeath(
          10_000,
          () => ratio,
          () => 1,
        );
        const [end, before] = ratio > 1 ? [states[10_000], states[9_999]] : [states[1], states[0]];
        expect(relativeError((end ?? 0) / (before ?? 0), ratio)).toBeLessThan(1e-13);
      }),
      { numRuns: 20 },
    );
  });

  it('is Erlang B in its last state when as many servers as states are shared', () => {
    fc.assert(
      fc.property(whole(1, 2000), between(0.01, 3), (c, utilization) => {
        const states = birthDeath(
          c,
          () => c * utilization,
          (state) => state,
        );
        expect(relativeError(states[c] ?? 0, erlangB(c, c * utilization))).toBeLessThan(1e-11);
      }),
    );
  });

  it('balances the flows between neighbours, and adds up to 1', () => {
    const rates = fc.array(between(1e-6, 1e6), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(rates, rates, (births, deaths) => {
        const last = Math.min(births.length, deaths.length);
        const states = birthDeath(last, at(births), at(deaths, 1));
        expect(
          relativeError(
            states.reduce((sum, share) => sum + share, 0),
            1,
          ),
        ).toBeLessThan(1e-13);
        for (let state = 0; state < last; state += 1) {
          const up = (states[state] ?? 0) * at(births)(state);
          const down = (states[state + 1] ?? 0) * at(deaths, 1)(state + 1);
          expect(relativeError(up, down)).toBeLessThan(1e-12);
        }
      }),
    );
  });

  it('depends on the ratios of the rates only', () => {
    fc.assert(
      fc.property(whole(1, 300), between(0.1, 2), between(1e-6, 1e6), (c, load, unit) => {
        const plain = birthDeath(
          c + 20,
          () => load * c,
          (state) => Math.min(state, c),
        );
        const scaled = birthDeath(
          c + 20,
          () => load * c * unit,
          (state) => Math.min(state, c) * unit,
        );
        for (const [state, share] of plain.entries()) {
          expect(relativeError(scaled[state] ?? 0, share)).toBeLessThan(1e-12);
        }
      }),
    );
  });

  it('holds no NaN and no infinity at any finite rates', () => {
    const rates = fc.array(extreme, { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(rates, rates, (births, deaths) => {
        const states = birthDeath(births.length, at(births), at(deaths, 1));
        expectUsable(states);
        expect(states.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe('chainMean(probabilities, value)', () => {
  it('weighs each state with its probability', () => {
    expect(chainMean([0.25, 0.25, 0.5], (state) => state * 10)).toBe(12.5);
  });

  it('of nothing is 0', () => {
    expect(chainMean([], (state) => state)).toBe(0);
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type TurnLaw,
  turnLaw,
  turnMean,
  turnPercentile,
  turnProbability,
  turnTail,
} from '../../../src/model/queues/turn-law.ts';
import { relativeError } from '../relative-error.ts';
import { between, expectUsable, extreme, time, whole } from './arbitrary.ts';

const nobody: TurnLaw = { beyond: [], rate: 5 };
/** Everybody finds one connection in use, held for 2 s on average. */
const oneAhead = turnLaw([0, 1], 1, 2);
/** Half find two connections free or one; the rest have 1, 2 or 3 to wait for. */
const mixed = turnLaw([0.25, 0.25, 0.25, 0.15, 0.1], 2, 1);

const laws = fc
  .tuple(fc.array(between(0, 1), { minLength: 1, maxLength: 60 }), whole(1, 40), time)
  .map(([weights, connections, holdTime]) => {
    const total = weights.reduce((sum, weight) => sum + weight, 1e-9);
    return turnLaw(
      weights.map((weight) => weight / total),
      connections,
      holdTime,
    );
  });

describe('turnLaw(found, connections, holdTime)', () => {
  it('counts who must wait for more than k connections', () => {
    expect(mixed.rate).toBe(2);
    expect(mixed.beyond).toHaveLength(3);
    for (const [k, share] of [0.5, 0.25, 0.1].entries()) {
      expect(relativeError(mixed.beyond[k] ?? 0, share)).toBeLessThan(1e-15);
    }
  });

  it('knows no waits with more connections than anybody finds in use', () => {
    expect(turnLaw([0.5, 0.5], 2, 1).beyond).toEqual([]);
  });
});

describe('turnProbability and turnMean', () => {
  test.each([
    ['nobody', nobody, 0, 0],
    ['one caller ahead', oneAhead, 1, 2],
    ['a mixture', mixed, 0.5, 0.425],
  ] as const)('of %s are known', (_, law, probability, mean) => {
    expect(relativeError(turnProbability(law), probability)).toBeLessThan(1e-15);
    expect(relativeError(turnMean(law), mean)).toBeLessThan(1e-15);
  });

  it('is the area under the tail', () => {
    fc.assert(
      fc.property(laws, (law) => {
        const step = 0.05 / law.rate;
        let area = 0;
        for (let index = 0; index < 4000; index += 1) area += step * turnTail(law, (index + 0.5) * step);
        expect(area).toBeCloseTo(turnMean(law), 2);
      }),
      { numRuns: 5 },
    );
  });
});

describe('turnTail(law, time)', () => {
  test.each([
    ['one caller ahead after a hold', oneAhead, 2, Math.exp(-1)],
    ['one caller ahead at once', oneAhead, 0, 1],
    ['a mixture at once', mixed, 0, 0.5],
    ['a mixture after half a second', mixed, 0.5, Math.exp(-1) * (0.5 + 0.25 + 0.1 / 2)],
    ['a mixture for ever', mixed, Number.MAX_VALUE, 0],
    ['nobody', nobody, 0, 0],
    ['a mixture before it came', mixed, -1, 1],
    ['nobody before it came', nobody, -1, 1],
  ] as const)('of %s is known', (_, law, after, share) => {
    expect(relativeError(turnTail(law, after), share)).toBeLessThan(1e-14);
  });

  it('falls with time', () => {
    fc.assert(
      fc.property(laws, between(0, 20), between(0, 5), (law, after, more) => {
        expect(turnTail(law, after + more)).toBeLessThanOrEqual(turnTail(law, after) * (1 + 1e-12));
      }),
    );
  });

  it('is usable at any time and rate', () => {
    fc.assert(
      fc.property(extreme, extreme, (rate, after) => {
        expectUsable(turnTail({ beyond: [0.5, 0.25], rate }, after));
      }),
    );
  });
});

describe('turnPercentile(law, quantile)', () => {
  test.each([
    ['nobody', nobody, 0.99, 0],
    ['nobody at all', nobody, 1, 0],
    ['one caller ahead', oneAhead, 0.5, 2 * Math.LN2],
    ['one caller ahead', oneAhead, 0.95, 2 * Math.log(20)],
    ['one caller ahead, the luckiest', oneAhead, 0, 0],
    ['a mixture, of whom half waits', mixed, 0.5, 0],
  ] as const)('of %s at %s is known', (_, law, quantile, expected) => {
    expect(relativeError(turnPercentile(law, quantile), expected)).toBeLessThan(1e-13);
  });

  it('is unbounded for everybody wherever anybody waits', () => {
    expect(turnPercentile(mixed, 1)).toBe('unbounded');
  });

  it('inverts the tail', () => {
    fc.assert(
      fc.property(laws, between(0.01, 0.9999), (law, quantile) => {
        const wait = Number(turnPercentile(law, quantile));
        if (wait === 0) expect(turnProbability(law)).toBeLessThanOrEqual(1 - quantile);
        else expect(relativeError(turnTail(law, wait), 1 - quantile)).toBeLessThan(1e-10);
      }),
    );
  });

  it('scales with the hold time', () => {
    fc.assert(
      fc.property(laws, between(1e-3, 1e3), (law, unit) => {
        const slower = { ...law, rate: law.rate / unit };
        const [wait, longer] = [turnPercentile(law, 0.95), turnPercentile(slower, 0.95)];
        expect(relativeError(longer, Number(wait) * unit)).toBeLessThan(1e-11);
      }),
    );
  });
});

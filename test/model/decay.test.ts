import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decayArea, decayMoment } from '../../src/model/decay.ts';
import { relativeError } from './relative-error.ts';

// rate, span → integrals, to 17 digits from Decimal arithmetic
const references = [
  [0, 3, 3, 4.5],
  [1e-9, 2, 1.999999998, 1.9999999973333334],
  [0.05, 1, 0.97541150998571982, 0.48364170970011618],
  [0.0999999, 1, 0.95162586642880742, 0.46788404697506216],
  [0.1000001, 1, 0.95162577285200421, 0.46788398511383406],
  [1, 1, 0.6321205588285577, 0.26424111765711533],
  [2, 5, 0.4999773000351188, 0.24987515019315326],
  [1, 1e9, 1, 1],
  [4, 1e150, 0.25, 0.0625],
] as const;

describe('decayArea(rate, span) and decayMoment(rate, span)', () => {
  test.each(references)('rate %d over %d', (rate, span, area, moment) => {
    expect(relativeError(decayArea(rate, span), area)).toBeLessThan(4e-15);
    expect(relativeError(decayMoment(rate, span), moment)).toBeLessThan(4e-15);
  });

  it('keep digits on both sides of the change from series to closed form', () => {
    const [below, above] = [0.1 - 1e-12, 0.1 + 1e-12];
    expect(relativeError(decayMoment(below, 1), decayMoment(above, 1))).toBeLessThan(1e-11);
  });

  it('fall with the rate and rise with the span', () => {
    const positive = fc.double({ min: 1e-6, max: 1e3, noNaN: true });
    fc.assert(
      fc.property(positive, positive, fc.double({ min: 1, max: 10, noNaN: true }), (rate, span, factor) => {
        for (const integral of [decayArea, decayMoment]) {
          expect(integral(rate * factor, span)).toBeLessThanOrEqual(integral(rate, span) * (1 + 1e-13));
          expect(integral(rate, span * factor)).toBeGreaterThanOrEqual(integral(rate, span) * (1 - 1e-13));
        }
      }),
    );
  });

  test.each([
    ['a rate beyond the range', Number.MAX_VALUE, 1e150],
    ['the smallest rate', 5e-324, 1e150],
    ['the smallest span', 1, 5e-324],
    ['nothing', 0, 0],
  ])('are finite for %s', (_, rate, span) => {
    expect(Number.isFinite(decayArea(rate, span))).toBe(true);
    expect(Number.isFinite(decayMoment(rate, span))).toBe(true);
  });
});

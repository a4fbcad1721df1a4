import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { safeWorkMem } from '../../../src/model/path/safe-work-mem.ts';

const kibibyte = 1024;
const mebibyte = 2 ** 20;

describe('safeWorkMem({ limit, fixed, pieces })', () => {
  // prettier-ignore
  test.each([
    [100 * mebibyte,     20 * mebibyte,      10,  8 * mebibyte],
    [100 * mebibyte - 1, 20 * mebibyte,      10,  7 * mebibyte],
    [10 * mebibyte,      0,                  11,  14 * 64 * kibibyte],
    [mebibyte,           0,                  16,  64 * kibibyte],
    [mebibyte,           0,                  17,  'none'],
    [mebibyte,           mebibyte + 1,       1,   'none'],
    [mebibyte,           mebibyte + 1,       0,   'none'],
    [mebibyte,           mebibyte,           0,   2047 * 1024 * mebibyte + 1023 * mebibyte],
    [2 ** 46,            0,                  1,   2047 * 1024 * mebibyte + 1023 * mebibyte],
    [0,                  0,                  1,   'none'],
  ] as const)('of %i bytes beside %i for %i pieces is %s', (limit, fixed, pieces, expected) => {
    expect(safeWorkMem({ limit, fixed, pieces })).toBe(expected);
  });

  it('fits, and a step more does not', () => {
    const bytes = fc.integer({ min: 0, max: 2 ** 40 });
    fc.assert(
      fc.property(bytes, bytes, fc.integer({ min: 1, max: 10_000 }), (limit, fixed, pieces) => {
        const safe = safeWorkMem({ limit, fixed, pieces });
        const least = safe === 'none' ? 0 : safe;
        const step = least >= mebibyte ? mebibyte : 64 * kibibyte;
        expect(safe === 'none' || fixed + safe * pieces <= limit).toBe(true);
        const next = fixed + (least + step) * pieces;
        expect(next > limit || least + step > 2_147_483_647 * kibibyte).toBe(true);
      }),
    );
  });

  it('fits also where a quotient is rounded up to a whole step', () => {
    const pieces = fc.double({ min: 0.01, max: 1e6, noNaN: true });
    const steps = fc.oneof(
      fc.integer({ min: 1, max: 16 }).map((count) => count / 16),
      fc.integer({ min: 1, max: 999 }),
    );
    fc.assert(
      fc.property(steps, pieces, (count, of) => {
        const limit = count * mebibyte * of * (1 - 2 ** -53);
        const safe = safeWorkMem({ limit, fixed: 0, pieces: of });
        expect(safe === 'none' ? 0 : safe * of).toBeLessThanOrEqual(limit);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber, writeNumber } from '../../src/formats/numbers.ts';

describe('readNumber', () => {
  // prettier-ignore
  it.each([
    ['10',          10],
    [' 10 ',        10],
    ['-1',          -1],
    ['-0',          0],
    ['+5',          5],
    ['0.5',         0.5],
    ['30.',         30],
    ['1e-7',        1e-7],
    ['30_000',      30_000],
    ['10,',         10],
    ['10;',         10],
    ['10 # ten',    10],
    ['10#ten',      10],
    ['',            undefined],
    ['ten',         undefined],
    ['10 20',       undefined],
    ['0x10',        undefined],
    ['1e999',       undefined],
    ['Infinity',    undefined],
    ['NaN',         undefined],
    ['10s',         undefined],
    ['50%',         undefined],
    ['1'.repeat(99), undefined],
  ])('of “%s” is %s', (text, number) => {
    expect(readNumber(text)).toBe(number);
  });

  it('reads back what writeNumber writes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer(), fc.double({ min: -1e9, max: 1e9, noNaN: true })), (number) => {
        expect(readNumber(writeNumber(number))).toBe(number === 0 ? 0 : number);
      }),
    );
  });
});

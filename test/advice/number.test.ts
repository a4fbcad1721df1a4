import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  bytesText,
  counted,
  countText,
  headroomText,
  numbered,
  numberText,
  shareText,
  timeText,
} from '../../src/advice/number.ts';

const finite = fc.double({ min: 0, noNaN: true, noDefaultInfinity: true });

// prettier-ignore
test.each([
  [0,           '0'],
  [97,          '97'],
  [-63,         '−63'],
  [1000,        '1,000'],
  [-12_345,     '−12,345'],
  [4.8e14,      '480,000,000,000,000'],
  ['unbounded', 'unbounded'],
] as const)('countText(%j) is %s', (count, text) => {
  expect(countText(count)).toBe(text);
});

// prettier-ignore
test.each([
  [17,          '+17'],
  [0,           '0'],
  [-63,         '−63'],
  [1234,        '+1,234'],
  ['unbounded', 'unbounded demand'],
] as const)('headroomText(%j) is %s', (headroom, text) => {
  expect(headroomText(headroom)).toBe(text);
});

// prettier-ignore
test.each([
  [0,           '0'],
  [1.6,         '1.6'],
  [16.6666,     '16.7'],
  [1234.5,      '1,230'],
  [-2.5,        '−2.5'],
  [0.000_001,   '0.000001'],
  [1e-300,      'under 0.000001'],
] as const)('numberText(%f) is %s', (value, text) => {
  expect(numberText(value)).toBe(text);
});

// prettier-ignore
test.each([
  [1,      '1 connection'],
  [1.0001, '1 connection'],
  [0.8,    '0.8 connections'],
  [0,      '0 connections'],
] as const)("numbered(%f, 'connection') is %s", (value, text) => {
  expect(numbered(value, 'connection')).toBe(text);
});

// prettier-ignore
test.each([
  [0,           '0 ms'],
  [5e-324,      'under 1 µs'],
  [9.9e-7,      'under 1 µs'],
  [1e-6,        '1 µs'],
  [2.5e-5,      '25 µs'],
  [0.000_999_9, '1 ms'],
  [0.02,        '20 ms'],
  [0.9999,      '1 s'],
  [1.5,         '1.5 s'],
  [30,          '30 s'],
  [119.9,       '2 min'],
  [120,         '2 min'],
  [3600,        '60 min'],
  [7200,        '2 h'],
  [86_400,      '24 h'],
  [31_536_000,  '365 days'],
  [1.8e308,     'over 100 years'],
  ['unbounded', 'without end'],
] as const)('timeText(%j) is %s', (seconds, text) => {
  expect(timeText(seconds)).toBe(text);
});

// prettier-ignore
test.each([
  [0,           '0 %'],
  [1e-9,        'under 0.0001 %'],
  [1e-6,        '0.0001 %'],
  [0.0087,      '0.87 %'],
  [0.07,        '7 %'],
  [0.95,        '95 %'],
  [0.999,       '99.9 %'],
  [0.9999,      '99.99 %'],
  [0.999_999_9, '99.9999 %'],
  [1,           '100 %'],
  [1.5,         '150 %'],
] as const)('shareText(%f) is %s', (share, text) => {
  expect(shareText(share)).toBe(text);
});

// prettier-ignore
test.each([
  [1,           'replica', undefined,   '1 replica'],
  [0,           'replica', undefined,   '0 replicas'],
  [2000,        'replica', undefined,   '2,000 replicas'],
  [1,           'process', 'processes', '1 process'],
  [3,           'process', 'processes', '3 processes'],
  ['unbounded', 'slot',    undefined,   'unbounded slots'],
] as const)('counted(%j, %s, %s) is %s', (count, one, many, text) => {
  expect(counted(count, one, many)).toBe(text);
});

describe('every number', () => {
  it('reads in at most 24 characters as a time', () => {
    fc.assert(fc.property(finite, (seconds) => timeText(seconds).length <= 24));
  });

  it('names no unit’s worth of a smaller unit as a time', () => {
    const short = fc.double({ min: 1e-9, max: 7000, noNaN: true });
    fc.assert(
      fc.property(short, (seconds) => !/^(1,\d{3} (µs|ms)|1[2-9]\d s|\d{3,} h)/.test(timeText(seconds))),
    );
  });

  it('is 100 % as a share only where it is 1', () => {
    const below = fc.double({ min: 0, max: 0.999_999_999_9, noNaN: true });
    fc.assert(fc.property(below, (share) => shareText(share) !== '100 %'));
  });

  it('is 0 % as a share only where it is 0', () => {
    fc.assert(fc.property(finite, (share) => (shareText(share) === '0 %') === (share === 0)));
  });

  it('has a true minus sign as a count', () => {
    fc.assert(fc.property(fc.integer(), (value) => !countText(value).includes('-')));
  });
});

describe('bytesText(bytes)', () => {
  const mebibyte = 2 ** 20;
  // prettier-ignore
  it.each([
    [0,                   '0 MiB'],
    [0.5,                 '0.5 bytes'],
    [100,                 '100 bytes'],
    [1023,                '1,023 bytes'],
    [1024,                '1 KiB'],
    [65_536,              '64 KiB'],
    [2060 * 1024,         '2,060 KiB'],
    [mebibyte,            '1 MiB'],
    [8 * mebibyte,        '8 MiB'],
    [1001 * mebibyte,     '1,001 MiB'],
    [1024 * mebibyte,     '1 GiB'],
    [1536 * mebibyte,     '1.5 GiB'],
    [7171 * mebibyte,     '7,171 MiB'],
    [4000 * mebibyte,     '4,000 MiB'],
    [64 * 2 ** 40,        '64 TiB'],
    [mebibyte * 10.003,   '10 MiB'],
    [2 ** 30 * 1.0001,    '1 GiB'],
    [2 ** 40 + 1,         '1 TiB'],
    [2 ** 40 + mebibyte,  '1 TiB'],
    [5 * 2 ** 40 / 1000,  '5.12 GiB'],
  ])('of %d is %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });

  it('is exact for every whole number of MiB below 100,000', () => {
    const units = { KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 } as const;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999 }), (count) => {
        const [number = '', unit = 'MiB'] = bytesText(count * mebibyte).split(' ');
        expect(Number(number.replace(',', '')) * units[unit as keyof typeof units]).toBe(count * mebibyte);
      }),
    );
  });
});

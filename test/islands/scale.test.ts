import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roundEnd, scaleOf, shown, stored } from '../../src/islands/scale.ts';
import type { NumberField } from '../../src/model/field.ts';
import { isValueOf } from '../../src/model/field.ts';
import { groupFields, serviceFields } from '../../src/model/fields.ts';

const numberFields = [serviceFields, ...Object.values(groupFields)]
  .flatMap((table): readonly NumberField[] =>
    Object.values(table).filter((field) => field.kind === 'whole' || field.kind === 'decimal'),
  )
  .map((field) => [field.label, field] as const);

// prettier-ignore
const scales = [
  ['milliseconds', 0.05,      50,   'ms'],
  ['seconds',      12.5,      12.5, 's'],
  ['bytes',        536870912, 512,  'MiB'],
  ['share',        0.995,     99.5, '%'],
  ['per second',   90,        90,   'per second'],
  ['connections',  20,        20,   ''],
] as const;

test.each(scales)('a number of %s, %d inside, is shown as %d %s', (unit, inside, outside, label) => {
  const { factor, label: shownAs } = scaleOf(unit);
  expect(shown(inside, factor)).toBe(outside);
  expect(stored(outside, factor)).toBe(inside);
  expect(shownAs).toBe(label);
});

test('scaling leaves no trace in the last digits', () => {
  expect(shown(0.007, 1000)).toBe(7);
  expect(shown(0.29, 100)).toBe(29);
  expect(stored(4.7, 1000)).toBe(0.0047);
  expect(stored(1_048_577, 2 ** -20)).toBe(1_048_577 * 2 ** 20);
});

test('a number of up to eleven digits that a person types is shown as typed', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 67_000_000_000 }),
      fc.integer({ min: 3, max: 6 }),
      fc.constantFrom(1, 100, 1000, 2 ** -20),
      (digits, places, factor) => {
        const typed = digits / 10 ** places;
        expect(shown(stored(typed, factor), factor)).toBe(typed);
      },
    ),
  );
});

describe.each(numberFields)('%s', (_, field) => {
  const { factor } = scaleOf(field.unit);

  test('holds its least and its largest number as they are shown', () => {
    for (const end of [field.minimum, field.maximum]) {
      expect(isValueOf(field, stored(shown(end, factor), factor))).toBe(true);
    }
  });
});

// prettier-ignore
const ends = [
  [0,      10],
  [1,      10],
  [10,     10],
  [10.1,   20],
  [20,     20],
  [21,     50],
  [50,     50],
  [51,     100],
  [100,    100],
  [101,    200],
  [999.9,  1000],
  [1000,   1000],
  [5001,   10_000],
  [1e6,    1_000_000],
] as const;

test.each(ends)('a slider that must reach %d ends at %d', (atLeast, end) => {
  expect(roundEnd(atLeast)).toBe(end);
});

// prettier-ignore
test.each([
  [0,     0.1, 0.1],
  [0.03,  0.1, 0.1],
  [0.12,  0.1, 0.2],
  [40,    0.1, 50],
  [3,     60,  10],
] as const)('a slider that must reach %d and may end at %d ends at %d', (atLeast, least, end) => {
  expect(roundEnd(atLeast, least)).toBe(end);
});

test('the end of a slider is at least what it must reach and at most two and a half times that', () => {
  fc.assert(
    fc.property(fc.double({ min: 10, max: 1e9, noNaN: true }), (atLeast) => {
      const end = roundEnd(atLeast);
      expect(end).toBeGreaterThanOrEqual(atLeast);
      expect(end).toBeLessThanOrEqual(2.5 * atLeast);
      expect(String(end)).toMatch(/^[125]0+$/);
    }),
  );
});

import { expect, test } from 'vitest';
import { finite } from '../../src/model/finite.ts';

test.each([
  [0, 0],
  [-1, -1],
  [Number.MAX_VALUE, Number.MAX_VALUE],
  [Number.POSITIVE_INFINITY, Number.MAX_VALUE],
  [Number.NaN, Number.NaN],
])('finite(%d) is %d', (value, expected) => {
  expect(finite(value)).toBe(expected);
});

import { expect, test } from 'vitest';
import { shortTime } from '../../src/formats/short-time.ts';

// prettier-ignore
test.each([
  [30,      '30s'],
  [1.5,     '1500ms'],
  [0.25,    '250ms'],
  [0.0004,  '1ms'],
  [0,       '1ms'],
])('%d seconds are written as %s', (seconds, text) => {
  expect(shortTime(seconds)).toBe(text);
});

import { expect, test } from 'vitest';
import { seconds } from '../../src/cli/seconds.ts';

// prettier-ignore
test.each([
  ['50ms',   '0.05'],
  ['0.05s',  '0.05'],
  ['0.05',   '0.05'],
  ['250us',  '0.00025'],
  ['2 min',  '120'],
  ['1.5s',   '1.5'],
  ['0.1ms',  '0.0001'],
])('%s is %s seconds', (text, expected) => {
  expect(seconds(text)).toBe(expected);
});

test.each(['', 'ms', '-5ms', '1e3s', '5 hours', '1,5s', '５ms'])('%j is no time', (text) => {
  expect(seconds(text)).toBeUndefined();
});

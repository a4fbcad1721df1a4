import { expect, test, vi } from 'vitest';
import { readLink } from '../../src/state/link.ts';
import { fuzzLinks } from './fuzz-links.ts';

test('10,000 random links are read without exception, loss or broken figure', { timeout: 600_000 }, () => {
  expect(fuzzLinks(10_000, 1)).toEqual([]);
});

// prettier-ignore
test.each([
  ['settings that there are not', 'x=1&'],
  ['parts without a value',       'x&'],
  ['parts that can’t be decoded', '%=%&'],
  ['one setting again and again', 'api.replicas=2&'],
  ['lists of services',           'services=a,b,c&'],
  ['services that can’t be',      'services=A,B,C&'],
])('the longest link of %s is decoded once and noted 51 times at most', (_, part) => {
  const fragment = `#?v=1&${part.repeat(Math.ceil(1_000_000 / part.length))}`;
  const decode = vi.spyOn(globalThis, 'decodeURIComponent');
  const { state } = readLink(fragment);
  const characters = decode.mock.calls.reduce((sum, [text]) => sum + text.length, 0);
  decode.mockRestore();
  expect(characters).toBeLessThanOrEqual(500_000);
  expect(state?.notes.length).toBeLessThanOrEqual(51);
});

import { expect, test } from 'vitest';
import { coresText } from '../../src/advice/core-count.ts';

test.each([
  [0, '0 cores'],
  [0.5, '0.5 cores'],
  [1, '1 core'],
  [1.5, '1.5 cores'],
  [16, '16 cores'],
])('%d cores are written %j', (cores, text) => {
  expect(coresText(cores)).toBe(text);
});

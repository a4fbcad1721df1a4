import { expect, test } from 'vitest';
import { fuzzLinks } from './fuzz-links.ts';

const runs = Number(process.env['SOAK_RUNS'] ?? 500_000);
const seed = Number(process.env['SOAK_SEED'] ?? Date.now() % 2 ** 31);

test(`${runs} random links are read without exception, loss or broken figure (seed ${seed})`, () => {
  expect(fuzzLinks(runs, seed)).toEqual([]);
});

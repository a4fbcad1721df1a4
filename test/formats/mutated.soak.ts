import { describe, it } from 'vitest';
import { type FormatId, formats } from '../../src/formats/formats.ts';
import { expectSurvival } from './mutation.ts';

const runs = Number(process.env['SOAK_MUTATIONS'] ?? 100_000);
const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000);

describe(`a reader survives ${runs} damaged files with the seed ${seed}`, () => {
  it.each(Object.keys(formats) as readonly FormatId[])('%s', (id) => {
    expectSurvival(id, runs, seed);
  });
});

import { describe, it } from 'vitest';
import { type FormatId, formats } from '../../src/formats/formats.ts';
import { expectSurvival } from './mutation.ts';

const seed = Number(process.env['SEED'] ?? 20_261_121);

describe('a reader survives two thousand damaged files without an exception, a wrong value or a secret', () => {
  it.each(Object.keys(formats) as readonly FormatId[])('%s', (id) => {
    expectSurvival(id, 2000, seed);
  });
});

import { describe, it } from 'vitest';
import { expectRightLinesToSurvive, expectSafePastes } from './fuzz.ts';

describe('readPaste', () => {
  it('of ten thousand damaged texts throws nothing and repeats no secret', () => {
    expectSafePastes(10_000);
  });

  it('of two thousand damaged texts loses no line that is right', () => {
    expectRightLinesToSurvive(2000);
  });
});

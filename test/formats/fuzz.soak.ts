import { describe, it } from 'vitest';
import { expectRightLinesToSurvive, expectSafePastes } from './fuzz.ts';

const runs = Number(process.env.SOAK_RUNS ?? 500_000);

describe('readPaste', () => {
  it(`of ${runs} damaged texts throws nothing and repeats no secret`, () => {
    expectSafePastes(runs);
  });

  it(`of ${runs / 10} damaged texts loses no line that is right`, () => {
    expectRightLinesToSurvive(Math.ceil(runs / 10));
  });
});

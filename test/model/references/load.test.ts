import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { connectsPerSecond } from '../../../src/model/path/overflow-churn.ts';
import { requestMix } from '../../../src/model/path/request-mix.ts';
import { relativeError } from '../relative-error.ts';
import { serviceOf } from '../scenario-of.ts';

interface References {
  readonly churn: readonly (readonly [size: number, overflow: number, load: number, connects: number])[];
  readonly mixtures: readonly (readonly [
    variability: number,
    secondShare: number,
    thirdShare: number,
    hold: number,
    secondHold: number,
    thirdHold: number,
    mean: number,
    scv: number,
  ])[];
}

const references = JSON.parse(readFileSync(new URL('load.json', import.meta.url), 'utf8')) as References;

describe('the references of load.py', () => {
  test.each(references.churn)(
    'a pool of %d + %d at %d erlangs opens %d connections per hold',
    (size, overflow, load, connects) => {
      const pool = { size, overflow, arrivalRate: load, holdTime: 1, checkoutTimeout: 'none' } as const;
      expect(relativeError(connectsPerSecond(pool), connects)).toBeLessThan(1e-12);
    },
  );

  test.each(references.mixtures)(
    'variability %d, shares %d and %d, holds %d, %d and %d: mean %d, variability of all %d',
    (variability, secondShare, thirdShare, holdTime, secondHoldTime, thirdHoldTime, mean, scv) => {
      const settings = { variability, secondShare, thirdShare, holdTime, secondHoldTime, thirdHoldTime };
      const found = requestMix(serviceOf(settings));
      expect(relativeError(found.holdTime === 'unset' ? 0 : found.holdTime, mean)).toBeLessThan(1e-12);
      expect(relativeError(found.holdVariability, scv)).toBeLessThan(1e-12);
    },
  );
});

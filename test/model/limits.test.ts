import fc from 'fast-check';
import { expect, test } from 'vitest';
import { headroom } from '../../src/model/headroom.ts';
import { limits } from '../../src/model/limits.ts';
import { safeLimits } from '../../src/model/safe-limit.ts';
import { scenarios } from './arbitrary.ts';

test('limits(scenario) is headroom with the safe limits that follow from it', () => {
  fc.assert(
    fc.property(scenarios(), (scenario) => {
      const { safeLimits: found, ...rest } = limits(scenario);
      expect(rest).toEqual(headroom(scenario));
      expect(found).toEqual(safeLimits(scenario, headroom(scenario)));
    }),
    { numRuns: 50 },
  );
});

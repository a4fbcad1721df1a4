import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/model/evaluate.ts';
import { headroom } from '../../src/model/headroom.ts';
import { measure } from '../../src/model/measure.ts';
import { path, pathFindings } from '../../src/model/path.ts';
import { safeLimits } from '../../src/model/safe-limit.ts';
import { waitingByService } from '../../src/model/waiting.ts';
import { scenarios } from './arbitrary.ts';

describe('measure(scenario)', () => {
  test('is headroom, safe limits and waiting of the scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const { safeLimits: limits, waiting, ...rest } = measure(scenario);
        expect(rest).toEqual(headroom(scenario));
        expect(limits).toEqual(safeLimits(scenario, headroom(scenario)));
        expect(waiting).toEqual(waitingByService(scenario));
      }),
      { numRuns: 50 },
    );
  });

  test('is what evaluate(scenario) adds the path and findings to', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const { path: limits, findings, ...measures } = evaluate(scenario);
        expect(measures).toEqual(measure(scenario));
        expect(limits).toEqual(path(scenario, measure(scenario)));
        expect(findings).toEqual(expect.arrayContaining([...pathFindings(scenario, measures, limits)]));
      }),
      { numRuns: 50 },
    );
  });
});

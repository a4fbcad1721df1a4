import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ignoredSettingFindings } from '../../src/catalog/ignored-settings.ts';
import { sizing } from '../../src/catalog/sizing.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { scenarios } from '../model/arbitrary.ts';
import { scenarioOf } from '../model/scenario-of.ts';

describe('sizing(scenario)', () => {
  it('adds what is known of a library, in the order of severity', () => {
    const { findings } = sizing(
      scenarioOf({ 'api.library': 'asyncpg-pool', 'api.maxOverflow': 93, 'api.checkoutTimeout': 'none' }),
    );
    expect(findings.map(({ code }) => code)).toEqual([
      'over-budget-peak',
      'nothing-left-for-people',
      'setting-ignored',
      'no-checkout-timeout',
    ]);
  });

  it('is what the model computes where no library is named', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const { findings, ...figures } = sizing(scenario);
        const { findings: computed, ...same } = evaluate(scenario);
        expect(figures).toEqual(same);
        expect(findings.length - computed.length).toBe(ignoredSettingFindings(scenario).length);
      }),
      { numRuns: 50 },
    );
  });
});

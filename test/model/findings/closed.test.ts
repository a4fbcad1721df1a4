import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { closedFindings } from '../../../src/model/findings/closed.ts';
import { closedPercentile } from '../../../src/model/path/closed-load.ts';
import { loadSizing } from '../../../src/model/path/load.ts';
import { defaultScenario, type Scenario, withChanges } from '../../../src/model/scenario.ts';
import { scenarios } from '../arbitrary.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

const findingsOf = (scenario: Scenario) => closedFindings(scenario, loadSizing(scenario));
const findings = (settings: Settings) => findingsOf(scenarioOf({ 'api.rollout': 'recreate', ...settings }));

const hundred = {
  'api.users': 100,
  'api.thinkTime': 1,
  'api.holdTime': 0.05,
  'api.poolSize': 10,
  'api.maxOverflow': 0,
};

describe('closedFindings(scenario, load)', () => {
  // prettier-ignore
  test.each<readonly [string, quiet: Settings, speaks: Settings]>([
    ['where more than a twentieth wait longer', { ...hundred, 'api.holdTime': 0.07 }, { ...hundred, 'api.holdTime': 0.1 }],
    ['above the wait target',                   { ...hundred, 'api.holdTime': 0.2, 'target.waitTime': 1.13 }, { ...hundred, 'api.holdTime': 0.2, 'target.waitTime': 1.12 }],
    ['at a higher percentile',                  { ...hundred, 'target.waitTime': 0.006 }, { ...hundred, 'target.waitTime': 0.006, 'target.waitPercentile': 0.999 }],
    ['of a closed load alone',                  { ...hundred, 'api.holdTime': 1, 'api.arrivalRate': 1 }, { ...hundred, 'api.holdTime': 1 }],
  ])('says wait-target-missed %s', (_, quiet, speaks) => {
    expect(findings(quiet)).toEqual([]);
    expect(findings(speaks).map(({ code }) => code)).toEqual(['wait-target-missed']);
  });

  it('never says that users are too many: beyond the knee they only wait longer', () => {
    const wide = { 'target.waitTime': 86_400 };
    expect(findings({ ...hundred, ...wide, 'api.users': 10_000 })).toEqual([]);
  });

  it('has the numbers and the smallest pool that keeps the target', () => {
    const settings = { ...hundred, 'api.holdTime': 0.2 };
    const [load] = loadSizing(scenarioOf(settings));
    if (load === undefined || load.closed === 'unset') throw new Error('no closed load');
    const wait = closedPercentile(load.closed, 0.95);
    const [finding] = findings(settings);
    expect(finding).toMatchObject({
      severity: 'warning',
      owner: 'api',
      numbers: { wait, target: 0.05, percentile: 0.95 },
    });
    const [fix] = finding?.fix ?? [];
    expect(fix?.key).toBe('api.poolSize');
    expect(findings({ ...settings, 'api.poolSize': Number(fix?.value) })).toEqual([]);
    expect(findings({ ...settings, 'api.poolSize': Number(fix?.value) - 1 })).toHaveLength(1);
  });

  it('has no fix where the budget bears no such pool', () => {
    expect(findings({ ...hundred, 'api.users': 10_000 })[0]).not.toHaveProperty('fix');
  });

  it('says nothing without users, nor of a service that there is not', () => {
    expect(findingsOf(defaultScenario)).toEqual([]);
    expect(
      closedFindings(
        defaultScenario,
        loadSizing(scenarioOf({ 'job.users': 10, 'job.thinkTime': 0, 'job.holdTime': 1 })),
      ),
    ).toEqual([]);
  });

  it('is gone after its fix', () => {
    fc.assert(
      fc.property(
        scenarios({
          services: 2,
          set: (scenario) => ({
            ...scenario,
            services: scenario.services.map((service) => ({ ...service, arrivalRate: 'unset' as const })),
          }),
        }),
        (scenario) => {
          for (const { owner, fix } of findingsOf(scenario)) {
            if (fix === undefined) continue;
            expect(findingsOf(withChanges(scenario, fix)).map((one) => one.owner)).not.toContain(owner);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselineEntries, isBaselineKey, readBaseline } from '../../src/state/baseline-entries.ts';
import type { Entry } from '../../src/state/entries.ts';
import { scenarios } from '../model/arbitrary.ts';
import { scenarioOf } from '../model/scenario-of.ts';

// prettier-ignore
const keys = [
  ['before.services',                true],
  ['before.api.replicas',            true],
  ['before.postgres.maxConnections', true],
  ['before.before.replicas',         true],
  ['before.api.x.y',                 true],
  ['before.replicas',                false],
  ['before.',                        false],
  ['before',                         false],
  ['services',                       false],
  ['api.before.replicas',            false],
] as const;

describe('isBaselineKey', () => {
  it.each(keys)('of %s is %s', (key, is) => {
    expect(isBaselineKey(key)).toBe(is);
  });
});

describe('baselineEntries', () => {
  it('have before. in front of every key', () => {
    expect(baselineEntries(scenarioOf({ 'web.replicas': 2, 'postgres.version': 15 }))).toEqual([
      ['before.services', 'web'],
      ['before.web.replicas', '2'],
      ['before.postgres.version', '15'],
    ]);
  });

  it('name the service of a baseline that is nothing but defaults', () => {
    expect(baselineEntries(scenarioOf({}))).toEqual([['before.services', 'api']]);
  });
});

describe('readBaseline', () => {
  it('is the inverse of baselineEntries, whatever else is there', () => {
    const others: readonly Entry[] = [
      ['services', 'web,before'],
      ['before.poolSize', '7'],
    ];
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        expect(readBaseline([...others, ...baselineEntries(scenario)])).toEqual({ scenario, notes: [] });
      }),
    );
  });

  it('is no scenario without an entry about one', () => {
    expect(readBaseline([['api.replicas', '2']])).toEqual({ notes: [] });
  });

  it('is no scenario where no key is known, and says so', () => {
    expect(readBaseline([['before.api.size', '2']])).toEqual({
      notes: [{ key: 'before.api.size', text: '“before.api.size” is not a setting that Headroom knows.' }],
    });
  });
});

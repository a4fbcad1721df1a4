import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/state/entries.ts';
import { readVariant, variantEntries, variantOf } from '../../src/state/variant-entries.ts';
import { scenarios } from '../model/arbitrary.ts';
import { scenarioOf } from '../model/scenario-of.ts';

// prettier-ignore
const keys = [
  ['before.services',                'before'],
  ['before.api.replicas',            'before'],
  ['before.postgres.maxConnections', 'before'],
  ['before.before.replicas',         'before'],
  ['before.api.x.y',                 'before'],
  ['s1.api.replicas',                's1'],
  ['api.before.replicas',            'api'],
  ['before.replicas',                undefined],
  ['before.',                        undefined],
  ['.api.replicas',                  undefined],
  ['before',                         undefined],
  ['services',                       undefined],
] as const;

describe('variantOf', () => {
  it.each(keys)('of %s is %s', (key, name) => {
    expect(variantOf(key)).toBe(name);
  });
});

describe('variantEntries', () => {
  it('have the name in front of every key', () => {
    expect(variantEntries('dev', scenarioOf({ 'web.replicas': 2, 'postgres.version': 15 }))).toEqual([
      ['dev.services', 'web'],
      ['dev.web.replicas', '2'],
      ['dev.postgres.version', '15'],
    ]);
  });

  it('name the service of a variant that is nothing but defaults', () => {
    expect(variantEntries('dev', scenarioOf({}))).toEqual([['dev.services', 'api']]);
  });
});

describe('readVariant', () => {
  it('is the inverse of variantEntries, whatever else is there', () => {
    const others: readonly Entry[] = [
      ['services', 'web,dev'],
      ['dev.poolSize', '7'],
      ['before.web.poolSize', '7'],
    ];
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        expect(readVariant('dev', [...others, ...variantEntries('dev', scenario)])).toEqual({
          scenario,
          notes: [],
        });
      }),
    );
  });

  it('is no scenario without an entry about one', () => {
    expect(readVariant('before', [['api.replicas', '2']])).toEqual({ notes: [] });
  });

  it('is no scenario where no key is known, and says so', () => {
    expect(readVariant('before', [['before.api.size', '2']])).toEqual({
      notes: [{ key: 'before.api.size', text: '“before.api.size” is not a setting that Headroom knows.' }],
    });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ComparedRow, comparison } from '../../src/advice/comparison.ts';
import { fieldWords } from '../../src/advice/field-words.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { defaultScenario, defaultService, type Scenario } from '../../src/model/scenario.ts';
import { scenarios } from '../model/arbitrary.ts';
import { scenarioOf, type Settings } from '../model/scenario-of.ts';

const words = fieldWords(() => false);
const side = (scenario: Scenario) => ({ scenario, sizing: evaluate(scenario) });
const compared = (before: Settings, after: Settings) =>
  comparison(side(scenarioOf(before)), side(scenarioOf(after)), words);

// prettier-ignore
const settings: readonly (readonly [what: string, before: Settings, after: Settings, row: ComparedRow])[] = [
  ['a count with its service',     {},                              { 'api.replicas': 4 },               ['Replicas of api', '1', '4']],
  ['a time in its best unit',      { 'api.checkoutTimeout': 0.5 },  { 'api.checkoutTimeout': 'none' },   ['Checkout timeout of api', '500 ms', 'none']],
  ['a choice in words',            {},                              { 'api.rollout': 'blue-green' },     ['During a deploy of api', 'rolling, a part at a time', 'old and new overlap']],
  ['what a scenario has once',     { 'postgres.maxConnections': 1000 }, {},                              ['max_connections', '1,000', '100']],
];

describe('comparison(before, after)', () => {
  it.each(settings)('has %s', (_, before, after, row) => {
    expect(compared(before, after).settings).toEqual([row]);
  });

  it('names services that come and go', () => {
    const with_ = (...names: readonly string[]) =>
      side({ ...defaultScenario, services: names.map(defaultService) });
    expect(comparison(with_('api', 'cron'), with_('api', 'worker'), words).settings).toEqual([
      ['Service worker', '–', 'added'],
      ['Service cron', 'there', 'removed'],
    ]);
  });

  it('has waits only where a side has traffic, and a dash for the other', () => {
    const traffic = { 'api.arrivalRate': 40, 'api.holdTime': 0.05, 'api.poolSize': 3, 'api.maxOverflow': 0 };
    const rows = (before: Settings, after: Settings) => compared(before, after).outcomes.slice(4);
    expect(rows({}, { 'api.replicas': 2 })).toEqual([]);
    expect(rows({}, traffic)).toEqual([
      ['p50 wait of api', '–', '0 ms'],
      ['p95 wait of api', '–', '109 ms'],
      ['p99 wait of api', '–', '190 ms'],
      ['Timeout share of api', '–', 'under 0.0001 %'],
    ]);
  });

  it('says which findings come and which go', () => {
    const [calm, over] = [{ 'api.maxOverflow': 0 }, { 'api.maxOverflow': 'unlimited' }] as const;
    const sentence = 'Nothing limits the pools of api.';
    expect(compared(calm, over).fresh).toContain(sentence);
    expect(compared(over, calm).gone).toContain(sentence);
    expect(compared(over, over)).toMatchObject({ settings: [], fresh: [], gone: [] });
  });

  // prettier-ignore
  it.each([
    ['fits with room',      { 'api.poolSize': 4 },   'The deploy that brings this change fits: api 1 old replica × 1 worker × (5 + 10) + api 1 new replica × 1 worker × (4 + 10) = 29, 68 connections to spare of a budget of 97.'],
    ['fits exactly',        { 'postgres.maxConnections': 33 }, 'The deploy that brings this change fits: api 1 old replica × 1 worker × (5 + 10) + api 1 new replica × 1 worker × (5 + 10) = 30, all of a budget of 30.'],
    ['misses one',          { 'postgres.maxConnections': 32 }, 'The deploy that brings this change does not fit: api 1 old replica × 1 worker × (5 + 10) + api 1 new replica × 1 worker × (5 + 10) = 30, 1 connection more than the budget of 29.'],
    ['is without a limit',  { 'api.poolSize': 'unlimited' },   'The deploy that brings this change does not fit: api 1 old replica × 1 worker × (5 + 10) + api 1 new replica × 1 worker × (unlimited + 10) = unbounded, nothing limits it.'],
  ] as const)('says of the deploy that it %s', (_, after, sentence) => {
    expect(compared({}, after).deploys[0]).toBe(sentence);
  });

  it('answers for any two scenarios, and swaps what comes and goes the other way round', () => {
    fc.assert(
      fc.property(scenarios(), scenarios(), (one, other) => {
        const [there, back] = [
          comparison(side(one), side(other), words),
          comparison(side(other), side(one), words),
        ];
        expect([there.gone, there.fresh]).toEqual([back.fresh, back.gone]);
        expect(JSON.stringify(there)).not.toMatch(/NaN|Infinity|undefined|null/);
      }),
    );
  });
});

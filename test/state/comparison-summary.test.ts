import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldWords } from '../../src/advice/field-words.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { comparisonSummary } from '../../src/state/comparison-summary.ts';
import { linkFragment } from '../../src/state/link.ts';
import { scenarios } from '../model/arbitrary.ts';
import { scenarioOf } from '../model/scenario-of.ts';
import { texts } from './arbitrary-text.ts';

const words = fieldWords(() => false);
const side = (scenario: Scenario) => ({ scenario, sizing: evaluate(scenario) });
const summaryOf = (before: Scenario, after: Scenario, link: string) =>
  comparisonSummary(side(before), side(after), words, link);

describe('comparisonSummary', () => {
  it('has both verdicts, what differs, what follows, the deploys, and the link', () => {
    const shared = { 'api.workersPerReplica': 4, 'api.rollout': 'recreate' } as const;
    const before = scenarioOf({ ...shared, 'api.poolSize': 10 });
    const after = scenarioOf({ ...shared, 'api.poolSize': 15 });
    expect(summaryOf(before, after, 'https://headroom.example/#?v=1')).toBe(
      [
        '**After: Fits while calm, with 37 connections to spare. Does not fit at peak: the pools with their overflow may want 100, Postgres gives 97.**',
        '',
        'Before: Fits at every moment, with 17 connections to spare at peak.',
        '',
        '| setting | before | after |',
        '|---|--:|--:|',
        '| Pool size of api | 10 | 15 |',
        '',
        '| outcome | before | after |',
        '|---|--:|--:|',
        '| Demand while calm | 40 of 97, headroom +57 | 60 of 97, headroom +37 |',
        '| Demand at peak | 80 of 97, headroom +17 | 100 of 97, headroom −3 |',
        '| Demand at max replicas | 80 of 97, headroom +17 | 100 of 97, headroom −3 |',
        '| Demand during a deploy | 80 of 97, headroom +17 | 100 of 97, headroom −3 |',
        '',
        'New findings:',
        '',
        '- 3 connections more than there are may be wanted at peak.',
        '- Nothing is set aside for people, and nothing is left at peak.',
        '',
        'On the way:',
        '',
        '- The deploy that brings this change does not fit: 1 new replica × 4 workers × (15 + 10) = 100, 3 connections more than the budget of 97.',
        '- The deploy that takes it back does not fit: 1 old replica × 4 workers × (15 + 10) = 100, 3 connections more than the budget of 97.',
        '',
        '[Open the comparison in Headroom](https://headroom.example/#?v=1)',
        '',
      ].join('\n'),
    );
  });

  it('has tables of three cells and one link, whatever is compared', () => {
    fc.assert(
      fc.property(scenarios(), scenarios(), texts(), (before, after, anchor) => {
        const link = `https://headroom.example/${linkFragment(after, anchor, { before })}`;
        const text = summaryOf(before, after, link);
        expect(text.match(/\]\([^()\s]*\)\n$/g)).toHaveLength(1);
        const rows = text.split('\n').filter((line) => line.startsWith('|'));
        expect(rows.filter((row) => row.split(/(?<!\\)\|/).length !== 5)).toEqual([]);
        expect(text).not.toMatch(/NaN|undefined|Infinity|[<>]/);
      }),
    );
  });
});

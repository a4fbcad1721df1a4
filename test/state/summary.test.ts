import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equationText } from '../../src/advice/equation-text.ts';
import { verdictText } from '../../src/advice/verdict.ts';
import { evaluate } from '../../src/model/evaluate.ts';
import { linkFragment } from '../../src/state/link.ts';
import { summary } from '../../src/state/summary.ts';
import { scenarios } from '../model/arbitrary.ts';
import { scenarioOf } from '../model/scenario-of.ts';
import { texts } from './arbitrary-text.ts';

const overlap = evaluate(
  scenarioOf({
    'api.workersPerReplica': 4,
    'api.poolSize': 10,
    'api.maxOverflow': 10,
    'api.rollout': 'blue-green',
  }),
);
const link = 'https://headroom.example/#?v=1&api.replicas=4';

describe('summary as Markdown', () => {
  it('has the verdict, every moment, the equation of the tightest, and the link', () => {
    expect(summary('markdown', overlap, link)).toBe(
      [
        '**Fits at peak, with 17 connections to spare. Does not fit during a deploy: old and new replicas together may want 160, Postgres gives 97.**',
        '',
        '| moment | demand | headroom |',
        '|---|--:|--:|',
        '| steady | 40 | +57 |',
        '| peak | 80 | +17 |',
        '| scaled | 80 | +17 |',
        '| rollout | 160 | −63 |',
        '',
        '`(1 replica + 1 of the new release) × 4 workers × (10 + 10) = 160 > 100 − 3 reserved = 97` during a deploy',
        '',
        `[Open in Headroom](${link})`,
        '',
      ].join('\n'),
    );
  });

  it('says that unbounded demand leaves no headroom', () => {
    expect(summary('markdown', evaluate(scenarioOf({ 'api.maxOverflow': 'unlimited' })), link)).toContain(
      '| peak | unbounded | unbounded demand |',
    );
  });

  it('says when the same demand is always the tightest', () => {
    const text = summary(
      'markdown',
      evaluate(scenarioOf({ 'api.maxOverflow': 0, 'api.rollout': 'recreate' })),
      link,
    );
    expect(text).toContain('= 97` at every moment');
  });

  it('ends its link only where the link ends', () => {
    const text = summary('markdown', overlap, 'https://headroom.example/a)b(c/#)?v=1');
    expect(text).toContain('[Open in Headroom](https://headroom.example/a%29b%28c/#%29?v=1)');
  });

  it('has one table and one link, whatever is in a link', () => {
    fc.assert(
      fc.property(scenarios(), texts(), (scenario, anchor) => {
        const address = `https://headroom.example/${linkFragment(scenario, anchor)}`;
        const text = summary('markdown', evaluate(scenario), address);
        expect(text.match(/\]\([^()\s]*\)\n$/g)).toHaveLength(1);
        expect(text.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(6);
        expect(text.split('\n')).toHaveLength(13);
        const [before = '', , after = ''] = text.split('`');
        expect(before + after).not.toMatch(/[<>`]/);
      }),
    );
  });
});

describe('summary as text', () => {
  it('is the verdict, the equation and the link in three lines', () => {
    expect(summary('text', overlap, link)).toBe(
      [
        'Fits at peak, with 17 connections to spare. Does not fit during a deploy: old and new replicas together may want 160, Postgres gives 97.',
        '(1 replica + 1 of the new release) × 4 workers × (10 + 10) = 160 > 100 − 3 reserved = 97 (during a deploy)',
        link,
        '',
      ].join('\n'),
    );
  });

  it('has verdict, equation and link of every scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const sizing = evaluate(scenario);
        const text = summary('text', sizing, link);
        for (const part of [verdictText(sizing), equationText(sizing.tightest, sizing.budget), link])
          expect(text).toContain(part);
      }),
    );
  });
});

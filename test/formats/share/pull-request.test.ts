import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sizing } from '../../../src/catalog/sizing.ts';
import { write } from '../../../src/formats/share/pull-request.ts';
import { countText } from '../../../src/advice/number.ts';
import type { WriteOptions } from '../../../src/formats/format.ts';
import { defaultService, type Scenario } from '../../../src/model/scenario.ts';
import { scenarios } from '../../model/arbitrary.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';

const text = (scenario: Scenario, options: Partial<WriteOptions> = {}) =>
  write(scenario, { header: [], ...options })[0]?.text ?? '';
const of = (settings: Settings, options: Partial<WriteOptions> = {}) => text(scenarioOf(settings), options);
const link = 'https://headroom.example/#?v=1&api.poolSize=7';

describe('the summary for a pull request', () => {
  it('says the verdict, the equation, every moment and the findings', () => {
    const summary = of({ 'api.workersPerReplica': 4, 'api.rollout': 'blue-green' }, { link });
    expect(summary).toContain('**Fits at peak, with 37 connections to spare. Does not fit during a deploy');
    expect(summary).toContain(
      '`(1 replica + 1 of the new release) × 4 workers × (5 + 10) = 120 > 100 − 3 reserved = 97` (rollout)',
    );
    expect(summary).toContain(
      '| rollout | As scaled, with the replicas that a deploy adds, and migrations. | 120 | 97 | −23 |',
    );
    expect(summary).toMatch(/^- \*\*error\*\*: .* What removes it: `api\.poolSize` \d+/m);
    expect(summary.trimEnd().endsWith(`[Open in Headroom](${link})`)).toBe(true);
  });

  it('says before and after when a baseline is given', () => {
    const baseline = scenarioOf({ 'api.poolSize': 60, 'api.maxOverflow': 0 });
    const summary = of({ 'api.poolSize': 40, 'api.maxOverflow': 0, 'worker.kind': 'tool' }, { baseline });
    expect(summary).toContain('### What changes\n\nBefore: Fits ');
    expect(summary).toContain('New services:\n\n- worker\n');
    expect(summary).toContain('| `api.poolSize` | 60 | 40 |');
    expect(summary).toContain('On the way:\n\n- The deploy that brings this change ');
  });

  it('says nothing of a change where the baseline is the same', () => {
    expect(of({}, { baseline: scenarioOf({}) })).not.toContain('What changes');
  });

  it('has no link where none is given, nor where it is none of the web', () => {
    expect(of({})).not.toContain('](');
    expect(of({}, { link: 'javascript:alert(1)' })).not.toContain('](');
  });

  it('keeps a hostile name out of its markup', () => {
    const name = '](https://evil.example) <img src=x> | `a`\n# Title';
    const summary = text({ ...scenarioOf({}), services: [defaultService(name), defaultService('api')] });
    expect(summary).not.toMatch(/<img|evil\.example\)|^# Title/m);
  });

  it('has the demand of every moment, and the same bytes for the same scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const summary = text(scenario);
        for (const { moment, demand } of sizing(scenario).moments)
          expect(summary).toMatch(new RegExp(`^\\| ${moment} \\| [^|]* \\| ${countText(demand)} \\|`, 'm'));
        expect(summary).not.toMatch(/NaN|Infinity|undefined/);
        expect(text(structuredClone(scenario))).toBe(summary);
      }),
    );
  });
});

import { describe, expect, it, test } from 'vitest';
import { budgetFindings } from '../../../src/model/findings/budget.ts';
import { headroom } from '../../../src/model/headroom.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

function findings(settings: Settings) {
  const scenario = scenarioOf(settings);
  return budgetFindings(scenario, headroom(scenario));
}

/** 1 × 1 × (size + overflow), stopped before a deploy. */
const once = { 'api.poolSize': 40, 'api.maxOverflow': 0, 'api.rollout': 'recreate' } as const;
const pooled = { ...once, 'api.reaches': 'pooler' } as const;

describe('budgetFindings(scenario, headroom)', () => {
  // prettier-ignore
  test.each<readonly [code: string, string, fits: Settings, over: Settings]>([
    ['over-budget-steady',         'pool sizes',            { ...once, 'api.poolSize': 97 }, { ...once, 'api.poolSize': 98 }],
    ['over-budget-peak',           'overflow',              { ...once, 'api.maxOverflow': 57 }, { ...once, 'api.maxOverflow': 58 }],
    ['over-budget-peak',           'a scheduled job',       { ...once, 'job.kind': 'scheduled', 'job.poolSize': 47 }, { ...once, 'job.kind': 'scheduled', 'job.poolSize': 48 }],
    ['over-budget-scaled',         'the autoscaler',        { ...once, 'api.maxReplicas': 2 }, { ...once, 'api.maxReplicas': 3 }],
    ['over-budget-rollout',        'an overlapping deploy', { ...once, 'api.rollout': 'blue-green', 'api.poolSize': 48 }, { ...once, 'api.rollout': 'blue-green', 'api.poolSize': 49 }],
    ['over-budget-rollout',        'a migration',           { ...once, 'job.kind': 'migration', 'job.poolSize': 47 }, { ...once, 'job.kind': 'migration', 'job.poolSize': 48 }],
    ['over-budget-steady',         'reserved slots',        { ...once, 'postgres.reserved': 57 }, { ...once, 'postgres.reserved': 58 }],
    ['over-budget-steady',         'slots set aside',       { ...once, 'allowance.people': 57 }, { ...once, 'allowance.people': 58 }],
    ['pooler-servers-over-budget', 'server pools',          { ...pooled, 'pooler.poolSize': 97 }, { ...pooled, 'pooler.poolSize': 98 }],
    ['pooler-servers-over-budget', 'pairs',                 { ...pooled, 'pooler.pairs': 4 }, { ...pooled, 'pooler.pairs': 5 }],
    ['pooler-servers-over-budget', 'processes',             { ...pooled, 'pooler.processes': 4 }, { ...pooled, 'pooler.processes': 5 }],
    ['pooler-servers-over-budget', 'the reserve',           { ...pooled, 'pooler.reserve': 77 }, { ...pooled, 'pooler.reserve': 78 }],
    ['over-budget-steady',         'a pooler and a service that fit alone', { ...pooled, 'pooler.poolSize': 57, 'web.poolSize': 40, 'web.maxOverflow': 0, 'web.rollout': 'recreate' },
      { ...pooled, 'pooler.poolSize': 58, 'web.poolSize': 40, 'web.maxOverflow': 0, 'web.rollout': 'recreate' }],
  ])('says %s for one connection too many of %s', (code, _, fits, over) => {
    expect(findings(fits)).toEqual([]);
    expect(findings(over)).toMatchObject([{ code, severity: 'error', numbers: { over: expect.any(Number) } }]);
  });

  it('does not blame a pooler that nobody uses when more is set aside than there is', () => {
    expect(findings({ ...once, 'allowance.people': 98 })).toMatchObject([
      { code: 'over-budget-steady', owner: 'postgres', numbers: { budget: -1, server: 0 } },
    ]);
  });

  it('says one thing: later moments fail for the same cause', () => {
    const everywhere = { 'api.poolSize': 200, 'api.maxReplicas': 5 };
    expect(findings(everywhere).map(({ code, moment }) => [code, moment])).toEqual([
      ['over-budget-steady', 'steady'],
    ]);
  });

  it('has the numbers of its moment and a fix to 6 + 6 for 4 workers of 10 + 10', () => {
    expect(findings({ 'api.workersPerReplica': 4, 'api.poolSize': 10, 'api.rollout': 'blue-green' })).toEqual(
      [
        {
          code: 'over-budget-rollout',
          severity: 'error',
          owner: 'postgres',
          moment: 'rollout',
          numbers: { demand: 160, server: 0, budget: 97, maxConnections: 100, over: 63 },
          fix: [
            { key: 'api.poolSize', value: 6 },
            { key: 'api.maxOverflow', value: 6 },
          ],
        },
      ],
    );
  });

  it('fixes a pooler by its server pool', () => {
    expect(findings({ ...pooled, 'pooler.pairs': 5 })).toEqual([
      {
        code: 'pooler-servers-over-budget',
        severity: 'error',
        owner: 'pooler',
        moment: 'steady',
        numbers: { demand: 100, server: 100, budget: 97, maxConnections: 100, over: 3 },
        fix: [{ key: 'pooler.poolSize', value: 19 }],
      },
    ]);
  });

  it('proposes a pooler where even pools of one connection do not fit', () => {
    expect(findings({ 'api.replicas': 100, 'api.rollout': 'recreate' })).toMatchObject([
      {
        code: 'over-budget-steady',
        fix: [
          { key: 'api.reaches', value: 'pooler' },
          { key: 'pooler.mode', value: 'transaction' },
          { key: 'pooler.poolSize', value: 97 },
          { key: 'pooler.maxClients', value: 1500 },
        ],
      },
    ]);
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['no slot is left for anybody',         { ...once, 'allowance.other': 100 }],
    ['jobs alone ask for too many',         { 'job.kind': 'scheduled', 'job.replicas': 200 }],
    ['a direct service leaves the pooler no room', { ...pooled, 'pooler.poolSize': 98, 'web.poolSize': 97 }],
  ])('has no fix where %s', (_, settings) => {
    const [finding] = findings(settings);
    expect(finding?.severity).toBe('error');
    expect(finding).not.toHaveProperty('fix');
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['a pool',      { 'api.poolSize': 'unlimited' }],
    ['an overflow', { 'api.maxOverflow': 'unlimited' }],
    ['a pooler',    { ...pooled, 'api.maxOverflow': 'unlimited', 'pooler.poolSize': 'unlimited', 'pooler.maxClients': 'unlimited' }],
  ])('leaves %s without limit to the finding of its own', (_, settings) => {
    expect(findings(settings)).toEqual([]);
  });

  it('still says what does not fit before an unlimited overflow comes into play', () => {
    const [finding] = findings({ ...once, 'api.poolSize': 98, 'api.maxOverflow': 'unlimited' });
    expect(finding).toMatchObject({ code: 'over-budget-steady', numbers: { demand: 98, over: 1 } });
  });
});

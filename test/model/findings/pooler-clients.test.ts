import { describe, expect, it, test } from 'vitest';
import { poolerClientFindings } from '../../../src/model/findings/pooler-clients.ts';
import { headroom } from '../../../src/model/headroom.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

function findings(settings: Settings) {
  const scenario = scenarioOf(settings);
  return poolerClientFindings(scenario, headroom(scenario));
}

/** 20 clients in each of so many replicas, stopped before a deploy. */
const clients = {
  'api.reaches': 'pooler',
  'api.poolSize': 20,
  'api.maxOverflow': 0,
  'api.rollout': 'recreate',
} as const;

describe('poolerClientFindings(scenario, headroom)', () => {
  // prettier-ignore
  test.each<readonly [string, fits: Settings, full: Settings, moment: string]>([
    ['replicas',      { 'api.replicas': 5 },                    { 'api.replicas': 6 },                    'steady'],
    ['overflow',      { 'api.maxOverflow': 80 },                { 'api.maxOverflow': 81 },                'peak'],
    ['a nightly job', { 'job.kind': 'scheduled', 'job.reaches': 'pooler', 'job.poolSize': 70 },
      { 'job.kind': 'scheduled', 'job.reaches': 'pooler', 'job.poolSize': 71 }, 'peak'],
    ['max replicas',  { 'api.maxReplicas': 5 },                 { 'api.maxReplicas': 6 },                 'scaled'],
    ['a deploy',      { 'api.replicas': 4, 'api.rollout': 'canary' }, { 'api.replicas': 5, 'api.rollout': 'canary' }, 'rollout'],
    ['max clients',   { 'pooler.maxClients': 20 },              { 'pooler.maxClients': 19 },              'steady'],
    ['processes',     { 'api.replicas': 10, 'pooler.processes': 2 }, { 'api.replicas': 11, 'pooler.processes': 2 }, 'steady'],
  ])('speaks of the first client too many: %s', (_, fits, full, moment) => {
    expect(findings({ ...clients, ...fits })).toEqual([]);
    expect(findings({ ...clients, ...full })).toMatchObject([
      { code: 'pooler-clients-full', severity: 'error', owner: 'pooler', moment },
    ]);
  });

  it('has the numbers of the first moment, and a fix for the fullest', () => {
    expect(findings({ ...clients, 'api.replicas': 6, 'api.maxReplicas': 9, 'pooler.processes': 1 })).toEqual([
      {
        code: 'pooler-clients-full',
        severity: 'error',
        owner: 'pooler',
        moment: 'steady',
        numbers: { clients: 120, limit: 100, over: 20 },
        fix: [{ key: 'pooler.maxClients', value: 180 }],
      },
    ]);
  });

  it('shares the clients among processes', () => {
    const [finding] = findings({ ...clients, 'api.replicas': 16, 'pooler.processes': 3 });
    expect(finding?.fix).toEqual([{ key: 'pooler.maxClients', value: 107 }]);
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['from the start',    { 'api.poolSize': 'unlimited' }],
    ['from peak on',      { 'api.maxOverflow': 'unlimited' }],
    ['later than bounded ones fill it', { 'api.replicas': 6, 'api.maxOverflow': 'unlimited' }],
  ])('only names the limit where clients have none, %s', (_, settings) => {
    const [finding] = findings({ ...clients, ...settings });
    expect(finding?.numbers).toEqual({ limit: 100 });
    expect(finding).not.toHaveProperty('fix');
  });

  it('has no fix beyond what a pooler can be set to', () => {
    const [finding] = findings({ ...clients, 'api.replicas': 5000, 'api.poolSize': 10_000 });
    expect(finding?.numbers['clients']).toBe(50_000_000);
    expect(finding).not.toHaveProperty('fix');
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['anybody is let in',          { ...clients, 'api.poolSize': 'unlimited', 'pooler.maxClients': 'unlimited' }],
    ['nobody uses the pooler',     { 'api.replicas': 50, 'pooler.maxClients': 0 }],
  ])('says nothing where %s', (_, settings) => {
    expect(findings(settings)).toEqual([]);
  });
});

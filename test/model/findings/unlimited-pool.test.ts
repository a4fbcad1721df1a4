import { describe, expect, it, test } from 'vitest';
import { unlimitedPoolFindings } from '../../../src/model/findings/unlimited-pool.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

const findings = (settings: Settings) => unlimitedPoolFindings(scenarioOf(settings));
const endless = { 'api.maxOverflow': 'unlimited' } as const;
const unboundedPooler = {
  'api.reaches': 'pooler',
  'api.maxOverflow': 'unlimited',
  'pooler.poolSize': 'unlimited',
  'pooler.maxClients': 'unlimited',
} as const;

describe('unlimitedPoolFindings(scenario)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, readonly string[]]>([
    ['a pool',                                 { 'api.poolSize': 'unlimited' },                    ['api']],
    ['an overflow',                            endless,                                            ['api']],
    ['the largest pool that there is',         { 'api.poolSize': 10_000, 'api.maxOverflow': 10_000 }, []],
    ['a pool that runs nowhere',               { ...endless, 'api.replicas': 0 },                  []],
    ['a pool that may be started',             { ...endless, 'api.replicas': 0, 'api.maxReplicas': 1 }, ['api']],
    ['a migration',                            { ...endless, 'api.kind': 'migration' },            ['api']],
    ['a pool in front of a pooler',            { ...endless, 'api.reaches': 'pooler' },            []],
    ['a pool that another service stands for', { ...endless, 'api.reaches': 'service' },           []],
    ['a pooler for pools without limit',       unboundedPooler,                                    ['pooler']],
    ['such a pooler that limits its clients',  { ...unboundedPooler, 'pooler.maxClients': 100 },   []],
    ['such a pooler that limits its servers',  { ...unboundedPooler, 'pooler.poolSize': 20 },      []],
    ['such a pooler for limited pools',        { ...unboundedPooler, 'api.maxOverflow': 10 },      []],
    ['two services',                           { ...endless, 'web.maxOverflow': 5, 'job.poolSize': 'unlimited' }, ['api', 'job']],
  ])('of %s', (_, settings, owners) => {
    expect(findings(settings).map(({ owner }) => owner)).toEqual(owners);
  });

  it('is an error with the largest pool that fits as its fix', () => {
    expect(findings(endless)).toEqual([
      {
        code: 'unlimited-pool',
        severity: 'error',
        owner: 'api',
        numbers: {},
        fix: [
          { key: 'api.poolSize', value: 48 },
          { key: 'api.maxOverflow', value: 0 },
        ],
      },
    ]);
  });

  it('gives each service its own part of the fix', () => {
    const fixes = findings({ ...endless, 'job.kind': 'scheduled', 'job.poolSize': 'unlimited' });
    expect(fixes.map(({ owner, fix }) => [owner, fix])).toEqual([
      [
        'api',
        [
          { key: 'api.poolSize', value: 32 },
          { key: 'api.maxOverflow', value: 0 },
        ],
      ],
      [
        'job',
        [
          { key: 'job.poolSize', value: 32 },
          { key: 'job.maxOverflow', value: 0 },
        ],
      ],
    ]);
  });

  it('fixes a pooler by its server pool', () => {
    expect(findings(unboundedPooler)[0]?.fix).toEqual([{ key: 'pooler.poolSize', value: 97 }]);
  });

  it('has no fix without a slot to give', () => {
    expect(findings({ ...endless, 'allowance.other': 97 })[0]).not.toHaveProperty('fix');
  });
});

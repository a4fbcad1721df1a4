import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { longStorm, openingFindings } from '../../../src/model/findings/opening.ts';
import { openingSizing } from '../../../src/model/path/opening.ts';
import { type Scenario, withChanges } from '../../../src/model/scenario.ts';
import { scenarios } from '../arbitrary.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

const found = (scenario: Scenario) => openingFindings(scenario, openingSizing(scenario));
const codes = (settings: Settings) => found(scenarioOf(settings)).map(({ code }) => code);

const eager: Settings = { 'api.opening': 'eager', 'api.maxOverflow': 0, 'api.rollout': 'recreate' };
/** So many connections on one core. */
const storm = (connections: number, settings: Settings = {}): Settings => ({
  'api.poolSize': connections,
  'api.maxOverflow': 0,
  'postgres.maxConnections': 5000,
  'postgres.cores': 1,
  'postgres.tls': 'on',
  ...settings,
});

describe('openingFindings(scenario, sizing)', () => {
  // prettier-ignore
  test.each<readonly [code: string, string, quiet: Settings, speaks: Settings]>([
    ['eager-pools-over-budget', 'from the first connection without a slot',
      { ...eager, 'api.poolSize': 97 }, { ...eager, 'api.poolSize': 98 }],
    ['eager-pools-over-budget', 'of eager pools alone',
      { ...eager, 'api.poolSize': 200, 'api.opening': 'lazy' }, { ...eager, 'api.poolSize': 200 }],
    ['eager-pools-over-budget', 'for their minimum alone',
      { ...eager, 'api.poolSize': 200, 'api.minPoolSize': 97 }, { ...eager, 'api.poolSize': 200, 'api.minPoolSize': 98 }],
    ['eager-pools-over-budget', 'at max replicas',
      { ...eager, 'api.maxReplicas': 19 }, { ...eager, 'api.maxReplicas': 20 }],
    ['eager-pools-over-budget', 'and never for overflow',
      { ...eager, 'api.poolSize': 90, 'api.maxOverflow': 90 }, { ...eager, 'api.poolSize': 98 }],
    ['eager-pools-over-budget', 'and never for slots that are only set aside',
      { ...eager, 'api.poolSize': 97, 'allowance.people': 50 }, { ...eager, 'api.poolSize': 97, 'postgres.reserved': 50 }],
    ['connection-storm', 'of more than 5 s',
      storm(819), storm(820)],
    ['connection-storm', 'of more than the connect timeout',
      storm(200, { 'api.connectTimeout': 1.3 }), storm(200, { 'api.connectTimeout': 1.2 })],
    ['connection-storm', 'only where cores are given',
      storm(2000, { 'postgres.cores': 'unset' }), storm(2000)],
  ])('says %s %s', (code, _, quiet, speaks) => {
    expect(codes(quiet)).not.toContain(code);
    expect(codes(speaks)).toContain(code);
  });

  it.each<Settings>([{}, { ...eager, 'api.poolSize': 'unlimited' }, { 'postgres.cores': 2 }])(
    'says nothing with %j',
    (settings) => {
      expect(codes(settings)).toEqual([]);
    },
  );

  it('shrinks what pools open by themselves in one ratio, and leaves their limits', () => {
    const apart = {
      ...eager,
      'api.poolSize': 80,
      'job.opening': 'eager',
      'job.minPoolSize': 40,
      'job.poolSize': 60,
    };
    expect(found(scenarioOf({ ...apart, 'job.rollout': 'recreate' }))).toEqual([
      {
        code: 'eager-pools-over-budget',
        severity: 'error',
        owner: 'postgres',
        moment: 'steady',
        numbers: { opened: 120, usable: 97, refused: 23 },
        fix: [
          { key: 'api.minPoolSize', value: 64 },
          { key: 'job.minPoolSize', value: 32 },
        ],
      },
    ]);
  });

  it('speaks of the first moment and fits the fullest', () => {
    const [finding] = found(scenarioOf({ ...eager, 'api.poolSize': 60, 'api.rollout': 'blue-green' }));
    expect(finding).toMatchObject({ moment: 'rollout', numbers: { opened: 120 } });
    expect(finding?.fix).toEqual([{ key: 'api.minPoolSize', value: 48 }]);
  });

  it('has no fix where another pool opens without limit', () => {
    const migration = {
      'job.kind': 'migration',
      'job.opening': 'eager',
      'job.poolSize': 'unlimited',
    } as const;
    expect(found(scenarioOf({ ...eager, 'api.poolSize': 98, ...migration }))[0]?.fix).toBeUndefined();
  });

  it('lets services wait as long as a storm takes', () => {
    const impatient = { 'api.connectTimeout': 0.5, 'job.connectTimeout': 1, 'other.connectTimeout': 60 };
    expect(found(scenarioOf(storm(200, { ...impatient, 'other.replicas': 0, 'job.replicas': 0 })))).toEqual([
      {
        code: 'connection-storm',
        severity: 'warning',
        owner: 'postgres',
        numbers: {
          connections: 200,
          cores: 1,
          duration: expect.closeTo(1.22, 12),
          longest: 0.5,
          connectTimeout: 0.5,
          timeouts: 119,
        },
        fix: [
          { key: 'api.connectTimeout', value: 2 },
          { key: 'job.connectTimeout', value: 2 },
        ],
      },
    ]);
  });

  it('notes a long storm without connect timeouts, and has no fix', () => {
    expect(found(scenarioOf(storm(1000)))).toEqual([
      {
        code: 'connection-storm',
        severity: 'note',
        owner: 'postgres',
        numbers: { connections: 1000, cores: 1, duration: expect.closeTo(6.1, 12), longest: longStorm },
      },
    ]);
    const days = { 'postgres.cores': 1e-7, 'api.connectTimeout': 1 } as const;
    expect(found(scenarioOf(storm(4000, days)))[0]?.fix).toBeUndefined();
  });

  it('is gone after its fix, in every scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const { code, owner, fix } of found(scenario)) {
          if (fix === undefined) continue;
          const left = found(withChanges(scenario, fix)).filter(
            (one) => one.code === code && one.owner === owner,
          );
          expect(left).toEqual([]);
        }
      }),
      { numRuns: 400 },
    );
  });
});

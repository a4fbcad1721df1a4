import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { connectionDemand } from '../../src/model/connection-demand.ts';
import { headroom, headroomAt } from '../../src/model/headroom.ts';
import { fullestMoment, type Moment } from '../../src/model/moment.ts';
import type { Quantity } from '../../src/model/quantity.ts';
import { type Change, keyParts, valueAt, withChanges } from '../../src/model/scenario.ts';
import { scenarios } from './arbitrary.ts';
import { type Settings, scenarioOf } from './scenario-of.ts';

const none = connectionDemand(scenarioOf({ 'api.replicas': 0 }), 'steady');

describe('headroomAt(demand, budget)', () => {
  // prettier-ignore
  test.each<readonly [Quantity, number, Quantity, boolean]>([
    [40,           97,  57,           true],
    [97,           97,  0,            true],
    [98,           97,  -1,           false],
    [160,          97,  -63,          false],
    [0,            0,   0,            true],
    [0,            -3,  -3,           false],
    ['unbounded',  97,  'unbounded',  false],
  ])('of a demand of %j in a budget of %d is %j, which fits: %j', (demand, budget, left, fits) => {
    expect(headroomAt({ ...none, demand }, budget)).toEqual({ ...none, demand, headroom: left, fits });
  });
});

describe('headroom(scenario)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, Moment, Quantity]>([
    ['pools without overflow and a deploy that stops first', { 'api.maxOverflow': 0, 'api.rollout': 'recreate' }, 'steady', 92],
    ['overflow',                     { 'api.rollout': 'recreate' },                            'peak',    82],
    ['more replicas at most',        { 'api.rollout': 'recreate', 'api.maxReplicas': 3 },      'scaled',  52],
    ['a deploy that overlaps',       {},                                                       'rollout', 67],
    ['pools without limit',          { 'api.poolSize': 'unlimited' },                          'steady',  'unbounded'],
    ['overflow without limit',       { 'api.maxOverflow': 'unlimited' },                       'peak',    'unbounded'],
    ['no service that connects',     { 'api.reaches': 'service' },                             'steady',  97],
  ])('is tightest with %s at the first such moment', (_, settings, moment, left) => {
    expect(headroom(scenarioOf(settings)).tightest).toMatchObject({ moment, headroom: left });
  });

  it('is negative when peak demand exceeds the budget', () => {
    const [, peak] = headroom(scenarioOf({ 'api.poolSize': 90 })).moments;
    expect(peak).toMatchObject({ demand: 100, headroom: -3, fits: false });
  });

  it('holds demand against the budget at every moment', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const { budget, moments, tightest } = headroom(scenario);
        for (const { demand, headroom: left, fits } of moments) {
          expect(left).toBe(demand === 'unbounded' ? demand : budget.budget - demand);
          expect(fits).toBe(typeof left === 'number' && left >= 0);
        }
        expect(moments.map(({ moment }) => moment)).toEqual(['steady', 'peak', 'scaled', 'rollout']);
        expect(tightest.demand).toBe(moments.at(-1)?.demand);
        expect(moments.find(({ demand }) => demand === tightest.demand)).toBe(tightest);
      }),
    );
  });

  it('fits at every moment when it fits at the fullest', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const { moments } = headroom(scenario);
        const fullest = moments.find(({ moment }) => moment === fullestMoment);
        expect(moments.every(({ fits }) => fits)).toBe(fullest?.fits);
      }),
    );
  });
});

const asNumber = (left: Quantity) => (left === 'unbounded' ? Number.NEGATIVE_INFINITY : left);

function left(scenario: Parameters<typeof headroom>[0]): readonly number[] {
  return headroom(scenario).moments.map((moment) => asNumber(moment.headroom));
}

describe('headroom', () => {
  const added = fc.integer({ min: 1, max: 20 });
  const more: readonly string[] = [
    ...['replicas', 'workersPerReplica', 'poolsPerWorker', 'poolSize', 'maxOverflow', 'maxReplicas'],
    ...['surge', 'unavailable', 'canaryReplicas'],
  ].map((name) => `api.${name}`);
  const others = [
    'pooler.pairs',
    'pooler.processes',
    'pooler.poolSize',
    'pooler.reserve',
    'pooler.maxClients',
  ];
  const kept = ['postgres.superuserReserved', 'postgres.reserved', 'postgres.platformReserved'];
  const aside = ['allowance.migrations', 'allowance.people', 'allowance.monitoring', 'allowance.other'];

  function plus(key: string, count: number, scenario: Parameters<typeof headroom>[0]): readonly Change[] {
    const value = valueAt(scenario, key);
    return typeof value === 'number' ? [{ key, value: value + count }] : [];
  }

  test.each([...more, ...others, ...kept, ...aside])('never grows with %s, at any moment', (key) => {
    expect(keyParts(key)).toBeDefined();
    fc.assert(
      fc.property(scenarios({ services: 3 }), added, (scenario, count) => {
        const before = left(scenario);
        const after = left(withChanges(scenario, plus(key, count, scenario)));
        after.forEach((value, index) => {
          expect(value).toBeLessThanOrEqual(before[index] ?? Number.NaN);
        });
      }),
    );
  });

  it('never falls with max_connections, at any moment', () => {
    fc.assert(
      fc.property(scenarios(), added, (scenario, count) => {
        const before = left(scenario);
        const after = left(withChanges(scenario, plus('postgres.maxConnections', count, scenario)));
        after.forEach((value, index) => {
          expect(value).toBeGreaterThanOrEqual(before[index] ?? Number.NaN);
        });
      }),
    );
  });

  it('never grows with a larger percentage of surge', () => {
    const percent = fc.integer({ min: 0, max: 200 });
    fc.assert(
      fc.property(scenarios(), percent, percent, (scenario, some, extra) => {
        const surge = (value: number) => withChanges(scenario, [{ key: 'api.surge', value: `${value}%` }]);
        const after = left(surge(some + extra));
        left(surge(some)).forEach((value, index) => {
          expect(after[index]).toBeLessThanOrEqual(value);
        });
      }),
    );
  });

  it('never grows when one more service connects', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const after = left(scenario);
        const before = left({ ...scenario, services: scenario.services.slice(1) });
        after.forEach((value, index) => {
          expect(value).toBeLessThanOrEqual(before[index] ?? Number.NaN);
        });
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Comparison, type Figure, figure, holds } from '../../src/advice/figure.ts';
import { isServiceName } from '../../src/model/scenario.ts';
import { keysOf, scenarios } from '../model/arbitrary.ts';
import { changed, scenarioOf } from '../model/scenario-of.ts';

const railway = scenarioOf({
  'api.workersPerReplica': 4,
  'api.poolSize': 10,
  'api.maxOverflow': 10,
  'api.rollout': 'blue-green',
  'api.poolRecycle': 3600,
  'api.prePing': true,
  'api.library': 'sqlalchemy',
  'allowance.people': 5,
  'redis.poolSize': 5,
});
const busy = changed(railway, { 'api.arrivalRate': 100, 'api.holdTime': 0.1, 'api.checkoutTimeout': 'none' });
const full = changed(busy, { 'api.arrivalRate': 1000 });
const endless = changed(railway, { 'api.maxOverflow': 'unlimited' });
const pooled = changed(railway, { 'api.reaches': 'pooler', 'pooler.maxClients': 200 });

// prettier-ignore
test.each([
  ['steady.demand',           railway, { value: 40, text: '40', state: 'ok' }],
  ['peak.demand',             railway, { value: 80, text: '80', state: 'ok' }],
  ['rollout.demand',          railway, { value: 160, text: '160', state: 'bad' }],
  ['peak.headroom',           railway, { value: 12, text: '12', state: 'ok' }],
  ['rollout.headroom',        railway, { value: -68, text: '−68', state: 'bad' }],
  ['rollout.over',            railway, { value: 68, text: '68', state: 'bad' }],
  ['peak.over',               railway, { value: 0, text: '0', state: 'ok' }],
  ['rollout.clients',         pooled,  { value: 160, text: '160' }],
  ['rollout.demand',          pooled,  { value: 20, text: '20', state: 'ok' }],
  ['peak.demand',             endless, { value: 'unbounded', text: 'unbounded', state: 'bad' }],
  ['peak.headroom',           endless, { value: 'unbounded demand', text: 'unbounded demand', state: 'bad' }],
  ['peak.over',               endless, { value: 'unbounded', text: 'unbounded', state: 'bad' }],
  ['budget',                  railway, { value: 92, text: '92' }],
  ['usable',                  railway, { value: 97, text: '97' }],
  ['reserved',                railway, { value: 3, text: '3' }],
  ['allowances',              railway, { value: 5, text: '5' }],
  ['api.steady',              railway, { value: 40, text: '40' }],
  ['api.peak',                railway, { value: 80, text: '80' }],
  ['peak.api',                railway, { value: 80, text: '80' }],
  ['rollout.api',             railway, { value: 160, text: '160' }],
  ['api.poolLimit',           railway, { value: 20, text: '20' }],
  ['api.poolLimit',           endless, { value: 'unbounded', text: 'unbounded' }],
  ['api.pools',               railway, { value: 4, text: '4' }],
  ['api.redis',               railway, { value: 20, text: '20' }],
  ['api.p95',                 railway, { value: 'unset', text: 'needs your traffic' }],
  ['api.utilization',         busy,    { value: 0.125, text: '12.5 %' }],
  ['api.offeredLoad',         busy,    { value: 10, text: '10' }],
  ['api.timeoutShare',        busy,    { value: 0, text: '0 %' }],
  ['api.p50',                 busy,    { value: 0, text: '0 ms' }],
  ['api.p99',                 full,    { value: 'unbounded', text: 'without end' }],
  ['api.meanWait',            full,    { value: 'unbounded', text: 'without end' }],
  ['api.waitProbability',     full,    { value: 1, text: '100 %' }],
  ['api.replicas',            railway, { value: 1, text: '1' }],
  ['api.poolRecycle',         railway, { value: 3600, text: '60 min' }],
  ['api.holdTime',            busy,    { value: 0.1, text: '100 ms' }],
  ['api.holdTime',            railway, { value: 'unset', text: 'not set' }],
  ['api.maxOverflow',         endless, { value: 'unlimited', text: 'unlimited' }],
  ['api.rollout',             railway, { value: 'blue-green', text: 'old and new overlap' }],
  ['api.prePing',             railway, { value: 'true', text: 'on' }],
  ['api.library',             railway, { value: 'sqlalchemy', text: 'sqlalchemy' }],
  ['postgres.maxConnections', railway, { value: 100, text: '100' }],
  ['target.waitPercentile',   railway, { value: 0.95, text: '95 %' }],
  ['safe.api.replicas',       pooled,  { value: 1, text: '1' }],
  ['safe.api.poolSize',       railway, { value: 1, text: '1' }],
  ['safe.api.poolSize',       endless, { value: 'none', text: 'none' }],
  ['safe.postgres.maxConnections', railway, { value: 168, text: '168' }],
  ['fix.over-budget-rollout.api.poolSize', railway, { value: 5, text: '5' }],
  ['fix.over-budget-rollout.api.replicas', railway, { value: 1, text: '1' }],
  ['fix.over-budget-rollout.api.poolSize', pooled,  { value: 10, text: '10' }],
  ['after.over-budget-rollout.rollout.demand', railway, { value: 88, text: '88', state: 'ok' }],
  ['after.over-budget-rollout.api.poolSize', railway, { value: 5, text: '5' }],
  ['after.over-budget-rollout.rollout.demand', pooled, { value: 20, text: '20', state: 'ok' }],
  ['fitted.api.poolSize',     railway, { value: 5, text: '5' }],
  ['fitted.rollout.demand',   railway, { value: 88, text: '88', state: 'ok' }],
  ['fitted.rollout.demand',   endless, { value: 88, text: '88', state: 'ok' }],
  ['fitted.api.poolSize',     pooled,  { value: 10, text: '10' }],
] as const)('%s is a figure', (name, scenario, wanted) => {
  expect(figure(scenario, name)).toEqual(wanted);
});

// prettier-ignore
test.each([
  ['an empty name',                    ''],
  ['a number that there is not',       'headrom'],
  ['a property of every object',       'constructor'],
  ['a moment alone',                   'rollout'],
  ['no figure of a moment',            'rollout.headrom'],
  ['no moment',                        'calm.demand'],
  ['no field',                         'api.poolsize'],
  ['no service',                       'worker.poolSize'],
  ['no service’s demand',              'peak.worker'],
  ['a property of a service',          'api.constructor'],
  ['a property of a moment',           'peak.toString'],
  ['the name of a service',            'api.name'],
  ['a key without a safe limit',       'safe.api.prePing'],
  ['no code',                          'fix.over-budget.api.poolSize'],
  ['no setting of a fix',              'fix.over-budget-rollout.api.size'],
  ['a code alone',                     'fix.over-budget-rollout'],
  ['no code after which',              'after.over-budget.peak.demand'],
  ['no figure after a fix',            'after.over-budget-rollout.peak.demnd'],
  ['no figure of fitted pools',        'fitted.peak.demnd'],
])('%s is no figure: %j', (_, name) => {
  expect(figure(railway, name)).toBeUndefined();
});

describe('figure', () => {
  it('knows every link key of every scenario', () => {
    const named = scenarios().filter(({ services }) => services.every(({ name }) => isServiceName(name)));
    fc.assert(
      fc.property(named, (scenario) => {
        expect(keysOf(scenario).filter((key) => figure(scenario, key) === undefined)).toEqual([]);
      }),
    );
  });

  it('says the same for one service as for its demand at a moment', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const { name } of scenario.services)
          for (const moment of ['steady', 'peak', 'scaled'])
            expect(figure(scenario, `${name}.${moment}`)).toEqual(figure(scenario, `${moment}.${name}`));
      }),
    );
  });
});

describe('holds', () => {
  const of = (value: Figure['value']): Figure => ({ value, text: '' });

  // prettier-ignore
  it.each([
    [17,                 { below: 18 },               true],
    [17,                 { below: 17 },               false],
    [17,                 { atLeast: 17 },             true],
    [17,                 { atLeast: 18 },             false],
    [17,                 { atLeast: 10, below: 20 },  true],
    [17,                 { atLeast: 10, below: 15 },  false],
    [17,                 { equals: 17 },              true],
    [17,                 { equals: '17' },            false],
    [17,                 {},                          true],
    ['superuser',        { equals: 'superuser' },     true],
    ['superuser',        { equals: 'ordinary' },      false],
    ['unset',            { below: 1 },                false],
    ['unset',            { atLeast: 0 },              false],
    ['constructor',      { atLeast: 0 },              false],
    ['unbounded',        { atLeast: 1e300 },          true],
    ['unbounded',        { below: 1e300 },            false],
    ['unlimited',        { atLeast: 1 },              true],
    ['unbounded demand', { below: 0 },                true],
    ['unbounded demand', { atLeast: 0 },              false],
  ] as const satisfies readonly (readonly [Figure['value'], Comparison, boolean])[])(
    'of %j and %j is %s', (value, comparison, result) => {
      expect(holds(of(value), comparison)).toBe(result);
    },
  );

  it('is below 0 or at least 0 for the headroom of every moment of every scenario', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const moment of ['steady', 'peak', 'scaled', 'rollout']) {
          const shown = figure(scenario, `${moment}.headroom`) ?? of('unset');
          expect(holds(shown, { below: 0 })).toBe(!holds(shown, { atLeast: 0 }));
          expect(shown.state).toBe(holds(shown, { atLeast: 0 }) ? 'ok' : 'bad');
        }
      }),
    );
  });
});

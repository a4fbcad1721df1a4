import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { poolLimit } from '../../../src/model/connection-demand.ts';
import { headroom } from '../../../src/model/headroom.ts';
import { fits, smallestPool } from '../../../src/model/path/fitting-pool.ts';
import { withChanges } from '../../../src/model/scenario.ts';
import { scenarios } from '../arbitrary.ts';
import { type Settings, scenarioOf, serviceOf } from '../scenario-of.ts';

function pool(settings: Settings, least: number) {
  const scenario = scenarioOf({ 'api.rollout': 'recreate', ...settings });
  const [service = serviceOf({})] = scenario.services;
  return smallestPool(scenario, service, (changed) => Number(poolLimit(changed)) >= least);
}

describe('smallestPool(scenario, service, passes)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, least: number, fix: object | undefined]>([
    ['keeps the ratio',                   {},                            30,  [{ key: 'api.poolSize', value: 10 }, { key: 'api.maxOverflow', value: 20 }]],
    ['is as large as the budget allows',  { 'api.maxOverflow': 0 },      97,  [{ key: 'api.poolSize', value: 97 }]],
    ['is none beyond the budget',         { 'api.maxOverflow': 0 },      98,  undefined],
    ['is none far beyond',                {},                            9000, undefined],
    ['counts all replicas',               { 'api.replicas': 4, 'api.maxOverflow': 0 }, 25, undefined],
    ['counts the clients of a pooler',    { 'api.reaches': 'pooler', 'api.maxOverflow': 0, 'pooler.maxClients': 50 }, 51, undefined],
    ['may grow behind a pooler',          { 'api.reaches': 'pooler', 'api.maxOverflow': 0, 'pooler.maxClients': 400 }, 300, [{ key: 'api.poolSize', value: 300 }]],
    ['is none for an unlimited pool',     { 'api.poolSize': 'unlimited' }, 30, undefined],
    ['is none above the largest pool',    { 'api.poolSize': 10_000, 'postgres.maxConnections': 100_000 }, 20_000, undefined],
    ['stops at the largest pool',         { 'api.poolSize': 9000, 'api.maxOverflow': 0, 'postgres.maxConnections': 100_000 }, 20_000, undefined],
  ])('%s', (_, settings, least, fix) => {
    expect(pool(settings, least)).toEqual(fix);
  });

  it('fits every moment', () => {
    fc.assert(
      fc.property(scenarios(), fc.integer({ min: 1, max: 40 }), (scenario, least) => {
        for (const service of scenario.services) {
          const changes = smallestPool(scenario, service, (one) => Number(poolLimit(one)) >= least);
          if (changes === undefined) continue;
          const { moments } = headroom(withChanges(scenario, changes));
          expect(moments.every((moment) => moment.fits)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('fits(scenario, service, changes)', () => {
  it('asks for the clients of the pooler only where the service is one', () => {
    const settings = {
      'api.poolSize': 5,
      'web.reaches': 'pooler',
      'web.poolSize': 50,
      'pooler.maxClients': 1,
    };
    const scenario = scenarioOf(settings);
    const [api = serviceOf({}), web = serviceOf({})] = scenario.services;
    expect(fits(scenario, api, [])).toBe(true);
    expect(fits(scenario, web, [])).toBe(false);
    expect(fits(scenario, api, [{ key: 'api.poolSize', value: 500 }])).toBe(false);
  });
});

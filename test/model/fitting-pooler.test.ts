import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { clientLimit } from '../../src/model/connection-demand.ts';
import { behindPooler, clientsFor, fittingServerPool } from '../../src/model/fitting-pooler.ts';
import { headroom } from '../../src/model/headroom.ts';
import { exceeds } from '../../src/model/quantity.ts';
import { type Scenario, withChanges } from '../../src/model/scenario.ts';
import { scenarios } from './arbitrary.ts';
import { type Settings, scenarioOf } from './scenario-of.ts';

const clients = { 'api.reaches': 'pooler' } as const;

function fitsEverywhere(scenario: Scenario): boolean {
  return headroom(scenario).moments.every(({ fits }) => fits);
}

describe('fittingServerPool(scenario)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, number | undefined]>([
    ['one pair in one process',          clients, 97],
    ['two pairs in three processes',     { ...clients, 'pooler.pairs': 2, 'pooler.processes': 3 }, 16],
    ['a reserve',                        { ...clients, 'pooler.reserve': 7 }, 90],
    ['a reserve of two pairs',           { ...clients, 'pooler.pairs': 2, 'pooler.reserve': 7 }, 41],
    ['slots set aside',                  { ...clients, 'allowance.people': 5 }, 92],
    ['a direct service in a deploy',     { ...clients, 'worker.kind': 'background' }, 67],
    ['an unlimited server pool',         { ...clients, 'pooler.poolSize': 'unlimited' }, 97],
    ['a huge server',                    { ...clients, 'postgres.maxConnections': 200_000 }, 100_000],
    ['room for one connection',          { ...clients, 'allowance.other': 96 }, 1],
    ['no room',                          { ...clients, 'allowance.other': 97 }, undefined],
    ['a reserve that takes the room',    { ...clients, 'pooler.reserve': 97 }, undefined],
    ['a direct service that takes it',   { ...clients, 'worker.poolSize': 97 }, undefined],
    ['an unlimited direct service',      { ...clients, 'worker.poolSize': 'unlimited' }, undefined],
  ])('of %s', (_, settings, value) => {
    expect(fittingServerPool(scenarioOf(settings))).toEqual(
      value === undefined ? undefined : [{ key: 'pooler.poolSize', value }],
    );
  });

  it('makes every moment fit, and one more connection does not wherever clients connect', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const fix = fittingServerPool(scenario);
        if (fix === undefined) return;
        const value = Number(fix[0]?.value);
        expect(fitsEverywhere(withChanges(scenario, fix))).toBe(true);
        if (headroom(scenario).moments.every(({ clientDemand }) => clientDemand === 0)) return;
        const larger = withChanges(scenario, [{ key: 'pooler.poolSize', value: value + 1 }]);
        expect(fitsEverywhere(larger)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});

describe('clientsFor(scenario, clients)', () => {
  // prettier-ignore
  test.each([
    [1,     240,            240],
    [2,     241,            121],
    [3,     240,            80],
    [1,     0,              0],
    [1,     1_000_000,      1_000_000],
    [1,     1_000_001,      undefined],
    [1000,  1_000_000_000,  1_000_000],
  ])('lets %d processes take %d with %j each', (processes, wanted, value) => {
    expect(clientsFor(scenarioOf({ 'pooler.processes': processes }), wanted)).toEqual(
      value === undefined ? undefined : [{ key: 'pooler.maxClients', value }],
    );
  });
});

describe('behindPooler(scenario)', () => {
  const many = { 'api.replicas': 20, 'api.workersPerReplica': 4, 'api.rollout': 'recreate' } as const;

  it('sends every running service that connects directly through a transaction pooler', () => {
    const scenario = scenarioOf({
      ...many,
      'worker.kind': 'background',
      'console.kind': 'tool',
      'nightly.kind': 'scheduled',
      'content.reaches': 'service',
    });
    expect(behindPooler(scenario)).toEqual([
      { key: 'api.reaches', value: 'pooler' },
      { key: 'worker.reaches', value: 'pooler' },
      { key: 'pooler.mode', value: 'transaction' },
      { key: 'pooler.poolSize', value: 97 - 15 - 15 },
      { key: 'pooler.maxClients', value: 20 * 4 * 15 + 2 * 15 },
    ]);
  });

  it('leaves the client limit where it is large enough', () => {
    expect(behindPooler(scenarioOf({ ...many, 'pooler.maxClients': 1200 }))).toEqual([
      { key: 'api.reaches', value: 'pooler' },
      { key: 'pooler.mode', value: 'transaction' },
      { key: 'pooler.poolSize', value: 97 },
    ]);
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['nobody connects directly',            clients],
    ['only tools and jobs do',              { 'api.kind': 'tool', 'job.kind': 'scheduled', 'move.kind': 'migration' }],
    ['a pool is unlimited',                 { ...many, 'api.maxOverflow': 'unlimited' }],
    ['there is no room for one connection', { ...many, 'allowance.other': 97 }],
    ['a job takes all the room',            { ...many, 'job.kind': 'scheduled', 'job.poolSize': 100 }],
    ['no pooler takes so many clients',     { 'api.replicas': 5000, 'api.workersPerReplica': 1000, 'api.rollout': 'recreate' }],
  ])('is undefined where %s', (_, settings) => {
    expect(behindPooler(scenarioOf(settings))).toBeUndefined();
  });

  it('makes every moment fit on both sides of the pooler', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const fix = behindPooler(scenario);
        if (fix === undefined) return;
        const routed = withChanges(scenario, fix);
        const limit = clientLimit(routed);
        expect(fitsEverywhere(routed)).toBe(true);
        for (const { clientDemand } of headroom(routed).moments) {
          expect(exceeds(clientDemand, limit)).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { connectionDemand } from '../../src/model/connection-demand.ts';
import { exceeds, type Quantity } from '../../src/model/quantity.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { transitionDemand } from '../../src/model/transition-demand.ts';
import { scenarios } from './arbitrary.ts';
import { changed, type Settings, scenarioOf } from './scenario-of.ts';

/** 4 replicas of 10 connections become 4 of 3, or the other way round. */
const large = { 'api.replicas': 4, 'api.poolSize': 10, 'api.maxOverflow': 0 } as const;
const small = { ...large, 'api.poolSize': 3 } as const;

/** The scenario as new objects, as if it had been read twice. */
const again = (scenario: Scenario): Scenario => structuredClone(scenario);

function replicasOf(before: Settings, after: Settings): readonly (readonly [string, number | 'unlimited'])[] {
  const { products, clientProducts } = transitionDemand(scenarioOf(before), scenarioOf(after));
  return [...products, ...clientProducts].flatMap(({ factors }) =>
    (factors[0] ?? []).map(({ name, value }) => [name, value] as const),
  );
}

describe('transitionDemand(before, after)', () => {
  // prettier-ignore
  test.each<readonly [rollout: string, Settings, shrinks: Quantity, grows: Quantity]>([
    ['recreate',            {},                              40,           40],
    ['blue-green',          {},                              40 + 12,      12 + 40],
    ['canary',              {},                              40 + 3,       40],
    ['canary',              { 'api.canaryReplicas': 3 },     40 + 9,       12 + 30],
    ['rolling',             { 'api.surge': 1 },              40 + 3,       3 + 40],
    ['rolling',             { 'api.surge': '50%' },          40 + 6,       6 + 40],
    ['rolling',             { 'api.surge': 0 },              40,           40],
    ['rolling',             { 'api.surge': 1, 'api.terminating': 'wave', 'api.unavailable': 0 }, 40 + 6, 6 + 40],
    ['rolling',             { 'api.surge': 1, 'api.terminating': 'all' }, 40 + 12, 12 + 40],
    ['rolling',             { 'api.surge': 9 },              40 + 12,      12 + 40],
  ])('with %s %j counts old replicas with old settings', (rollout, settings, shrinks, grows) => {
    const [before, after] = [large, small].map((one) => scenarioOf({ ...one, 'api.rollout': rollout, ...settings }));
    if (before === undefined || after === undefined) throw new Error('two scenarios');
    expect(transitionDemand(before, after).demand).toBe(shrinks);
    expect(transitionDemand(after, before).demand).toBe(grows);
  });

  // prettier-ignore
  test.each<readonly [string, Settings, Settings, demand: Quantity]>([
    ['the rollout of the new release decides', { ...large, 'api.rollout': 'blue-green' }, { ...small, 'api.rollout': 'recreate' }, 40],
    ['more replicas, surge of their number',  { ...large, 'api.surge': '50%' }, { ...large, 'api.surge': '50%', 'api.replicas': 8 }, 120],
    ['fewer replicas, surge of the old number', { ...large, 'api.replicas': 8, 'api.surge': '50%' }, { ...large, 'api.surge': '50%' }, 120],
    ['from nothing',                          { ...large, 'api.replicas': 0 }, large, 40],
    ['to nothing',                            large, { ...large, 'api.replicas': 0 }, 40],
    ['from nothing, with a canary',           { ...large, 'api.replicas': 0 }, { ...large, 'api.rollout': 'canary', 'api.canaryReplicas': 9 }, 40],
    ['to nothing, with a canary',             large, { ...large, 'api.replicas': 0, 'api.rollout': 'canary' }, 40],
    ['old at the most replicas, new at theirs', { ...large, 'api.maxReplicas': 6 }, { ...small, 'api.rollout': 'blue-green' }, 60 + 12],
    ['an unlimited old pool',                 { ...large, 'api.maxOverflow': 'unlimited' }, large, 'unbounded'],
    ['an unlimited old pool that is gone first', { ...large, 'api.poolSize': 'unlimited', 'api.replicas': 0 }, large, 40],
    ['more workers',                          large, { ...large, 'api.workersPerReplica': 2, 'api.surge': 1 }, 10 + 4 * 20],
    ['a nightly job with its new settings',   { 'job.kind': 'scheduled', 'job.poolSize': 9 }, { 'job.kind': 'scheduled', 'job.poolSize': 2, 'job.maxOverflow': 0 }, 2],
    ['a migration with its new settings',     { 'job.kind': 'migration' }, { 'job.kind': 'migration', 'job.poolSize': 2, 'job.maxOverflow': 0 }, 2],
    ['a service that is new, without surge',  large, { ...large, 'worker.poolSize': 1, 'worker.maxOverflow': 0, 'worker.rollout': 'blue-green' }, 50 + 1],
    ['a service that is gone, without surge', { ...large, 'worker.poolSize': 1, 'worker.maxOverflow': 0, 'worker.rollout': 'blue-green' }, large, 50 + 1],
    ['a service under a new name, old and new', large, { 'web.replicas': 4, 'web.poolSize': 3, 'web.maxOverflow': 0 }, 12 + 40],
  ])('counts %s', (_, before, after, demand) => {
    expect(transitionDemand(scenarioOf(before), scenarioOf(after)).demand).toBe(demand);
  });

  // prettier-ignore
  test.each<readonly [string, Settings, Settings, demand: Quantity, clients: Quantity]>([
    ['moves behind the pooler, side by side', {}, { 'api.reaches': 'pooler', 'api.rollout': 'blue-green' }, 40 + 20, 12],
    ['moves behind the pooler, one by one',   {}, { 'api.reaches': 'pooler', 'api.surge': 1 }, 40 + 20, 3],
    ['stops, then moves behind the pooler',   {}, { 'api.reaches': 'pooler', 'api.rollout': 'recreate' }, 40, 0],
    ['leaves the pooler, side by side',       { 'api.reaches': 'pooler' }, { 'api.rollout': 'blue-green' }, 12 + 20, 40],
    ['leaves the pooler, one by one',         { 'api.reaches': 'pooler' }, { 'api.surge': 1 }, 12 + 20, 10],
    ['goes through another service',          {}, { 'api.reaches': 'service', 'api.rollout': 'blue-green' }, 40, 0],
    ['stays behind a pooler that changes',    { 'api.reaches': 'pooler', 'pooler.poolSize': 50 },
      { 'api.reaches': 'pooler', 'api.surge': 1, 'pooler.poolSize': 7 }, 7, 43],
  ])('sends each release its own way when the service %s', (_, before, after, demand, clients) => {
    const transition = transitionDemand(scenarioOf({ ...large, ...before }), scenarioOf({ ...small, ...after }));
    expect([transition.demand, transition.clientDemand]).toEqual([demand, clients]);
  });

  it('says which replicas are old and which are new', () => {
    expect(replicasOf({ ...large, 'api.surge': 1 }, { ...small, 'api.surge': 1 })).toEqual([
      ['oldReplicas', 4],
      ['newReplicas', 1],
    ]);
    expect(replicasOf(large, { 'web.replicas': 2 })).toEqual([
      ['newReplicas', 2],
      ['oldReplicas', 4],
    ]);
  });

  it('says how many replicas a deploy adds where nothing of a service changes', () => {
    const before = scenarioOf({ ...large, 'worker.replicas': 2 });
    const after = changed(before, { 'api.poolSize': 3 });
    const names = transitionDemand(before, after).products.map(({ owner, factors }) => [
      owner,
      factors[0]?.map(({ name }) => name),
    ]);
    expect(names).toEqual([
      ['api', ['oldReplicas']],
      ['api', ['newReplicas']],
      ['worker', ['replicas', 'extraReplicas']],
    ]);
  });

  it('equals the demand of a deploy when nothing changes', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const { demand, clientDemand } = connectionDemand(scenario, 'rollout');
        expect(transitionDemand(scenario, scenario)).toEqual(connectionDemand(scenario, 'rollout'));
        expect(transitionDemand(scenario, again(scenario))).toMatchObject({ demand, clientDemand });
      }),
      { numRuns: 150 },
    );
  });

  it('is never less than what the new release wants once it runs', () => {
    const direct = (scenario: Scenario): Scenario => ({
      ...scenario,
      services: scenario.services.map((service) => ({ ...service, reaches: 'direct' })),
    });
    fc.assert(
      fc.property(scenarios(), scenarios(), (before, after) => {
        const settled = connectionDemand(direct(after), 'scaled').demand;
        expect(exceeds(settled, transitionDemand(direct(before), direct(after)).demand)).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});

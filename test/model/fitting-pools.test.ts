import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { connectionBudget } from '../../src/model/budget.ts';
import { poolLimit } from '../../src/model/connection-demand.ts';
import { fittingPools } from '../../src/model/fitting-pools.ts';
import { headroom } from '../../src/model/headroom.ts';
import { livingReplicas, poolsPerReplica } from '../../src/model/replicas.ts';
import { type Scenario, withChanges } from '../../src/model/scenario.ts';
import { scenarios } from './arbitrary.ts';
import { type Settings, scenarioOf } from './scenario-of.ts';

/** A fix in one line: `api 6 + 6, worker 2 + 0`. */
function poolsText(scenario: Scenario): string | undefined {
  const fix = fittingPools(scenario);
  if (fix === undefined) return undefined;
  const names = new Set(fix.map(({ key }) => key.slice(0, key.indexOf('.'))));
  return withChanges(scenario, fix)
    .services.filter(({ name }) => names.has(name))
    .map(({ name, poolSize, maxOverflow }) => `${name} ${poolSize} + ${maxOverflow}`)
    .join(', ');
}

const four = { 'api.workersPerReplica': 4, 'api.poolSize': 10, 'api.rollout': 'blue-green' } as const;
const worker = { 'worker.kind': 'background', 'worker.rollout': 'recreate' } as const;

describe('fittingPools(scenario)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, string | undefined]>([
    ['4 workers of 10 + 10 in an overlapping deploy', four, 'api 6 + 6'],
    ['the same with 5 slots set aside',               { ...four, 'allowance.people': 5 }, 'api 5 + 6'],
    ['the same for a superuser',                      { ...four, 'postgres.appRole': 'superuser' }, 'api 6 + 6'],
    ['6 workers of 10 + 10',                          { ...four, 'api.workersPerReplica': 6 }, 'api 4 + 4'],
    ['pools without overflow',                        { ...four, 'api.poolSize': 30, 'api.maxOverflow': 0 }, 'api 12 + 0'],
    ['pools with twice as much overflow',             { ...four, 'api.maxOverflow': 20 }, 'api 4 + 8'],
    ['pools that are all overflow',                   { ...four, 'api.poolSize': 0, 'api.maxOverflow': 30 }, 'api 0 + 12'],
    ['48 pools, two for each',                        { ...four, 'api.workersPerReplica': 24 }, 'api 1 + 1'],
    ['96 pools, one for each',                        { ...four, 'api.workersPerReplica': 48 }, 'api 1 + 0'],
    ['98 pools, for which there are not enough slots', { ...four, 'api.workersPerReplica': 49 }, undefined],
    ['pools that fit',                                { ...four, 'api.workersPerReplica': 2 }, undefined],
    ['a budget of 0',                                 { ...four, 'allowance.other': 97 }, undefined],
    ['a budget below 0',                              { ...four, 'allowance.other': 200 }, undefined],
    ['an unlimited pool',                             { 'api.poolSize': 'unlimited' }, 'api 48 + 0'],
    ['an unlimited overflow',                         { 'api.maxOverflow': 'unlimited' }, 'api 48 + 0'],
    ['an unlimited pool that runs once',              { 'api.poolSize': 'unlimited', 'api.rollout': 'recreate' }, 'api 97 + 0'],
    ['an unlimited pool on a huge server',            { 'api.poolSize': 'unlimited', 'api.rollout': 'recreate', 'postgres.maxConnections': 200_000 }, 'api 10000 + 0'],
    ['an unlimited pool of no replica',               { 'api.poolSize': 'unlimited', 'api.replicas': 0 }, undefined],
    ['an unlimited pool without a budget',            { 'api.poolSize': 'unlimited', 'allowance.other': 97 }, undefined],
    ['a service beside a smaller one, one factor for both', { ...four, ...worker, 'worker.poolSize': 4, 'worker.maxOverflow': 0 }, 'api 5 + 6, worker 2 + 0'],
    ['a service beside a single connection',          { ...four, ...worker, 'worker.poolSize': 1, 'worker.maxOverflow': 0 }, 'api 6 + 6'],
    ['two equal services',                            { ...four, 'api.rollout': 'recreate', ...worker, 'worker.workersPerReplica': 4, 'worker.poolSize': 10 }, 'api 6 + 6, worker 6 + 6'],
    ['an unlimited pool beside a limited one',        { ...worker, 'worker.poolSize': 10, 'api.poolSize': 'unlimited', 'api.rollout': 'recreate' }, 'worker 8 + 8, api 81 + 0'],
    ['a service beside a pooler',                     { ...four, 'worker.reaches': 'pooler' }, 'api 4 + 5'],
    ['a pooler alone that does not fit',              { 'api.reaches': 'pooler', 'pooler.poolSize': 200 }, undefined],
    ['a pooler that leaves nothing',                  { ...four, 'worker.reaches': 'pooler', 'pooler.poolSize': 97 }, undefined],
    ['a pooler without limit',                        { ...four, 'worker.reaches': 'pooler', 'worker.poolSize': 'unlimited', 'pooler.poolSize': 'unlimited', 'pooler.maxClients': 'unlimited' }, undefined],
    ['a service that goes through another',           { ...four, 'worker.reaches': 'service', 'worker.poolSize': 'unlimited' }, 'api 6 + 6'],
    ['a service that runs nowhere, left as it is',    { ...four, 'worker.replicas': 0, 'worker.poolSize': 50 }, 'api 6 + 6'],
  ])('of %s', (_, settings, pools) => {
    expect(poolsText(scenarioOf(settings))).toBe(pools);
  });

  it('makes every moment fit', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const fix = fittingPools(scenario);
        if (fix === undefined) return;
        expect(fix).not.toEqual([]);
        expect(headroom(withChanges(scenario, fix)).moments.every(({ fits }) => fits)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it('is undefined only where single connections do not fit either, or nothing has to change', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        if (fittingPools(scenario) !== undefined) return;
        const single = scenario.services
          .filter((service) => service.reaches === 'direct' && poolLimit(service) !== 0)
          .flatMap(({ name }) => [
            { key: `${name}.poolSize`, value: 1 },
            { key: `${name}.maxOverflow`, value: 0 },
          ]);
        const fits = headroom(scenario).tightest.fits;
        expect(fits || !headroom(withChanges(scenario, single)).tightest.fits).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

/** Pool limits of the services that a fix scales, at the largest common fraction at which they fit. */
function largestByTrial(scenario: Scenario): readonly number[] | undefined {
  const { budget } = connectionBudget(scenario);
  const pools = scenario.services.map((service) => ({
    limit: Number(poolLimit(service)),
    count: livingReplicas(service, 'rollout') * poolsPerReplica(service),
  }));
  const fractions = pools.flatMap(({ limit }) =>
    Array.from({ length: limit }, (_, part) => [part + 1, limit] as const),
  );
  const scaled = ([part, whole]: readonly [number, number]) =>
    pools.map(({ limit }) => Math.max(1, Math.floor((limit * part) / whole)));
  return fractions
    .toSorted(([a, b], [c, d]) => a * d - c * b)
    .map(scaled)
    .findLast(
      (limits) => limits.reduce((sum, limit, at) => sum + limit * (pools[at]?.count ?? 0), 0) <= budget,
    );
}

describe('the pools that fit', () => {
  const count = fc.integer({ min: 1, max: 8 });
  const pool = fc.record({ replicas: count, workers: count, size: count, overflow: fc.nat(12) });

  it('are those of the largest factor that a search finds', () => {
    fc.assert(
      fc.property(
        fc.array(pool, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 4, max: 200 }),
        (all, slots) => {
          const settings = all.map(({ replicas, workers, size, overflow }, index) => ({
            [`s${index}.replicas`]: replicas,
            [`s${index}.workersPerReplica`]: workers,
            [`s${index}.poolSize`]: size,
            [`s${index}.maxOverflow`]: overflow,
          }));
          const scenario = scenarioOf(Object.assign({ 'postgres.maxConnections': slots }, ...settings));
          if (headroom(scenario).tightest.fits) return;
          const fix = fittingPools(scenario);
          const found = largestByTrial(scenario);
          expect(fix === undefined).toBe(found === undefined);
          const limits = withChanges(scenario, fix ?? []).services.map(poolLimit);
          // Two pools that would grow at the same factor need not grow both: one may still fit alone.
          found?.forEach((limit, index) => {
            expect([limit, limit + 1]).toContain(limits[index]);
          });
        },
      ),
      { numRuns: 150 },
    );
  });

  it('can not be larger for a single service', () => {
    fc.assert(
      fc.property(pool, fc.integer({ min: 4, max: 200 }), ({ replicas, workers, size, overflow }, slots) => {
        const scenario = scenarioOf({
          'api.replicas': replicas,
          'api.workersPerReplica': workers,
          'api.poolSize': size,
          'api.maxOverflow': overflow,
          'postgres.maxConnections': slots,
        });
        const fix = fittingPools(scenario);
        const [service] = withChanges(scenario, fix ?? []).services;
        if (fix === undefined || service === undefined) return;
        const larger = withChanges(scenario, [
          { key: 'api.poolSize', value: Number(poolLimit(service)) + 1 },
          { key: 'api.maxOverflow', value: 0 },
        ]);
        expect(headroom(larger).tightest.fits).toBe(false);
      }),
    );
  });
});

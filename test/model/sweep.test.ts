import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headroom } from '../../src/model/headroom.ts';
import { withChanges } from '../../src/model/scenario.ts';
import { loadSweep, replicaSweep } from '../../src/model/sweep.ts';
import { waitingUnder } from '../../src/model/waiting.ts';
import { scenarios } from './arbitrary.ts';
import { scenarioOf, serviceOf } from './scenario-of.ts';

const railway = scenarioOf({
  'api.workersPerReplica': 4,
  'api.poolSize': 10,
  'api.maxOverflow': 10,
  'api.rollout': 'recreate',
});

describe('replicaSweep', () => {
  // prettier-ignore
  const rows = [
    [1, 80,  true],
    [2, 160, false],
    [3, 240, false],
  ] as const;

  test.each(rows)(
    'with %d replicas of 4 × (10 + 10) peak demand is %d, which fits 97: %s',
    (replicas, demand, fits) => {
      const point = replicaSweep(railway, 'api', 3).find((one) => one.replicas === replicas);
      expect(point?.moments[1]?.demand).toBe(demand);
      expect(point?.fits).toBe(fits);
    },
  );

  test('every point is the headroom of the scenario with that many replicas and no autoscaler', () => {
    fc.assert(
      fc.property(scenarios(), fc.integer({ min: 1, max: 5000 }), (scenario, upTo) => {
        const [{ name } = { name: '' }] = scenario.services;
        for (const { replicas, moments, fits } of replicaSweep(scenario, name, upTo).slice(0, 8)) {
          const there = withChanges(scenario, [
            { key: `${name}.replicas`, value: replicas },
            { key: `${name}.maxReplicas`, value: 'unset' },
          ]);
          expect(moments).toEqual(headroom(there).moments);
          expect(fits).toBe(headroom(there).moments.every((moment) => moment.fits));
        }
      }),
      { numRuns: 50 },
    );
  });

  test('points begin at 1, stand in equal steps, end at or just below the last one, and are at most 40', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (upTo) => {
        const at = replicaSweep(railway, 'api', upTo).map(({ replicas }) => replicas);
        const step = (at[1] ?? upTo + 1) - 1;
        expect(at[0]).toBe(1);
        expect(at).toEqual(at.map((_, index) => 1 + index * step));
        expect(at.length).toBeLessThanOrEqual(40);
        expect(at.at(-1)).toBeLessThanOrEqual(upTo);
        expect((at.at(-1) ?? 0) + step).toBeGreaterThan(upTo);
      }),
    );
  });

  test('up to 40 replicas have a point each', () => {
    expect(replicaSweep(railway, 'api', 40).map(({ replicas }) => replicas)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
  });

  test('nothing to walk is one replica', () => {
    expect(replicaSweep(railway, 'api', 0).map(({ replicas }) => replicas)).toEqual([1]);
  });

  test('of an unknown service is empty', () => {
    expect(replicaSweep(railway, 'nobody', 10)).toEqual([]);
  });
});

describe('loadSweep', () => {
  const service = serviceOf({ workersPerReplica: 4, poolSize: 5, maxOverflow: 5, holdTime: 0.05 });

  test('goes in 121 points from no load to half more than the pools can serve', () => {
    const points = loadSweep(service);
    expect(points).toHaveLength(121);
    expect(points[0]?.arrivalRate).toBe(0);
    expect(points[0]?.utilization).toBe(0);
    expect(points[80]?.utilization).toBeCloseTo(1, 12);
    expect(points.at(-1)?.arrivalRate).toBeCloseTo((1.5 * 40) / 0.05, 9);
  });

  test('every point is the waiting at that arrival rate', () => {
    for (const { arrivalRate, ...waiting } of loadSweep(service).filter((_, index) => index % 15 === 0)) {
      expect({ ...waiting, arrivalRate }).toEqual({
        ...waitingUnder(service, arrivalRate, 0.05),
        arrivalRate,
      });
    }
  });

  test('the share of timeouts never falls as the load grows', () => {
    fc.assert(
      fc.property(
        fc.record({
          workersPerReplica: fc.integer({ min: 1, max: 8 }),
          poolSize: fc.integer({ min: 1, max: 30 }),
          holdTime: fc.double({ min: 0.001, max: 1, noNaN: true }),
          checkoutTimeout: fc.double({ min: 0, max: 30, noNaN: true }),
        }),
        (settings) => {
          const shares = loadSweep(serviceOf(settings)).map(({ timeoutShare }) => timeoutShare);
          for (const [index, share] of shares.slice(1).entries()) {
            expect(share).toBeGreaterThanOrEqual((shares[index] ?? 0) - 1e-12);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  test('one connection held for a second each time is a load of up to 1.5 a second', () => {
    const one = serviceOf({ replicas: 1, poolSize: 1, maxOverflow: 0, holdTime: 1 });
    expect(loadSweep(one).map(({ arrivalRate }) => arrivalRate)).toEqual(
      Array.from({ length: 121 }, (_, index) => index / 80),
    );
  });

  // prettier-ignore
  const empty = [
    ['without a hold time',             {}],
    ['with a hold time of 0',           { holdTime: 0 }],
    ['with an unlimited pool',          { holdTime: 0.05, maxOverflow: 'unlimited' }],
    ['with no connection',              { holdTime: 0.05, poolSize: 0, maxOverflow: 0 }],
    ['with no replica',                 { holdTime: 0.05, replicas: 0 }],
    ['that reaches another service',    { holdTime: 0.05, reaches: 'service' }],
  ] as const;

  test.each(empty)('of a service %s is empty', (_, settings) => {
    expect(loadSweep(serviceOf(settings))).toEqual([]);
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { followedFor, likelyByMoment, likelyOpen } from '../../../src/model/path/likely.ts';
import { highWater } from '../../../src/model/path/high-water.ts';
import { openOverflow } from '../../../src/model/path/open-overflow.ts';
import { checkoutWait } from '../../../src/model/checkout-wait.ts';
import { exceeds } from '../../../src/model/quantity.ts';
import { scenarios } from '../arbitrary.ts';
import { scenarioOf, serviceOf } from '../scenario-of.ts';

const load = { arrivalRate: 40, holdTime: 0.05 };
const little = { arrivalRate: 1, holdTime: 0.05 };
const at = (settings: Parameters<typeof scenarioOf>[0], moment: string) =>
  likelyByMoment(scenarioOf(settings)).find((one) => one.moment === moment);

describe('likelyOpen(service, moment)', () => {
  it('is the highest number in use within an hour, and overflow while it is open', () => {
    const service = serviceOf(load);
    const kept = highWater(40, 0.05, followedFor, 5);
    const { offeredLoad, waitProbability } = checkoutWait({
      connections: 15,
      arrivalRate: 40,
      holdTime: 0.05,
      checkoutTimeout: 30,
    });
    const pool = { size: 5, overflow: 10, offeredLoad, fullProbability: waitProbability };
    expect(likelyOpen(service, 'steady')).toBe(kept);
    expect(likelyOpen(service, 'peak')).toBe(kept + openOverflow(pool));
  });

  // prettier-ignore
  test.each([
    ['needs an arrival rate',                        { holdTime: 0.05 },                                                'unset'],
    ['needs a hold time',                            { arrivalRate: 40 },                                               'unset'],
    ['is 0 without replicas',                        { ...load, replicas: 0 },                                          0],
    ['is 0 without connections',                     { ...load, poolSize: 0, maxOverflow: 0 },                          0],
    ['is the pool size of eager pools',              { ...load, opening: 'eager', poolSize: 12 },                       12],
    ['is at least the min pool size',                { ...little, minPoolSize: 9, poolSize: 12 },                       9],
    ['is no more than the pool size keeps',          { ...load, minPoolSize: 20, poolSize: 12 },                        12],
    ['is what an eager pool is told to open',        { ...little, opening: 'eager', minPoolSize: 10, poolSize: 12 },    10],
  ] as const)('%s', (_, settings, expected) => {
    expect(likelyOpen(serviceOf(settings), 'steady')).toBe(expected);
  });

  it('is the pool size under overload, and all of the overflow too from peak on', () => {
    const service = serviceOf({ arrivalRate: 10_000, holdTime: 1, replicas: 2, workersPerReplica: 3 });
    expect(likelyOpen(service, 'steady')).toBeCloseTo(2 * 3 * 5, 9);
    expect(likelyOpen(service, 'peak')).toBeCloseTo(2 * 3 * 15, 6);
  });

  it('is fewer when idle connections are closed soon', () => {
    const open = (settings: object) => Number(likelyOpen(serviceOf({ ...load, ...settings }), 'steady'));
    expect(open({ idleTimeout: 1 })).toBeLessThan(open({}));
    expect(open({ maxLifetime: 2 })).toBe(open({ idleTimeout: 2 }));
    expect(open({ idleTimeout: 86_400 })).toBe(open({}));
  });

  it('is larger for the busiest worker’s pool, and counts pools without limit as far as they are used', () => {
    const split = { ...load, workersPerReplica: 4, poolSize: 20 };
    const even = Number(likelyOpen(serviceOf(split), 'steady'));
    expect(Number(likelyOpen(serviceOf({ ...split, busiestShare: 1 }), 'steady'))).toBeLessThan(even);
    const unlimited = Number(likelyOpen(serviceOf({ ...load, poolSize: 'unlimited' }), 'peak'));
    expect(unlimited).toBeCloseTo(highWater(40, 0.05, followedFor, 1000), 9);
  });

  it('counts overflow without limit as far as the load goes', () => {
    const open = (maxOverflow: number | 'unlimited') =>
      Number(likelyOpen(serviceOf({ ...load, poolSize: 1, maxOverflow }), 'peak'));
    expect(open('unlimited')).toBeCloseTo(open(1000), 9);
    expect(open('unlimited')).toBeGreaterThan(open(1));
  });

  it('keeps as many open in the replicas that a deploy adds', () => {
    const service = serviceOf({ ...load, replicas: 4, rollout: 'blue-green' });
    expect(likelyOpen(service, 'rollout')).toBeCloseTo(2 * Number(likelyOpen(service, 'peak')), 9);
  });
});

describe('likelyByMoment(scenario)', () => {
  it('names those without traffic, and is unset when nobody has any', () => {
    const one = { 'api.arrivalRate': 40, 'api.holdTime': 0.05, 'worker.poolSize': 3 };
    expect(at(one, 'peak')).toMatchObject({ unknown: ['worker'], ceiling: 15 + 13 });
    expect(at({}, 'peak')).toEqual({ moment: 'peak', likely: 'unset', ceiling: 15, unknown: ['api'] });
  });

  it('counts server connections behind a pooler, shared by all clients in transaction mode', () => {
    const behind = {
      'api.reaches': 'pooler',
      'api.arrivalRate': 40,
      'api.holdTime': 0.05,
      'api.replicas': 10,
      'pooler.mode': 'transaction',
    } as const;
    expect(at(behind, 'steady')?.likely).toBeCloseTo(highWater(40, 0.05, followedFor, 20), 9);
    const session = { ...behind, 'pooler.mode': 'session' } as const;
    expect(at(session, 'steady')?.likely).toBe(20);
    const unlimited = { ...behind, 'pooler.poolSize': 'unlimited' } as const;
    expect(at(unlimited, 'steady')?.likely).toBeCloseTo(highWater(40, 0.05, followedFor, 1000), 9);
    expect(at({ ...behind, 'api.arrivalRate': 0 }, 'steady')?.likely).toBe(0);
    const six = { ...behind, 'api.poolSize': 20, 'pooler.processes': 2, 'pooler.pairs': 3 };
    expect(at(six, 'steady')?.likely).toBeCloseTo(6 * highWater(40 / 6, 0.05, followedFor, 20), 9);
  });

  it('leaves out the traffic of a client that has none', () => {
    const two = {
      'api.reaches': 'pooler',
      'api.arrivalRate': 40,
      'api.holdTime': 0.05,
      'api.poolSize': 20,
      'worker.reaches': 'pooler',
      'pooler.mode': 'transaction',
    } as const;
    expect(at(two, 'steady')).toMatchObject({ unknown: ['worker'] });
    expect(at(two, 'steady')?.likely).toBeCloseTo(highWater(40, 0.05, followedFor, 20), 9);
  });

  it('is a finite number of at least 0 for every scenario, and never above the ceiling', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        for (const { likely, ceiling } of likelyByMoment(scenario)) {
          if (likely === 'unset') continue;
          expect(Number.isFinite(likely) && likely >= 0).toBe(true);
          expect(exceeds(likely - 1e-6, ceiling)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });
});

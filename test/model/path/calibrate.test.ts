import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { calibrate, tolerance } from '../../../src/model/path/calibrate.ts';
import { checkoutWait } from '../../../src/model/checkout-wait.ts';
import { waitPercentile } from '../../../src/model/wait-distribution.ts';
import { defaultService } from '../../../src/model/scenario.ts';
import { scenarioOf } from '../scenario-of.ts';

const figures = { 'api.poolSize': 10, 'observed.throughput': 50, 'observed.inUse': 5 };

function calibrated(settings: Parameters<typeof scenarioOf>[0], capacity: number | 'unbounded' = 20) {
  const scenario = scenarioOf({ ...figures, ...settings });
  return calibrate(scenario, scenario.services[0] ?? defaultService('api'), capacity);
}

const checksOf = (settings: Parameters<typeof scenarioOf>[0]) => {
  const found = calibrated(settings);
  return found === 'unset' ? [] : found.checks.map(({ name, agrees }) => `${name} ${agrees}`);
};

describe('calibrate(scenario, service, capacity)', () => {
  it('reads the hold time from connections in use and throughput: 5 ÷ 50/s is 0.1 s', () => {
    expect(calibrated({})).toEqual({
      arrivalRate: 50,
      holdTime: 0.1,
      offeredLoad: 5,
      checks: [],
      changes: [
        { key: 'api.arrivalRate', value: 50 },
        { key: 'api.holdTime', value: 0.1 },
      ],
    });
  });

  it('adds the requests that failed to the arrival rate', () => {
    expect(calibrated({ 'observed.errorShare': 0.2 })).toMatchObject({ arrivalRate: 62.5, holdTime: 0.1 });
    expect(calibrated({ 'observed.errorShare': 1 })).toMatchObject({
      arrivalRate: expect.closeTo(5000, 6),
      holdTime: 0.1,
    });
  });

  it('ends at the longest hold and the highest rate that can be set', () => {
    expect(calibrated({ 'observed.throughput': 0.001, 'observed.inUse': 1000 })).toMatchObject({
      holdTime: 86_400,
    });
    expect(calibrated({ 'observed.throughput': 900_000, 'observed.errorShare': 0.5 })).toMatchObject({
      arrivalRate: 1_000_000,
    });
  });

  it('takes the use of the pools where nobody counted', () => {
    expect(calibrated({ 'observed.inUse': 'unset', 'observed.poolUse': 0.5 })).toMatchObject({
      holdTime: 0.2,
    });
  });

  // prettier-ignore
  test.each([
    ['no throughput',                 { 'observed.throughput': 'unset' }],
    ['nothing answered',              { 'observed.throughput': 0 }],
    ['nothing in use known',          { 'observed.inUse': 'unset' }],
  ] as const)('is unset with %s', (_, settings) => {
    expect(calibrated(settings)).toBe('unset');
  });

  it('is unset where only the use of unlimited pools is known', () => {
    expect(calibrated({ 'observed.inUse': 'unset', 'observed.poolUse': 0.5 }, 'unbounded')).toBe('unset');
  });

  // prettier-ignore
  test.each([
    ['a hold within the response time',           { 'observed.responseTime': 0.1 },                                    ['hold-within-response true']],
    ['a hold longer than the response time',      { 'observed.responseTime': 0.09 },                                   ['hold-within-response false']],
    ['two connections for each request',          { 'observed.responseTime': 0.09, 'api.connectionsPerRequest': 2 },   ['hold-within-response true']],
    ['the hold time that is set',                 { 'api.holdTime': 0.12 },                                            ['hold-as-set true']],
    ['half the hold time that is set',            { 'api.holdTime': 0.2 },                                             ['hold-as-set false']],
    ['the arrival rate that is set',              { 'api.arrivalRate': 55 },                                           ['rate-as-set true']],
    ['a third of the arrival rate that is set',   { 'api.arrivalRate': 150 },                                          ['rate-as-set false']],
    ['the use of the pools',                      { 'observed.poolUse': 0.25 },                                        ['in-use-as-pool-use true']],
    ['twice the use of the pools',                { 'observed.poolUse': 0.125 },                                       ['in-use-as-pool-use false']],
  ] as const)('holds the figures against %s', (_, settings, expected) => {
    expect(checksOf(settings)).toEqual(expected);
  });

  describe('the wait that was measured', () => {
    const waits = (waitTime: number, settings: Parameters<typeof scenarioOf>[0] = {}) =>
      checksOf({ 'observed.inUse': 9, 'api.maxOverflow': 0, 'observed.waitTime': waitTime, ...settings });
    const one = checkoutWait({ connections: 10, arrivalRate: 50, holdTime: 0.18, checkoutTimeout: 30 });
    const computed = Number(waitPercentile(one, 0.95));

    it('is held against the wait that this load makes on the pools, within three times', () => {
      expect(waits(computed * 2.9)).toEqual(['wait-as-computed true']);
      expect(waits(computed * 3.1)).toEqual(['wait-as-computed false']);
      expect(waits(computed / 2.9)).toEqual(['wait-as-computed true']);
      expect(waits(computed / 3.1)).toEqual(['wait-as-computed false']);
    });

    it('agrees with none where both are under a millisecond', () => {
      expect(waits(0.001, { 'api.poolSize': 100 })).toEqual(['wait-as-computed true']);
      expect(waits(0.002, { 'api.poolSize': 100 })).toEqual(['wait-as-computed false']);
    });

    it('can’t agree with a wait without end, and is not compared where there is no queue', () => {
      expect(waits(5, { 'api.checkoutTimeout': 'none', 'api.poolSize': 8 })).toEqual([
        'wait-as-computed false',
      ]);
      expect(waits(5, { 'api.replicas': 0 })).toEqual([]);
    });
  });

  it('takes figures apart by a quarter for the same', () => {
    expect(checksOf({ 'api.holdTime': 0.1 / (1 - tolerance) })).toEqual(['hold-as-set true']);
    expect(checksOf({ 'api.holdTime': 0.1 / (1 - tolerance) + 0.001 })).toEqual(['hold-as-set false']);
  });

  it('obeys Little: offered load is connections in use when nothing fails', () => {
    const throughput = fc.double({ min: 0.1, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(throughput, fc.integer({ min: 0, max: 1000 }), (rate, inUse) => {
        const found = calibrated({ 'observed.throughput': rate, 'observed.inUse': inUse });
        expect(found === 'unset' ? -1 : found.offeredLoad).toBeCloseTo(inUse, 6);
      }),
    );
  });
});

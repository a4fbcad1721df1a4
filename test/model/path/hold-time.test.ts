import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkoutWait } from '../../../src/model/checkout-wait.ts';
import { type HoldParts, holdParts } from '../../../src/model/path/hold-time.ts';
import { waitPercentile } from '../../../src/model/wait-distribution.ts';
import { between, expectUsable, whole } from '../queues/arbitrary.ts';
import { serviceOf, type Settings } from '../scenario-of.ts';

const hold: Settings = { holdTime: 0.04 };
const trips: Settings = { ...hold, roundTrips: 4, roundTripTime: 0.001 };

describe('holdParts(service)', () => {
  test.each<readonly [string, Settings]>([
    ['a hold time', { databaseCpu: 0.01 }],
    ['a part', hold],
    ['a round trip time', { ...hold, roundTrips: 4, prePing: true }],
    ['round trips', { ...hold, roundTripTime: 0.001 }],
  ])('is unset without %s', (_, settings) => {
    expect(holdParts(serviceOf(settings))).toBe('unset');
  });

  // prettier-ignore
  test.each<readonly [string, Settings, cpu: number | 'unset', roundTrips: number | 'unset', time: number | 'unset', other: number, excess: number]>([
    ['database CPU',               { ...hold, databaseCpu: 0.01 },                        0.01, 'unset', 'unset', 0.03,  0    ],
    ['round trips',                trips,                                                 'unset', 4,    0.004,   0.036, 0    ],
    ['round trips and a pre-ping', { ...trips, prePing: true },                           'unset', 5,    0.005,   0.035, 0    ],
    ['a pre-ping alone',           { ...hold, roundTripTime: 0.001, prePing: true },      'unset', 1,    0.001,   0.039, 0    ],
    ['CPU and round trips',        { ...trips, databaseCpu: 0.01 },                       0.01,  4,      0.004,   0.026, 0    ],
    ['parts that fill it',         { ...trips, databaseCpu: 0.036 },                      0.036, 4,      0.004,   0,     0    ],
    ['parts that exceed it',       { ...trips, databaseCpu: 0.05 },                       0.05,  4,      0.004,   0,     0.014],
    ['no CPU at all',              { ...hold, databaseCpu: 0 },                           0,     'unset', 'unset', 0.04,  0    ],
    ['the mean of two kinds',      { ...trips, secondShare: 0.5, secondHoldTime: 0.08 },  'unset', 4,    0.004,   0.056, 0    ],
  ])('divides it into %s', (_, settings, cpu, roundTrips, time, other, excess) => {
    const found = holdParts(serviceOf(settings)) as HoldParts;
    expect([found.databaseCpu, found.roundTrips, found.roundTripTime]).toEqual([cpu, roundTrips, time]);
    expect(found.otherWaiting).toBeCloseTo(other, 15);
    expect(found.excess).toBeCloseTo(excess, 15);
  });

  it('says what pre-ping takes of it', () => {
    expect(holdParts(serviceOf({ ...trips, prePing: true }))).toMatchObject({ prePing: 0.001 });
    expect(holdParts(serviceOf(trips))).toMatchObject({ prePing: 0 });
    expect(holdParts(serviceOf({ ...hold, databaseCpu: 0.01, prePing: true }))).toMatchObject({
      prePing: 'unset',
    });
  });

  it('never changes the hold time: parts add up to it unless they exceed it', () => {
    const settings = fc.record({
      holdTime: between(0, 1),
      databaseCpu: between(0, 1),
      roundTrips: whole(0, 50),
      roundTripTime: between(0, 0.05),
      prePing: fc.boolean(),
    });
    fc.assert(
      fc.property(settings, (given) => {
        const found = holdParts(serviceOf(given)) as HoldParts;
        const parts = Number(found.databaseCpu) + Number(found.roundTripTime) + found.otherWaiting;
        expect(found.holdTime).toBe(given.holdTime);
        expect(Math.abs(parts - found.excess - given.holdTime)).toBeLessThan(1e-8);
        expectUsable(found);
      }),
    );
  });

  it('finds no excess in parts that only round to more', () => {
    const service = serviceOf({ holdTime: 0.3, databaseCpu: 0.1, roundTrips: 2, roundTripTime: 0.1 });
    expect(0.1 + 2 * 0.1).toBeGreaterThan(0.3);
    expect(holdParts(service)).toMatchObject({ excess: 0, otherWaiting: 0 });
  });
});

// Measured on two connections at a utilization of 0.7 with holds of 40 ms: p95 wait 156 ms, 170 ms with pre-ping, and
// 172 ms in a replay with 1.0 ms more
describe('a pre-ping of one millisecond', () => {
  const p95 = (holdTime: number) => {
    const arrivalRate = (0.7 * 2) / 0.04;
    const wait = checkoutWait({ connections: 2, arrivalRate, holdTime, checkoutTimeout: 'none' });
    return Number(waitPercentile(wait, 0.95));
  };

  it('adds a tenth to the p95 wait, as measured', () => {
    const parts = holdParts(serviceOf({ holdTime: 0.041, roundTripTime: 0.001, prePing: true })) as HoldParts;
    const with_ = p95(parts.holdTime);
    const without = p95(parts.holdTime - Number(parts.prePing));
    expect(without).toBeCloseTo(0.163, 3);
    expect(with_ / without).toBeGreaterThan(170 / 156);
    expect(with_ / without).toBeLessThan(172 / 156 + 0.01);
  });
});

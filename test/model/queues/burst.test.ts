import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Burst, burstWait, burstWaitAt, harmonic } from '../../../src/model/queues/burst.ts';
import { relativeError } from '../relative-error.ts';
import { between, expectUsable, extreme, extremeCount, none, time, unlimited, whole } from './arbitrary.ts';

const burstOf = (
  callers: number,
  connections: number | 'unlimited',
  holdTime: number,
  checkoutTimeout: number | 'none' = 'none',
  holds: Burst['holds'] = 'constant',
): Burst => ({ callers, connections, holdTime, checkoutTimeout, holds });

const bursts: fc.Arbitrary<Burst> = fc.record({
  callers: whole(0, 500),
  connections: whole(1, 60),
  holdTime: time,
  holds: fc.constantFrom('constant' as const, 'exponential' as const),
  checkoutTimeout: fc.oneof(none, fc.constant(0), time),
});

// prettier-ignore
const counted = [
  ['nobody',                                   burstOf(0, 4, 1),            { waiting: 0, timeouts: 0, meanWait: 0,    lastWait: 0,  duration: 0 }],
  ['as many callers as connections',           burstOf(4, 4, 1),            { waiting: 0, timeouts: 0, meanWait: 0,    lastWait: 0,  duration: 1 }],
  ['one caller more',                          burstOf(5, 4, 1),            { waiting: 1, timeouts: 0, meanWait: 0.2,  lastWait: 1,  duration: 2 }],
  ['three rounds',                             burstOf(12, 4, 1),           { waiting: 8, timeouts: 0, meanWait: 1,    lastWait: 2,  duration: 3 }],
  ['three rounds and time for two',            burstOf(12, 4, 1, 1.5),      { waiting: 8, timeouts: 4, meanWait: 10 / 12, lastWait: 2, duration: 3 }],
  ['a timeout of just one round',              burstOf(12, 4, 1, 1),        { waiting: 8, timeouts: 4, meanWait: 8 / 12,  lastWait: 2, duration: 3 }],
  ['a timeout of 0',                           burstOf(12, 4, 1, 0),        { waiting: 8, timeouts: 8, meanWait: 0,    lastWait: 2,  duration: 3 }],
  ['half a round left over',                   burstOf(10, 4, 1, 5),        { waiting: 6, timeouts: 0, meanWait: 0.8,  lastWait: 2,  duration: 3 }],
  ['unlimited connections',                    burstOf(1000, 'unlimited', 1, 0), { waiting: 0, timeouts: 0, meanWait: 0, lastWait: 0, duration: 1 }],
  ['no hold time',                             burstOf(12, 4, 0, 0),        { waiting: 8, timeouts: 0, meanWait: 0,    lastWait: 0,  duration: 0 }],
  ['no hold time, at random',                  burstOf(12, 4, 0, 0, 'exponential'), { waiting: 8, timeouts: 0, meanWait: 0, lastWait: 0, duration: 0 }],
  ['a timeout of 0, at random',                burstOf(12, 4, 1, 0, 'exponential'), { waiting: 8, timeouts: 8, meanWait: 0 }],
] as const;

describe('burstWait', () => {
  test.each(counted)('of %s can be counted', (_, burst, expected) => {
    const found = burstWait(burst);
    for (const [figure, value] of Object.entries(expected)) {
      expect(relativeError(found[figure as keyof typeof expected], value)).toBeLessThan(1e-14);
    }
  });

  it('serves a wait of exactly the timeout, also where its seconds are rounded', () => {
    expect(burstWait(burstOf(8, 2, 0.2, 0.6)).timeouts).toBe(0);
    expect(burstWait(burstOf(8, 2, 0.1, 0.3)).timeouts).toBe(0);
    expect(burstWait(burstOf(8, 2, 0.2, 0.59)).timeouts).toBe(2);
  });

  it('adds up the waits of its callers when nobody times out', () => {
    fc.assert(
      fc.property(bursts, (burst) => {
        const patient: Burst = { ...burst, checkoutTimeout: 'none' };
        const waits = Array.from({ length: burst.callers }, (_, index) => burstWaitAt(patient, index + 1));
        const { meanWait, lastWait, timeouts } = burstWait(patient);
        const mean = waits.reduce((sum, wait) => sum + wait, 0) / Math.max(burst.callers, 1);
        expect(relativeError(meanWait, mean)).toBeLessThan(1e-11);
        expect(lastWait).toBe(waits.at(-1) ?? 0);
        expect(timeouts).toBe(0);
      }),
    );
  });

  it('never waits longer than the timeout, and times out less with more time, connections or fewer callers', () => {
    fc.assert(
      fc.property(bursts, between(0, 5), (burst, more) => {
        const { timeouts, waiting, meanWait } = burstWait(burst);
        const slack = 1e-9;
        expect(timeouts).toBeLessThanOrEqual(waiting + slack);
        const { checkoutTimeout, callers, connections } = burst;
        if (checkoutTimeout !== 'none') {
          expect(meanWait).toBeLessThanOrEqual(checkoutTimeout + slack);
          const later = burstWait({ ...burst, checkoutTimeout: checkoutTimeout + more });
          expect(later.timeouts).toBeLessThanOrEqual(timeouts + slack);
          expect(later.meanWait).toBeGreaterThanOrEqual(meanWait - slack);
        }
        expect(burstWait({ ...burst, connections: Number(connections) + 1 }).timeouts).toBeLessThanOrEqual(
          timeouts + slack,
        );
        expect(burstWait({ ...burst, callers: callers + 1 }).timeouts).toBeGreaterThanOrEqual(
          timeouts - slack,
        );
      }),
    );
  });

  it('is the same in any unit of time', () => {
    fc.assert(
      fc.property(bursts, fc.constantFrom(2 ** -10, 0.5, 8, 2 ** 12), (burst, unit) => {
        const { holdTime, checkoutTimeout } = burst;
        const timeout = checkoutTimeout === 'none' ? checkoutTimeout : checkoutTimeout * unit;
        const scaled = burstWait({ ...burst, holdTime: holdTime * unit, checkoutTimeout: timeout });
        expect(relativeError(scaled.meanWait, burstWait(burst).meanWait * unit)).toBeLessThan(1e-12);
        expect(relativeError(scaled.timeouts, burstWait(burst).timeouts)).toBeLessThan(1e-12);
      }),
    );
  });

  it('stays a number where a hold shared by connections is below all doubles', () => {
    const found = burstWait(burstOf(100, 3, 5e-324, 0, 'exponential'));
    expect(found).toMatchObject({ timeouts: 97, meanWait: 0 });
  });

  it('is usable at any finite numbers', () => {
    const any = fc.record({
      callers: extremeCount(0),
      connections: fc.oneof(extremeCount(1), unlimited),
      holdTime: extreme,
      holds: fc.constantFrom('constant' as const, 'exponential' as const),
      checkoutTimeout: fc.oneof(extreme, none),
    });
    fc.assert(fc.property(any, (burst) => expectUsable(burstWait(burst))));
  });
});

describe('harmonic(n)', () => {
  test.each([
    [0, 0],
    [1, 1],
    [2, 1.5],
    [4, 25 / 12],
    [10, 7381 / 2520],
    [1000, 7.485470860550344],
    [1001, 7.486469861549343],
    [1e6, 14.392726722865724],
  ])('of %d is %d', (n, sum) => {
    expect(relativeError(harmonic(n), sum)).toBeLessThan(1e-13);
  });
});

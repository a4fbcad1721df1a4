import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { connectCoreShare, connectionStorm, measuredConnectCost } from '../../../src/model/queues/storm.ts';
import { relativeError } from '../relative-error.ts';
import { between, expectUsable, extreme, none, whole } from './arbitrary.ts';

const simple = { start: 0.004, tls: 0.001, password: 0.001 };
const storm = { connections: 100, cores: 2, cost: simple };

describe('connectionStorm', () => {
  test.each([
    ['on 2 cores', storm, { cpuTime: 0.006, connectRate: 1000 / 3, duration: 0.3, timeouts: 0 }],
    ['on one core', { ...storm, cores: 1 }, { duration: 0.6, connectRate: 1000 / 6 }],
    ['of none', { ...storm, connections: 0, roundTrip: 1 }, { duration: 0, timeouts: 0 }],
    ['from afar', { ...storm, roundTrip: 0.01 }, { duration: 0.36 }],
    ['in time', { ...storm, connectTimeout: 0.3001 }, { timeouts: 0 }],
    ['half in time', { ...storm, connectTimeout: 0.1501 }, { timeouts: 50 }],
    ['too far away', { ...storm, roundTrip: 0.01, connectTimeout: 0.05 }, { timeouts: 100 }],
    ['without patience', { ...storm, connectTimeout: 0 }, { timeouts: 100 }],
    [
      'without password or TLS',
      { ...storm, cost: { start: 0.0035, tls: 0, password: 0 } },
      { duration: 0.175 },
    ],
  ] as const)('%s is known', (_, given, expected) => {
    const found = connectionStorm(given);
    for (const [figure, value] of Object.entries(expected)) {
      expect(relativeError(found[figure as keyof typeof found], value)).toBeLessThan(1e-12);
    }
  });

  it('takes no time without cost', () => {
    const free = { ...storm, cost: { start: 0, tls: 0, password: 0 } };
    expect(connectionStorm({ ...free, connectTimeout: 1 })).toEqual({
      cpuTime: 0,
      connectRate: 'unbounded',
      duration: 0,
      timeouts: 0,
    });
  });

  it('grows with connections and shrinks with cores', () => {
    fc.assert(
      fc.property(whole(0, 10_000), whole(1, 64), (connections, cores) => {
        const { duration } = connectionStorm({ connections, cores });
        expect(connectionStorm({ connections: connections + 1, cores }).duration).toBeGreaterThan(duration);
        expect(connectionStorm({ connections, cores: cores + 1 }).duration).toBeLessThanOrEqual(duration);
      }),
    );
  });

  it('times out nobody within its duration, and all of the rest', () => {
    fc.assert(
      fc.property(whole(1, 2000), whole(1, 64), between(0, 20), (connections, cores, connectTimeout) => {
        const { duration, timeouts } = connectionStorm({ connections, cores, connectTimeout });
        expect(timeouts === 0 || duration > connectTimeout * (1 - 1e-12)).toBe(true);
        expect(timeouts).toBeLessThanOrEqual(connections);
      }),
    );
  });

  it('is usable at any finite numbers', () => {
    const any = fc.record({
      connections: extreme,
      cores: extreme.filter((value) => value > 0),
      cost: fc.record({ start: extreme, tls: extreme, password: extreme }),
      roundTrip: extreme,
      connectTimeout: fc.oneof(extreme, none),
    });
    fc.assert(
      fc.property(any, (given) => {
        expectUsable(connectionStorm(given));
        expectUsable(connectCoreShare(given.connections, given.cores, given.cost));
      }),
    );
  });
});

describe('the measured cost of a connection', () => {
  it('is 6 ms with TLS and password, some 170 a second for each core', () => {
    const { cpuTime, connectRate } = connectionStorm({ connections: 1, cores: 1 });
    expect(cpuTime).toBeCloseTo(0.006, 3);
    expect(Number(connectRate)).toBeGreaterThan(160);
    expect(Number(connectRate)).toBeLessThan(170);
    expect(measuredConnectCost.start).toBe(0.0035);
  });

  it('keeps a server of 4 cores busy for 7.5 s when 500 pods open 10 each', () => {
    expect(connectionStorm({ connections: 5000, cores: 4 }).duration).toBeCloseTo(7.6, 1);
  });

  test.each([
    [50, 0.37],
    [100, 0.837],
    [200, 1.565],
  ])('is a lower bound of the %d connections measured to take %d s', (connections, measured) => {
    expect(connectionStorm({ connections, cores: 2 }).duration).toBeLessThan(measured);
  });
});

describe('connectCoreShare(connectsPerSecond, cores)', () => {
  test.each([
    [0, 4, 0],
    [100, 2, 0.3],
    [1000, 2, 3],
  ])('of %d a second on %d cores is %d', (rate, cores, share) => {
    expect(connectCoreShare(rate, cores, simple)).toBeCloseTo(share, 12);
    expect(connectCoreShare(rate, cores)).toBeCloseTo(share * (6.1 / 6), 12);
  });
});

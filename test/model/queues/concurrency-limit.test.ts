import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type ConcurrencyLimit,
  refusedAtOnce,
  refusedShare,
  servedAtOnce,
} from '../../../src/model/queues/concurrency-limit.ts';
import { between, expectUsable, extreme, extremeCount, unlimited, whole } from './arbitrary.ts';

const limitOf = (limit: number | 'unlimited', idleKeepAlives = 0, load = 0): ConcurrencyLimit => ({
  limit,
  idleKeepAlives,
  arrivalRate: load,
  responseTime: 1,
});

describe('servedAtOnce(limit)', () => {
  // Measured with a limit of 5: three idle sockets let a request through, four don't.
  test.each([
    [5, 0, 4],
    [5, 3, 1],
    [5, 4, 0],
    [5, 9, 0],
    [1, 0, 0],
    [20, 0.5, 18],
    ['unlimited', 100, 'unbounded'],
  ] as const)('of %s with %d idle keep-alives is %s', (limit, idle, served) => {
    expect(servedAtOnce(limitOf(limit, idle))).toBe(served);
  });
});

describe('refusedShare(limit)', () => {
  test.each([
    ['no load', limitOf(5, 0, 0), 0],
    ['no place', limitOf(5, 4, 0), 1],
    ['a limit of 1', limitOf(1, 0, 3), 1],
    ['one place and one erlang', limitOf(2, 0, 1), 1 / 2],
    ['two places and one erlang', limitOf(3, 0, 1), 1 / 5],
    ['no limit', limitOf('unlimited', 10, 1e9), 0],
  ] as const)('with %s is known', (_, limit, share) => {
    expect(refusedShare(limit)).toBeCloseTo(share, 14);
  });

  it('rises with load and idle keep-alives and falls with the limit', () => {
    fc.assert(
      fc.property(whole(1, 300), whole(0, 50), between(0.1, 400), (limit, idle, load) => {
        const share = refusedShare(limitOf(limit, idle, load));
        const slack = 1 + 1e-12;
        expect(refusedShare(limitOf(limit, idle, load * 1.1)) * slack).toBeGreaterThanOrEqual(share);
        expect(refusedShare(limitOf(limit, idle + 1, load)) * slack).toBeGreaterThanOrEqual(share);
        expect(refusedShare(limitOf(limit + 1, idle, load))).toBeLessThanOrEqual(share * slack);
      }),
    );
  });

  it('is usable at any finite numbers', () => {
    const any = fc.record({
      limit: fc.oneof(extremeCount(1), unlimited),
      idleKeepAlives: extreme,
      arrivalRate: extreme,
      responseTime: extreme,
    });
    fc.assert(
      fc.property(any, whole(0, 100), (limit, requests) => {
        expectUsable([servedAtOnce(limit), refusedShare(limit), refusedAtOnce(limit, requests)]);
      }),
    );
  });
});

describe('refusedAtOnce(limit, requests)', () => {
  // Measured with a limit of 5: of 8 requests in parallel all 8 were refused, not 3.
  test.each([
    [5, 0, 4, 0],
    [5, 0, 5, 5],
    [5, 0, 8, 8],
    [5, 3, 1, 0],
    [5, 4, 1, 1],
    ['unlimited', 0, 1000, 0],
  ] as const)('of %s with %d idle and %d requests is %d', (limit, idle, requests, refused) => {
    expect(refusedAtOnce(limitOf(limit, idle), requests)).toBe(refused);
  });
});

describe('two workers with --limit-concurrency 20', () => {
  // The shares measured in 6 to 8 s, with the requests split 101 to 78 at 30 erlangs
  test.each([
    [60, 0.409, 0.449],
    [30, 0.064, 0.118],
  ])('at %d erlangs refuse a share of %d at least, where %d was measured', (load, share, measured) => {
    const computed = refusedShare(limitOf(20, 0, load / 2));
    expect(computed).toBeCloseTo(share, 3);
    expect(computed).toBeLessThan(measured);
  });
});

import { describe, expect, it, test } from 'vitest';
import { nestedLoad } from '../../../src/model/path/nested-load.ts';
import { type Settings, serviceOf } from '../scenario-of.ts';

const two = { poolSize: 10, maxOverflow: 0, connectionsPerRequest: 2 };
const nested = (settings: Settings) => nestedLoad(serviceOf({ ...two, ...settings }));

describe('nestedLoad(service)', () => {
  // The cliff that was measured on a pool of 10: 9 jobs pass, 10 block each other.
  // prettier-ignore
  test.each<readonly [string, Settings, object]>([
    ['9 threads with 2 each on 10 pass',        { threads: 9 },            { callers: 9, deadlockFreePool: 10, safeCallers: 9, canDeadlock: false }],
    ['10 threads with 2 each on 10 may block',  { threads: 10 },           { callers: 10, deadlockFreePool: 11, canDeadlock: true }],
    ['10 threads pass on 5 + 6',                { threads: 10, poolSize: 5, maxOverflow: 6 }, { connections: 11, canDeadlock: false }],
    ['a semaphore of 9 helps',                  { threads: 40, semaphore: 9 }, { callers: 9, canDeadlock: false }],
    ['a concurrency limit of 10 serves 9',      { concurrencyLimit: 10 },  { callers: 9, canDeadlock: false }],
    ['callers without limit need any pool',     {},                        { callers: 'unbounded', deadlockFreePool: 'unbounded', canDeadlock: true }],
    ['an unlimited pool is never blocked',      { maxOverflow: 'unlimited' }, { connections: 'unlimited', safeCallers: 'unbounded', canDeadlock: false }],
    ['a pool that fails at once is not either', { whenExhausted: 'fail' }, { canDeadlock: false }],
    ['one caller alone waits for more than there are', { connectionsPerRequest: 11, threads: 1 }, { safeCallers: 0, canDeadlock: true }],
    ['a limit that lets nobody in blocks nobody', { concurrencyLimit: 1 }, { callers: 0, deadlockFreePool: 1, canDeadlock: false }],
  ])('%s', (_, settings, expected) => {
    expect(nested(settings)).toMatchObject(expected);
  });

  it('is unset where a request holds one connection, and without a queue', () => {
    expect(nested({ connectionsPerRequest: 1 })).toBe('unset');
    expect(nested({ replicas: 0 })).toBe('unset');
  });
});

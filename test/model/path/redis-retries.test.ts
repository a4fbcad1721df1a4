import { describe, expect, test } from 'vitest';
import { retryPauses, worstCommandTime } from '../../../src/model/path/redis-retries.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

// prettier-ignore
describe('retryPauses(backoff, retries)', () => {
  test.each([
    ['unset',       3,   0],
    ['none',        3,   0],
    ['fixed',       0,   0],
    ['fixed',       3,   3],
    ['exponential', 0,   0],
    ['exponential', 1,   0.01],
    ['exponential', 3,   0.07],
    ['exponential', 7,   1.27],
    ['exponential', 8,   2.27],
    ['exponential', 107, 101.27],
  ] as const)('%s, %d retries: %d s', (backoff, retries, pauses) => {
    expect(retryPauses(backoff, retries)).toBeCloseTo(pauses, 12);
  });

  test('exponential pauses are the doubled ones up to a second, added up', () => {
    let sum = 0;
    for (let retry = 1; retry <= 20; retry += 1) {
      sum += Math.min(1, 0.01 * 2 ** (retry - 1));
      expect(retryPauses('exponential', retry)).toBeCloseTo(sum, 12);
    }
  });
});

// prettier-ignore
describe('worstCommandTime(redis)', () => {
  test.each<readonly [string, Settings, number | 'unset']>([
    ['is unset without a timeout',              { 'redis.retries': 3 },                       'unset'],
    ['is the timeout without retries',          { 'redis.timeout': 5 },                       5],
    ['is one more timeout for each retry',      { 'redis.timeout': 5, 'redis.retries': 3 },   20],
    ['adds the pauses (5 s, 3 times, growing)', { 'redis.timeout': 5, 'redis.retries': 3, 'redis.backoff': 'exponential' }, 20.07],
  ])('%s', (_, settings, time) => {
    expect(worstCommandTime(scenarioOf(settings).redis)).toBe(time);
  });
});

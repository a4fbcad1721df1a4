import { describe, expect, it, test } from 'vitest';
import { responseTimeOf } from '../../../src/model/queues/interactive-law.ts';

describe('responseTimeOf(users, throughput, thinkTime)', () => {
  test.each([
    [100, 50, 1, 1],
    [100, 100, 1, 0],
    [10, 4, 0, 2.5],
    [0, 4, 0, 0],
    [1, 5e-324, 0, Number.MAX_VALUE],
  ])('of %d users, %d/s and %d s is %d s', (users, throughput, thinkTime, response) => {
    expect(responseTimeOf(users, throughput, thinkTime)).toBe(response);
  });

  it('is below 0 where the figures cannot all be true', () => {
    expect(responseTimeOf(100, 200, 1)).toBe(-0.5);
  });
});

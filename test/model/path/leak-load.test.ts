import { describe, expect, it, test } from 'vitest';
import { leakLoad } from '../../../src/model/path/leak-load.ts';
import { type Settings, serviceOf } from '../scenario-of.ts';

const leak = (settings: Settings) =>
  leakLoad(serviceOf({ poolSize: 10, maxOverflow: 0, leakRate: 0.02, ...settings }));

describe('leakLoad(service)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, object]>([
    ['without traffic knows when a pool is empty', {},                              { empty: 500, firstSaturated: 'unset', lastSaturated: 'unset' }],
    ['lasts twice as long with twice the pool',    { poolSize: 20 },                { empty: 1000 }],
    ['fails its load sooner',                      { arrivalRate: 40, holdTime: 0.2 }, { empty: 500, firstSaturated: 100, lastSaturated: 100 }],
    ['fails the busiest worker first',             { arrivalRate: 60, holdTime: 0.1, workersPerReplica: 2, busiestShare: 0.75 }, { firstSaturated: 275, lastSaturated: 425 }],
    ['is over at once where the load is too large', { arrivalRate: 60, holdTime: 0.2 }, { firstSaturated: 0 }],
    ['never empties an unlimited pool',            { poolSize: 'unlimited', arrivalRate: 1, holdTime: 1 }, { empty: 'unbounded', firstSaturated: 'unbounded' }],
  ])('%s', (_, settings, expected) => {
    const found = leak(settings);
    expect(JSON.parse(JSON.stringify(found), (_key, value) => (typeof value === 'number' ? Math.round(value * 1e9) / 1e9 : value))).toMatchObject(expected);
  });

  it('is unset without a leak or a queue', () => {
    expect(leak({ leakRate: 'unset' })).toBe('unset');
    expect(leak({ leakRate: 0 })).toBe('unset');
    expect(leak({ replicas: 0 })).toBe('unset');
  });
});

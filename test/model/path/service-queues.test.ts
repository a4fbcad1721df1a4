import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { serviceQueues, splitCallers } from '../../../src/model/path/service-queues.ts';
import { scenarios } from '../arbitrary.ts';
import { type Settings, serviceOf } from '../scenario-of.ts';

const pool = { poolSize: 5, maxOverflow: 5 };

describe('serviceQueues(service)', () => {
  it('are one for each pool of each worker of each replica', () => {
    expect(
      serviceQueues(serviceOf({ ...pool, replicas: 2, workersPerReplica: 3, poolsPerWorker: 2 })),
    ).toEqual({
      connections: 10,
      requests: 10,
      patience: 30,
      count: 12,
      groups: [{ queues: 12, share: 1 }],
    });
  });

  it('set the busiest worker of each replica apart', () => {
    const found = serviceQueues(serviceOf({ ...pool, replicas: 2, workersPerReplica: 4, busiestShare: 0.4 }));
    expect(found).toMatchObject({
      groups: [
        { queues: 2, share: 0.4 },
        { queues: 6, share: expect.closeTo(0.6, 12) },
      ],
    });
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['no replica runs',            { replicas: 0 }],
    ['a pool has no connection',   { poolSize: 0, maxOverflow: 0 }],
    ['another service carries it', { reaches: 'service' }],
  ])('are none where %s', (_, settings) => {
    expect(serviceQueues(serviceOf({ ...pool, ...settings }))).toBe('unset');
  });

  it('have no limit with an unlimited pool, and no patience when it fails at once', () => {
    expect(serviceQueues(serviceOf({ maxOverflow: 'unlimited', whenExhausted: 'fail' }))).toMatchObject({
      connections: 'unlimited',
      patience: 0,
    });
  });
});

describe('splitCallers(callers, queues)', () => {
  // prettier-ignore
  test.each<readonly [callers: number, Settings, groups: readonly (readonly [queues: number, callers: number])[]]>([
    [0,   { workersPerReplica: 4 },                    [[4, 0]]],
    [8,   { workersPerReplica: 4 },                    [[4, 2]]],
    [10,  { workersPerReplica: 4 },                    [[2, 3], [2, 2]]],
    [3,   { workersPerReplica: 4 },                    [[3, 1], [1, 0]]],
    [100, { workersPerReplica: 4, busiestShare: 0.67 }, [[1, 67], [3, 11]]],
    [10,  { replicas: 2, workersPerReplica: 2, busiestShare: 0.7 }, [[1, 4], [1, 3], [1, 2], [1, 1]]],
    [10,  { workersPerReplica: 2, busiestShare: 1 },   [[1, 10], [1, 0]]],
  ])('of %d with %o is %o', (callers, settings, groups) => {
    const queues = serviceQueues(serviceOf(settings));
    const found = queues === 'unset' ? [] : splitCallers(callers, queues);
    expect(found.map((group) => [group.queues, group.callers])).toEqual(groups);
  });

  it('gives the last group what rounding leaves', () => {
    const thirds = { queues: 1, share: 1 / 3 };
    const queues = {
      connections: 5,
      requests: 5,
      patience: 30,
      count: 3,
      groups: [thirds, thirds, thirds],
    } as const;
    expect(splitCallers(1, queues).map(({ callers }) => callers)).toEqual([0, 0, 1]);
    expect(splitCallers(5, queues).map(({ callers }) => callers)).toEqual([2, 2, 1]);
  });

  it('counts every caller and every queue once', () => {
    fc.assert(
      fc.property(
        scenarios({ services: 1 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        ({ services }, callers) => {
          for (const service of services) {
            const queues = serviceQueues(service);
            if (queues === 'unset') continue;
            const groups = splitCallers(callers, queues);
            expect(groups.reduce((sum, group) => sum + group.queues * group.callers, 0)).toBe(callers);
            expect(groups.reduce((sum, group) => sum + group.queues, 0)).toBe(queues.count);
            for (const group of groups)
              expect(Number.isInteger(group.callers) && group.callers >= 0).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

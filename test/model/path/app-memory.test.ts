import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { appMemory } from '../../../src/model/path/app-memory.ts';
import { serviceOf } from '../scenario-of.ts';

describe('appMemory(service)', () => {
  test.each([{}, { memoryLimit: 100 }, { memoryPerWorker: 100 }])('of %j is unset', (settings) => {
    expect(appMemory(serviceOf(settings))).toBe('unset');
  });

  // prettier-ignore
  test.each([
    [4, 100, 400, 400, 4],
    [4, 100, 399, 400, 3],
    [4, 100, 99,  400, 0],
    [4, 0,   0,   0,   'unbounded'],
    [4, 0,   10,  0,   'unbounded'],
    [4, 100, 0,   400, 0],
  ] as const)('of %i workers of %i bytes within %i is %i, and %s workers fit', (workersPerReplica, memoryPerWorker, memoryLimit, total, fittingWorkers) => {
    expect(appMemory(serviceOf({ workersPerReplica, memoryPerWorker, memoryLimit }))).toEqual({
      ...{ service: 'api', workers: workersPerReplica, perWorker: memoryPerWorker },
      ...{ total, limit: memoryLimit, fittingWorkers },
    });
  });

  it('says the most workers that fit', () => {
    const bytes = fc.double({ min: 1, max: 2 ** 46, noNaN: true });
    fc.assert(
      fc.property(bytes, bytes, (memoryPerWorker, memoryLimit) => {
        const memory = appMemory(serviceOf({ memoryPerWorker, memoryLimit }));
        const fitting = memory === 'unset' ? 'unset' : memory.fittingWorkers;
        expect(Number(fitting) * memoryPerWorker).toBeLessThanOrEqual(memoryLimit);
        expect((Number(fitting) + 1) * memoryPerWorker).toBeGreaterThanOrEqual(memoryLimit);
      }),
    );
  });

  it('fits where a quotient is rounded up to a whole number of workers', () => {
    const found = appMemory(
      serviceOf({ memoryPerWorker: 22.16750097126534, memoryLimit: 997.5375437069403 }),
    );
    expect(997.5375437069403 / 22.16750097126534).toBe(45);
    expect(45 * 22.16750097126534).toBeGreaterThan(997.5375437069403);
    expect(found).toMatchObject({ fittingWorkers: 44 });
  });
});

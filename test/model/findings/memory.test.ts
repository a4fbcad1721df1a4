import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { memoryFindings } from '../../../src/model/findings/memory.ts';
import { measure } from '../../../src/model/measure.ts';
import { memorySizing } from '../../../src/model/path/memory.ts';
import { defaultScenario, type Scenario, withChanges } from '../../../src/model/scenario.ts';
import { scenarios } from '../arbitrary.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;
const of = (scenario: Scenario) => memoryFindings(scenario, memorySizing(scenario, measure(scenario)));
const codes = (settings: Settings) => of(scenarioOf(settings)).map(({ code }) => code);

/** At worst 20 × 5 MiB + 20 × 10 MiB + 100 MiB + 3 × 20 MiB + 4 MiB. */
const worst = 464;
const small = {
  'api.poolSize': 20,
  'api.maxOverflow': 0,
  'api.rollout': 'recreate',
  'postgres.maxConnections': 23,
  'postgres.memory': worst * mebibyte,
  'postgres.sharedBuffers': 100 * mebibyte,
  'postgres.walBuffers': 4 * mebibyte,
  'postgres.memoryPerConnection': 5 * mebibyte,
  'postgres.maintenanceWorkMem': 20 * mebibyte,
  'postgres.workMem': 10 * mebibyte,
  'postgres.hashMemMultiplier': 1,
  'postgres.maxParallelWorkersPerGather': 0,
} as const;
const traffic = { 'api.arrivalRate': 100, 'api.holdTime': 0.1, 'api.checkoutTimeout': 'none' } as const;
const app = { 'api.workersPerReplica': 4, 'api.memoryPerWorker': 100, 'api.memoryLimit': 400 } as const;

describe('memoryFindings', () => {
  it('finds nothing in the default scenario', () => {
    expect(of(defaultScenario)).toEqual([]);
  });

  // prettier-ignore
  test.each([
    ['everything fits to the byte',     {},                                                        []],
    ['a byte is missing at worst',      { 'postgres.memory': worst * mebibyte - 1 },               ['memory-over-limit-worst']],
    ['a byte is missing at worst and the load is light', { 'postgres.memory': worst * mebibyte - 1, ...traffic }, ['memory-over-limit-worst']],
    ['the load itself fits',            { 'postgres.memory': 365 * mebibyte, ...traffic },         ['memory-over-limit-worst']],
    ['the load itself does not fit',    { 'postgres.memory': 363 * mebibyte, ...traffic },         ['memory-over-limit-likely']],
    ['the size of a connection is not known', { 'postgres.memory': worst * mebibyte - 1, 'postgres.memoryPerConnection': 'unset' }, []],
    ['the memory is not known',         { 'postgres.memory': 'unset' },                            []],
    ['work_mem for each slot just fits', { 'postgres.memory': 330 * mebibyte },                   ['memory-over-limit-worst']],
    ['work_mem for each slot does not fit, and nothing does', { 'postgres.memory': 330 * mebibyte - 1, 'postgres.maintenanceWorkMem': 60 * mebibyte }, ['memory-over-limit-worst', 'work-mem-unsafe']],
    ['work_mem for each slot does not fit, and a lower one does', { 'postgres.memory': 330 * mebibyte - 1 }, ['work-mem-unsafe']],
    ['shared_buffers alone do not fit', { 'postgres.memory': 100 * mebibyte },                     ['memory-over-limit-worst']],
    ['the size of a connection is not known and work_mem is large', { 'postgres.workMem': 30 * mebibyte, 'postgres.memoryPerConnection': 'unset' }, ['work-mem-unsafe']],
    ['workers fill the limit',          { 'postgres.memory': 'unset', ...app },                    []],
    ['workers exceed the limit',        { 'postgres.memory': 'unset', ...app, 'api.memoryLimit': 399 }, ['app-memory-over-limit']],
  ] as const)('when %s', (_, settings, expected) => {
    expect(codes({ ...small, ...settings })).toEqual(expected);
  });

  it('fixes work_mem to the largest that fits at worst', () => {
    const [finding] = of(scenarioOf({ ...small, 'postgres.memory': 400 * mebibyte }));
    expect(finding).toMatchObject({
      severity: 'warning',
      owner: 'postgres',
      numbers: { total: worst * mebibyte, limit: 400 * mebibyte, open: 20, workMem: 10 * mebibyte },
      fix: [{ key: 'postgres.workMem', value: 6 * mebibyte }],
    });
  });

  it('fixes a likely use to the work_mem that fits then, where none fits at worst', () => {
    const tight = {
      ...small,
      ...traffic,
      'postgres.memory': 265 * mebibyte,
      'postgres.workMem': 11 * mebibyte,
    } as const;
    const [finding] = of(scenarioOf(tight));
    expect(finding).toMatchObject({ code: 'memory-over-limit-likely', severity: 'error' });
    expect(finding?.fix).toEqual([{ key: 'postgres.workMem', value: 64 * 1024 }]);
  });

  it('has no fix where caches and connections alone take everything', () => {
    const [finding] = of(scenarioOf({ ...small, 'postgres.memory': 250 * mebibyte }));
    expect(finding?.code).toBe('memory-over-limit-worst');
    expect(finding).not.toHaveProperty('fix');
  });

  it('fixes workers to the most that fit, and can’t where not one does', () => {
    const over = { ...app, 'api.memoryLimit': 399 };
    expect(of(scenarioOf(over))).toEqual([
      {
        ...{ code: 'app-memory-over-limit', severity: 'error', owner: 'api' },
        numbers: { workers: 4, perWorker: 100, total: 400, limit: 399 },
        fix: [{ key: 'api.workersPerReplica', value: 3 }],
      },
    ]);
    expect(of(scenarioOf({ ...app, 'api.memoryLimit': 99 }))[0]).not.toHaveProperty('fix');
  });

  it('calls 8 MB of work_mem for 500 connections unsafe in 4 GB, as document 003 sets them', () => {
    const document = {
      'postgres.maxConnections': 500,
      'postgres.memory': 4 * gibibyte,
      'postgres.sharedBuffers': gibibyte,
      'postgres.workMem': 8 * mebibyte,
      'postgres.maintenanceWorkMem': 256 * mebibyte,
      'postgres.cores': 2,
    } as const;
    const [finding, ...others] = of(scenarioOf(document));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      code: 'work-mem-unsafe',
      numbers: { workMem: 8 * mebibyte, maxConnections: 500, product: 4000 * mebibyte, left: 3 * gibibyte },
      fix: [{ key: 'postgres.workMem', value: mebibyte }],
    });
  });

  it('is gone after its fix', () => {
    const any = scenarios({
      services: 3,
      set: (scenario) => withChanges(scenario, [{ key: 'postgres.workMem', value: 64 * mebibyte }]),
    });
    const sizes = fc.record({
      memory: fc.integer({ min: 0, max: 4096 }),
      connection: fc.constantFrom('unset', 'small', 'typical', 'large'),
      perWorker: fc.integer({ min: 0, max: 400 }),
    });
    fc.assert(
      fc.property(any, sizes, (scenario, { memory, connection, perWorker }) => {
        const set = withChanges(scenario, [
          { key: 'postgres.memory', value: memory * mebibyte },
          { key: 'postgres.connectionMemory', value: connection },
          ...scenario.services.flatMap(({ name }) => [
            { key: `${name}.memoryPerWorker`, value: perWorker },
            { key: `${name}.memoryLimit`, value: 1000 },
          ]),
        ]);
        for (const { code, owner, fix } of of(set)) {
          if (fix === undefined) continue;
          const left = of(withChanges(set, fix)).filter((one) => one.code === code && one.owner === owner);
          expect(left).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});

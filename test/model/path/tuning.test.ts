import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { measure } from '../../../src/model/measure.ts';
import { postgresMemory } from '../../../src/model/path/postgres-memory.ts';
import { settingsInEffect } from '../../../src/model/path/server-settings.ts';
import { workMemForAllSlots } from '../../../src/model/path/slots-work-mem.ts';
import { tuning } from '../../../src/model/path/tuning.ts';
import { withChanges } from '../../../src/model/scenario.ts';
import { scenarios } from '../arbitrary.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;
const rows = (settings: Settings) => new Map(tuning(scenarioOf(settings)).map((row) => [row.setting, row]));
const ours = (settings: Settings, setting: string) => rows(settings).get(setting)?.ours;

const server = {
  'postgres.memory': 16 * gibibyte,
  'postgres.cores': 8,
  'postgres.workload': 'web',
  'postgres.storage': 'ssd',
  'postgres.connectionMemory': 'typical',
} as const;

describe('tuning', () => {
  it('has no row without memory', () => {
    expect(tuning(scenarioOf({ 'postgres.cores': 8 }))).toEqual([]);
  });

  // work_mem: (16,384 − 4,096 − 100 × 5 − 3 × 1,024 − 16) MiB ÷ ((100 + 8) × 2).
  // prettier-ignore
  test.each([
    ['shared_buffers',                   4 * gibibyte,     'quarter-of-memory'],
    ['effective_cache_size',             12 * gibibyte,    'planner-hint'],
    ['work_mem',                         40 * mebibyte,    'fits-worst-moment'],
    ['maintenance_work_mem',             gibibyte,         'autovacuum-takes-it-too'],
    ['wal_buffers',                      16 * mebibyte,    'server-picks-it'],
    ['min_wal_size',                     gibibyte,         'fewer-checkpoints'],
    ['max_wal_size',                     4 * gibibyte,     'fewer-checkpoints'],
    ['checkpoint_completion_target',     0.9,              'spread-writes'],
    ['max_worker_processes',             8,                'not-below-default'],
    ['max_parallel_workers',             8,                'as-many-as-cores'],
    ['max_parallel_workers_per_gather',  4,                'half-the-cores'],
    ['max_parallel_maintenance_workers', 4,                'half-the-cores'],
    ['autovacuum_max_workers',           3,                'as-many-as-cores'],
    ['random_page_cost',                 1.1,              'by-storage'],
    ['effective_io_concurrency',         200,              'by-storage'],
    ['default_statistics_target',        100,              'by-workload'],
    ['jit',                              'off',            'compiling-costs-memory'],
    ['huge_pages',                       'try',            'saves-page-tables'],
  ] as const)('of 16 GiB and 8 cores sets %s to %s', (setting, value, reason) => {
    expect(rows(server).get(setting)).toMatchObject({ setting, ours: value, reason });
    expect(rows(server).size).toBe(18);
  });

  // prettier-ignore
  test.each([
    ['shared_buffers',                   { 'postgres.memory': gibibyte - 1 },        127 * mebibyte],
    ['shared_buffers',                   { 'postgres.memory': gibibyte },            256 * mebibyte],
    ['shared_buffers',                   { 'postgres.memory': 5 * mebibyte },        640 * 1024],
    ['shared_buffers',                   { 'postgres.memory': 0 },                   128 * 1024],
    ['shared_buffers',                   { 'postgres.workload': 'desktop' },         gibibyte],
    ['effective_cache_size',             { 'postgres.workload': 'desktop' },         4 * gibibyte],
    ['work_mem',                         { 'postgres.memory': 0 },                   'none'],
    ['work_mem',                         { 'postgres.workMemSteps': 2 },             20 * mebibyte],
    ['work_mem',                         { 'postgres.connectionMemory': 'unset' },   41 * mebibyte],
    ['maintenance_work_mem',             { 'postgres.memory': 0 },                   mebibyte],
    ['maintenance_work_mem',             { 'postgres.workload': 'warehouse' },       2 * gibibyte],
    ['maintenance_work_mem',             { 'postgres.memory': 64 * gibibyte },       2 * gibibyte],
    ['max_wal_size',                     { 'postgres.workload': 'warehouse' },       16 * gibibyte],
    ['max_wal_size',                     { 'postgres.workload': 'oltp' },            8 * gibibyte],
    ['max_wal_size',                     { 'postgres.workload': 'desktop' },         2 * gibibyte],
    ['max_wal_size',                     { 'postgres.workload': 'mixed' },           4 * gibibyte],
    ['min_wal_size',                     { 'postgres.workload': 'warehouse' },       4 * gibibyte],
    ['min_wal_size',                     { 'postgres.workload': 'oltp' },            2 * gibibyte],
    ['min_wal_size',                     { 'postgres.workload': 'desktop' },         100 * mebibyte],
    ['min_wal_size',                     { 'postgres.workload': 'mixed' },           gibibyte],
    ['min_wal_size',                     { 'postgres.workload': 'unset' },           gibibyte],
    ['max_worker_processes',             { 'postgres.cores': 4 },                    8],
    ['max_worker_processes',             { 'postgres.cores': 9.5 },                  9],
    ['max_worker_processes',             { 'postgres.cores': 'unset' },              'unset'],
    ['max_parallel_workers',             { 'postgres.cores': 0.5 },                  1],
    ['max_parallel_workers_per_gather',  { 'postgres.cores': 1 },                    0],
    ['max_parallel_workers_per_gather',  { 'postgres.cores': 3 },                    2],
    ['max_parallel_workers_per_gather',  { 'postgres.cores': 32 },                   4],
    ['max_parallel_workers_per_gather',  { 'postgres.cores': 32, 'postgres.workload': 'warehouse' }, 16],
    ['max_parallel_workers_per_gather',  { 'postgres.cores': 'unset' },              'unset'],
    ['max_parallel_maintenance_workers', { 'postgres.cores': 32, 'postgres.workload': 'warehouse' }, 4],
    ['autovacuum_max_workers',           { 'postgres.cores': 16 },                   4],
    ['autovacuum_max_workers',           { 'postgres.cores': 15 },                   3],
    ['autovacuum_max_workers',           { 'postgres.cores': 32 },                   5],
    ['autovacuum_max_workers',           { 'postgres.cores': 31 },                   4],
    ['autovacuum_max_workers',           { 'postgres.cores': 'unset' },              'unset'],
    ['random_page_cost',                 { 'postgres.storage': 'hdd' },              4],
    ['random_page_cost',                 { 'postgres.workload': 'warehouse' },       4],
    ['random_page_cost',                 { 'postgres.storage': 'unset' },            'unset'],
    ['effective_io_concurrency',         { 'postgres.storage': 'hdd' },              2],
    ['effective_io_concurrency',         { 'postgres.storage': 'san' },              300],
    ['effective_io_concurrency',         { 'postgres.storage': 'unset' },            'unset'],
    ['default_statistics_target',        { 'postgres.workload': 'warehouse' },       500],
    ['jit',                              { 'postgres.workload': 'warehouse' },       'on'],
    ['jit',                              { 'postgres.workload': 'desktop' },         'on'],
  ] as const)('sets %s with %j to %s', (setting, settings, value) => {
    expect(ours({ ...server, ...settings }, setting)).toBe(value);
  });

  it('says why shared_buffers and work_mem are what they are', () => {
    const reason = (settings: Settings, setting: string) =>
      rows({ ...server, ...settings }).get(setting)?.reason;
    expect(reason({ 'postgres.memory': gibibyte - 1 }, 'shared_buffers')).toBe('small-server');
    expect(reason({ 'postgres.memory': gibibyte }, 'shared_buffers')).toBe('quarter-of-memory');
    expect(reason({ 'postgres.workload': 'desktop' }, 'shared_buffers')).toBe('shared-with-a-desktop');
    expect(reason({ 'postgres.memory': 600 * mebibyte }, 'work_mem')).toBe('nothing-left');
  });

  // prettier-ignore
  test.each([
    ['shared_buffers',                   { 'postgres.sharedBuffers': 3 }],
    ['effective_cache_size',             { 'postgres.effectiveCacheSize': 3 }],
    ['work_mem',                         { 'postgres.workMem': 3 }],
    ['maintenance_work_mem',             { 'postgres.maintenanceWorkMem': 3 }],
    ['wal_buffers',                      { 'postgres.walBuffers': 3 }],
    ['min_wal_size',                     { 'postgres.minWalSize': 3 }],
    ['max_wal_size',                     { 'postgres.maxWalSize': 3 }],
    ['checkpoint_completion_target',     { 'postgres.checkpointCompletionTarget': 0.5 }],
    ['max_worker_processes',             { 'postgres.maxWorkerProcesses': 3 }],
    ['max_parallel_workers',             { 'postgres.maxParallelWorkers': 3 }],
    ['max_parallel_workers_per_gather',  { 'postgres.maxParallelWorkersPerGather': 3 }],
    ['max_parallel_maintenance_workers', { 'postgres.maxParallelMaintenanceWorkers': 3 }],
    ['autovacuum_max_workers',           { 'postgres.autovacuumWorkers': 2 }],
    ['jit',                              { 'postgres.jit': 'on' }],
  ] as const)('shows yours of %s and otherwise unset', (setting, settings) => {
    expect(rows({ ...server, ...settings }).get(setting)?.yours).toBe(Object.values(settings)[0]);
    expect(rows(server).get(setting)?.yours).toBe('unset');
  });

  it('fits the memory when every slot runs a query, unless nothing is left', () => {
    const memory = fc.integer({ min: 64, max: 262_144 }).map((count) => count * mebibyte);
    const given = fc.record({
      memory,
      cores: fc.integer({ min: 1, max: 64 }),
      slots: fc.integer({ min: 20, max: 2000 }),
    });
    fc.assert(
      fc.property(given, ({ memory: bytes, cores, slots }) => {
        const base = {
          'api.poolSize': 'unlimited',
          'postgres.memory': bytes,
          'postgres.cores': cores,
          'postgres.maxConnections': slots,
          'postgres.superuserReserved': 0,
          'postgres.connectionMemory': 'typical',
        } as const;
        const table = rows(base);
        const value = (name: string) => table.get(name)?.ours ?? 'unset';
        const work = value('work_mem');
        const tuned = scenarioOf({
          ...base,
          'postgres.sharedBuffers': value('shared_buffers'),
          'postgres.workMem': work === 'none' ? 0 : work,
          'postgres.maintenanceWorkMem': value('maintenance_work_mem'),
          'postgres.walBuffers': value('wal_buffers'),
          'postgres.maxWorkerProcesses': value('max_worker_processes'),
          'postgres.maxParallelWorkers': value('max_parallel_workers'),
          'postgres.maxParallelWorkersPerGather': value('max_parallel_workers_per_gather'),
          'postgres.autovacuumWorkers': value('autovacuum_max_workers'),
        });
        const found = postgresMemory(tuned, measure(tuned));
        const total = found === 'unset' ? 'unset' : found.worst.total;
        expect(Number(total) <= bytes || table.get('work_mem')?.reason === 'nothing-left').toBe(true);
        expect(found === 'unset' ? 0 : found.worst.open).toBe(slots);
      }),
    );
  });

  it('is plain JSON for any scenario', () => {
    fc.assert(
      fc.property(scenarios({ services: 2 }), fc.integer({ min: 0, max: 2 ** 46 }), (scenario, memory) => {
        const found = tuning(withChanges(scenario, [{ key: 'postgres.memory', value: memory }]));
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
        for (const row of found) if (typeof row.ours === 'number') expect(row.ours).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('workMemForAllSlots(scenario, settings, limit)', () => {
  const document = scenarioOf({
    'postgres.maxConnections': 500,
    'postgres.sharedBuffers': gibibyte,
    'postgres.maintenanceWorkMem': 256 * mebibyte,
    'postgres.hashMemMultiplier': 1,
    'postgres.maxParallelWorkersPerGather': 0,
  });

  it('counts a connection of unknown size as a small one: (4,096 − 1,024 − 1,000 − 768 − 16) ÷ 500', () => {
    expect(workMemForAllSlots(document, settingsInEffect(document), 4 * gibibyte)).toBe(2 * mebibyte);
  });

  it('counts a query of no steps as one step', () => {
    const none = withChanges(document, [{ key: 'postgres.workMemSteps', value: 0 }]);
    expect(workMemForAllSlots(none, settingsInEffect(none), 4 * gibibyte)).toBe(2 * mebibyte);
  });
});

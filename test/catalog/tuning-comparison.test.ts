import { describe, expect, it, test } from 'vitest';
import { comparedTuning } from '../../src/catalog/tuning-comparison.ts';
import { type Settings, scenarioOf } from '../model/scenario-of.ts';

const gibibyte = 2 ** 30;
const server = {
  'postgres.memory': 4 * gibibyte,
  'postgres.cores': 4,
  'postgres.workload': 'web',
  'postgres.storage': 'ssd',
  'postgres.maxConnections': 200,
} as const;
const row = (setting: string, settings: Settings = {}) =>
  comparedTuning(scenarioOf({ ...server, ...settings })).find((one) => one.setting === setting);

describe('comparedTuning', () => {
  it('is empty without memory', () => {
    expect(comparedTuning(scenarioOf({}))).toEqual([]);
  });

  // prettier-ignore
  test.each([
    ['shared_buffers',                  {},                             gibibyte,       true],
    ['shared_buffers',                  { 'postgres.memory': gibibyte - 2 ** 20 }, (1023 * 2 ** 20) / 4, false],
    ['effective_cache_size',            {},                             3 * gibibyte,   true],
    ['work_mem',                        {},                             5140 * 1024,    false],
    ['wal_buffers',                     {},                             2 ** 24,        true],
    ['max_worker_processes',            {},                             4,              false],
    ['max_worker_processes',            { 'postgres.cores': 8 },        8,              true],
    ['max_parallel_workers_per_gather', {},                             2,              true],
    ['max_parallel_workers_per_gather', { 'postgres.cores': 2 },        'unset',        false],
    ['huge_pages',                      {},                             'off',          false],
    ['huge_pages',                      { 'postgres.memory': 8 * gibibyte }, 'try',     true],
    ['jit',                             {},                             'off',          true],
    ['checkpoint_completion_target',    {},                             0.9,            true],
    ['shared_buffers',                  { 'postgres.version': 19 },     'unset',        false],
  ] as const)('of %s with %j has %s from PGTune, the same as ours: %s', (setting, settings, theirs, agree) => {
    expect(row(setting, settings)).toMatchObject({ theirs, agree });
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { measure } from '../../../src/model/measure.ts';
import { memorySizing } from '../../../src/model/path/memory.ts';
import type { MemoryUse, PostgresMemory } from '../../../src/model/path/postgres-memory.ts';
import { queryProcesses } from '../../../src/model/path/postgres-memory.ts';
import { settingsInEffect } from '../../../src/model/path/server-settings.ts';
import { tuning } from '../../../src/model/path/tuning.ts';
import { defaultScenario, type Scenario, withChanges } from '../../../src/model/scenario.ts';
import { scenarios } from '../arbitrary.ts';
import { memoryReads, tuningReads } from '../read-fields/memory.ts';
import { changed, type Settings, scenarioOf } from '../scenario-of.ts';

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;
const sizing = (settings: Settings) => {
  const scenario = scenarioOf(settings);
  return memorySizing(scenario, measure(scenario));
};
const server = (settings: Settings): PostgresMemory => {
  const { postgres } = sizing(settings);
  if (postgres === 'unset') throw new Error('no memory');
  return postgres;
};

/** Forty connections of 5 MiB, twenty of them in use on average. */
const forty = {
  'api.workersPerReplica': 4,
  'api.poolSize': 10,
  'api.maxOverflow': 0,
  'api.rollout': 'recreate',
  'api.arrivalRate': 200,
  'api.holdTime': 0.1,
  'api.checkoutTimeout': 'none',
  'postgres.memory': 4 * gibibyte,
  'postgres.sharedBuffers': gibibyte,
  'postgres.memoryPerConnection': 5 * mebibyte,
  'postgres.workMem': 8 * mebibyte,
  'postgres.hashMemMultiplier': 2,
  'postgres.workMemSteps': 3,
  'postgres.maxParallelWorkersPerGather': 2,
  'postgres.maxParallelWorkers': 8,
  'postgres.maintenanceWorkMem': 256 * mebibyte,
} as const;

const bytesOf = (use: MemoryUse | 'unset') =>
  use === 'unset' ? use : use.terms.map(({ bytes }) => (bytes === 'unset' ? bytes : bytes / mebibyte));

describe('memorySizing', () => {
  it('has nothing for the default scenario', () => {
    expect(memorySizing(defaultScenario, measure(defaultScenario))).toEqual({ postgres: 'unset', apps: [] });
  });

  it('adds up caches, connections, queries, autovacuum and the log', () => {
    const { likely, worst, limit } = server(forty);
    expect(limit).toBe(4 * gibibyte);
    // 40 queries and the 8 parallel workers that the server has: 48 × 8 MiB × 3 × 2.
    expect(bytesOf(worst)).toEqual([1024, 200, 48 * 48, 768, 16]);
    expect(worst.total).toBe((1024 + 200 + 48 * 48 + 768 + 16) * mebibyte);
    const use = likely as MemoryUse;
    expect(use.active).toBeCloseTo(20, 9);
    expect(use.open).toBe(40);
    expect((bytesOf(likely) as number[])[2]).toBeCloseTo(28 * 48, 6);
  });

  // prettier-ignore
  test.each([
    [{ 'postgres.maxParallelWorkersPerGather': 0 },   40],
    [{ 'postgres.maxParallelWorkers': 0 },            40],
    [{ 'postgres.maxWorkerProcesses': 5 },            45],
    [{ 'postgres.maxConnections': 33 },               38],
    [{ 'api.replicas': 2 },                           88],
    [{ 'api.reaches': 'service' },                    0],
  ])('at worst with %j runs queries in %i processes', (settings, processes) => {
    expect(server({ ...forty, ...settings }).worst.terms[2]?.count).toBe(processes);
  });

  it('counts at likely only what the load has in use, through pool, pooler and slots', () => {
    const active = (settings: Settings) => (server({ ...forty, ...settings }).likely as MemoryUse).active;
    expect(active({ 'api.arrivalRate': 0 })).toBe(0);
    expect(active({ 'api.arrivalRate': 800 })).toBeCloseTo(40, 9);
    expect(active({ 'postgres.maxConnections': 15 })).toBe(12);
    expect(active({ 'api.reaches': 'pooler', 'pooler.poolSize': 5 })).toBe(5);
    expect(active({ 'api.reaches': 'pooler', 'pooler.poolSize': 'unlimited' })).toBeCloseTo(20, 9);
  });

  it('counts no more connections than there are slots, and those that keep most first', () => {
    const both = {
      ...forty,
      'postgres.memoryPerConnection': 'unset',
      'postgres.connectionMemory': 'small',
      'cached.poolSize': 'unlimited',
      'cached.statementCacheSize': 100,
      'postgres.maxConnections': 53,
    } as const;
    const { worst, perConnection } = server(both);
    expect(perConnection).toBe(6.5 * mebibyte);
    expect(worst.open).toBe(50);
    expect(worst.terms[1]?.bytes).toBe(50 * 6.5 * mebibyte);
    const { worst: limited } = server({
      ...both,
      'cached.poolSize': 10,
      'cached.maxOverflow': 0,
      'cached.rollout': 'recreate',
    });
    expect(limited.terms[1]?.bytes).toBe((10 * 6.5 + 40 * 2) * mebibyte);
  });

  it('gives the server connections of a pooler the largest cache behind it', () => {
    const pooled = {
      ...forty,
      'postgres.memoryPerConnection': 'unset',
      'postgres.connectionMemory': 'typical',
    } as const;
    const through = {
      'api.reaches': 'pooler',
      'api.statementCacheSize': 100,
      'pooler.poolSize': 10,
    } as const;
    expect(server({ ...pooled, ...through }).worst.terms[1]?.bytes).toBe(10 * 9.5 * mebibyte);
  });

  it('has no total while the memory of a connection is not known, and no likely use without traffic', () => {
    const { worst, likely, safeWorkMem, perConnection, missing } = server({ 'postgres.memory': gibibyte });
    expect({ total: worst.total, likely, safeWorkMem, perConnection, missing }).toEqual({
      ...{ total: 'unset', likely: 'unset', safeWorkMem: 'unset', perConnection: 'unset', missing: ['api'] },
    });
  });

  it('finds the largest work_mem that fits at worst: 48 processes × 3 steps × 2', () => {
    expect(server(forty).safeWorkMem).toBe(7 * mebibyte);
    expect(server({ ...forty, 'postgres.memory': 4000 * mebibyte + 312 * mebibyte }).safeWorkMem).toBe(
      8 * mebibyte,
    );
    expect(server({ ...forty, 'postgres.memory': gibibyte }).safeWorkMem).toBe('none');
  });

  it('names services behind the pooler and migrations whose queries are not known, and none that open nothing', () => {
    const others = {
      'jobs.reaches': 'pooler',
      'schema.kind': 'migration',
      'front.reaches': 'service',
    } as const;
    expect(server({ ...forty, ...others }).missing).toEqual(['schema', 'jobs']);
  });

  it('lists the memory of each service that has it', () => {
    const { apps } = sizing({ 'api.memoryPerWorker': 10, 'api.memoryLimit': 20, 'other.memoryLimit': 7 });
    expect(apps.map(({ service }) => service)).toEqual(['api']);
  });
});

describe('memorySizing of any scenario', () => {
  const any = scenarios({
    services: 3,
    set: (scenario) => withChanges(scenario, [{ key: 'postgres.memory', value: 8 * gibibyte }]),
  });

  it('is plain JSON, and likely is never more than worst', () => {
    fc.assert(
      fc.property(any, (scenario) => {
        const found = memorySizing(scenario, measure(scenario));
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
        expect(JSON.stringify(found)).not.toContain('null');
        const memory = found.postgres as PostgresMemory;
        if (memory.likely === 'unset') return;
        expect(memory.likely.active).toBeLessThanOrEqual(memory.worst.active * (1 + 1e-9));
        if (memory.likely.total !== 'unset' && memory.worst.total !== 'unset') {
          expect(memory.likely.total).toBeLessThanOrEqual(memory.worst.total * (1 + 1e-9));
        }
      }),
    );
  });

  it('has terms that add up to its total', () => {
    fc.assert(
      fc.property(any, (scenario) => {
        const { worst } = memorySizing(scenario, measure(scenario)).postgres as PostgresMemory;
        const sum = worst.terms.reduce((all, { bytes }) => all + Number(bytes), 0);
        expect(worst.total).toBe(worst.terms.some(({ bytes }) => bytes === 'unset') ? 'unset' : sum);
        for (const { count, each, bytes } of worst.terms) {
          if (each !== 'unset') expect(count * each).toBeCloseTo(Number(bytes), -3);
        }
      }),
    );
  });
});

test('queryProcesses never adds more parallel workers than the server has', () => {
  const settings = settingsInEffect(defaultScenario);
  expect([0, 1, 4, 5, 100].map((active) => queryProcesses(active, settings))).toEqual([0, 3, 12, 13, 108]);
});

describe('a field that memory or tuning reads', () => {
  test.each(memoryReads)('changes a figure of memory: %s', (_, base, change) => {
    const figures = (scenario: Scenario) => JSON.stringify(memorySizing(scenario, measure(scenario)));
    expect(figures(changed(scenarioOf(base), change))).not.toBe(figures(scenarioOf(base)));
  });

  test.each(tuningReads)('changes a row of the tuning table: %s', (_, base, change) => {
    const rows = (scenario: Scenario) => JSON.stringify(tuning(scenario));
    expect(rows(changed(scenarioOf(base), change))).not.toBe(rows(scenarioOf(base)));
  });
});

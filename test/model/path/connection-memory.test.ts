import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  connectionMemory,
  pageTableMemory,
  rememberedStatements,
} from '../../../src/model/path/connection-memory.ts';
import { type Settings, scenarioOf, serviceOf } from '../scenario-of.ts';

const mebibyte = 2 ** 20;
const postgres = (settings: Settings) =>
  scenarioOf(Object.fromEntries(Object.entries(settings).map(([key, value]) => [`postgres.${key}`, value])))
    .postgres;
const mebibytes = (settings: Settings, statements = 0) => {
  const bytes = connectionMemory(postgres(settings), statements);
  return bytes === 'unset' ? bytes : bytes / mebibyte;
};

describe('connectionMemory(postgres, statements)', () => {
  // prettier-ignore
  test.each([
    [{},                                                             500, 'unset'],
    [{ jit: 'on' },                                                  0,   'unset'],
    [{ connectionMemory: 'small' },                                  0,   2],
    [{ connectionMemory: 'typical' },                                0,   5],
    [{ connectionMemory: 'typical', jit: 'on' },                     100, 19.5],
    [{ connectionMemory: 'typical', jit: 'off' },                    0,   5],
    [{ connectionMemory: 'large' },                                  0,   15],
    [{ connectionMemory: 'large', jit: 'on' },                       500, 15],
    [{ tablesTouched: 0 },                                           0,   1.5],
    [{ connectionMemory: 'small', tablesTouched: 2000 },             0,   2],
    [{ memoryPerConnection: 3 * mebibyte, connectionMemory: 'large', jit: 'on' }, 500, 3],
    [{ memoryPerConnection: 0 },                                     500, 0],
  ] as const)('for %j and %i statements is known', (settings, statements, expected) => {
    const found = mebibytes(settings, statements);
    if (expected === 'unset') expect(found).toBe(expected);
    else expect(found).toBeCloseTo(expected, 6);
  });

  // What idle connections of PostgreSQL 15.20 kept for themselves, in kB.
  // prettier-ignore
  test.each([
    [{ tablesTouched: 100 },              0,   2906,  0.15],
    [{ tablesTouched: 500 },              0,   9636,  0.1],
    [{ tablesTouched: 2000 },             0,   34788, 0.1],
    [{ tablesTouched: 0 },                500, 23236, 0.1],
    [{ tablesTouched: 0, jit: 'on' },     0,   11534, 0.05],
  ] as const)('for %j and %i statements is near the measured %i kB', (settings, statements, measured, within) => {
    expect(Math.abs((mebibytes(settings, statements) as number) / (measured / 1024) - 1)).toBeLessThan(within);
  });

  it('never falls as tables or statements grow', () => {
    const count = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(count, count, count, (tables, statements, more) => {
        const few = mebibytes({ tablesTouched: tables }, statements);
        expect(Number(mebibytes({ tablesTouched: tables }, statements + more))).toBeGreaterThanOrEqual(
          Number(few),
        );
        expect(
          Number(mebibytes({ tablesTouched: Math.min(tables + more, 100_000) }, statements)),
        ).toBeGreaterThanOrEqual(Number(few));
      }),
    );
  });
});

describe('rememberedStatements(service)', () => {
  test.each([
    [{}, 0],
    [{ statementCacheSize: 100 }, 100],
    [{ statementCacheSize: 100, preparedStatements: 'named' }, 100],
    [{ statementCacheSize: 100, preparedStatements: 'none' }, 0],
  ] as const)('of %j are %i', (settings, expected) => {
    expect(rememberedStatements(serviceOf(settings))).toBe(expected);
  });
});

test('pageTableMemory of 1 GiB is 2 MiB and of 16 GiB 32 MiB', () => {
  expect(pageTableMemory(2 ** 30)).toBe(2 * mebibyte);
  expect(pageTableMemory(16 * 2 ** 30)).toBe(32 * mebibyte);
});

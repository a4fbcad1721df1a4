import { mebibyte } from '../fields/builders.ts';
import type { Scenario, Service } from '../scenario.ts';

/**
 * Memory that one warm connection keeps, in bytes, by preset: a connection that has used few tables, one of an ordinary
 * app, and one with hundreds of tables, cached plans or compiled queries. Read off the medians below.
 */
export const presetConnectionMemory = {
  small: 2 * mebibyte,
  typical: 5 * mebibyte,
  large: 15 * mebibyte,
} as const;

/**
 * What a connection keeps, in MiB: at rest, for each table with three indexes that it has used, for each prepared join
 * of two tables, and once a query was compiled. Fitted to the private memory of idle connections on PostgreSQL 15.20
 * (medians of 20 to 50, shared_buffers 1 GiB, without huge pages): 1.1 MiB at rest, 2.9 after 100 tables, 9.6 after 500,
 * 34.8 after 2,000, 23.2 after 500 prepared joins, 11.5 after one compiled query. DISCARD ALL gives nothing back.
 */
const kept = { rest: 1.5, table: 0.017, statement: 0.045, compiler: 10 } as const;

/** Prepared statements that one connection of a service remembers: its cache's size, 0 without a cache or names. */
export function rememberedStatements({ preparedStatements, statementCacheSize }: Service): number {
  return preparedStatements === 'none' || statementCacheSize === 'unset' ? 0 : statementCacheSize;
}

/**
 * Bytes that one warm connection keeps while it is idle. The measured figure when there is one; else the preset, or what
 * the tables that it touches make of it, and on top of these its prepared statements and, with `jit` on, the compiler.
 * The large preset has both in it already. `'unset'` when neither figure, preset nor tables are given.
 */
export function connectionMemory(postgres: Scenario['postgres'], statements: number): number | 'unset' {
  const { memoryPerConnection, connectionMemory: preset, tablesTouched, jit } = postgres;
  if (memoryPerConnection !== 'unset') return memoryPerConnection;
  if (preset === 'large') return presetConnectionMemory.large;
  const added = kept.statement * statements + (jit === 'on' ? kept.compiler : 0);
  if (preset !== 'unset') return presetConnectionMemory[preset] + Math.round(added * mebibyte);
  if (tablesTouched === 'unset') return 'unset';
  return Math.round((kept.rest + kept.table * tablesTouched + added) * mebibyte);
}

/**
 * Bytes of page tables that one connection needs once it has read all of `sharedBuffers` bytes without huge pages: 8 for
 * each page of 4 KiB.
 */
export function pageTableMemory(sharedBuffers: number): number {
  return sharedBuffers / 512;
}

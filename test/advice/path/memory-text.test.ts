import { describe, expect, it, test } from 'vitest';
import {
  appMemorySentence,
  knownBytes,
  memoryTermNames,
  pageTableSentence,
  postgresMemorySentence,
  safeWorkMemSentence,
  termText,
} from '../../../src/advice/path/memory-text.ts';
import { measure } from '../../../src/model/measure.ts';
import { memorySizing } from '../../../src/model/path/memory.ts';
import type { PostgresMemory } from '../../../src/model/path/postgres-memory.ts';
import { type Settings, scenarioOf } from '../../model/scenario-of.ts';

const mebibyte = 2 ** 20;
const server = (settings: Settings): PostgresMemory => {
  const scenario = scenarioOf({
    ...{ 'api.poolSize': 20, 'api.maxOverflow': 0, 'api.rollout': 'recreate', 'api.checkoutTimeout': 'none' },
    ...{
      'postgres.memory': 1024 * mebibyte,
      'postgres.sharedBuffers': 256 * mebibyte,
      'postgres.workMem': 8 * mebibyte,
    },
    ...{ 'postgres.walBuffers': 8 * mebibyte, 'postgres.maxParallelWorkersPerGather': 0 },
    'postgres.memoryPerConnection': 5 * mebibyte,
    ...settings,
  });
  const { postgres } = memorySizing(scenario, measure(scenario));
  if (postgres === 'unset') throw new Error('no memory');
  return postgres;
};
const traffic = { 'api.arrivalRate': 100, 'api.holdTime': 0.1 } as const;
const all = 'With a query on each of 20 connections that may be open during a deploy it wants 876 MiB of';

describe('postgresMemorySentence', () => {
  // prettier-ignore
  test.each([
    [{ 'postgres.memoryPerConnection': 'unset' },
      'Give the memory of a warm connection, a preset for it, or the tables that a connection touches, to add up what Postgres wants.'],
    [{},
      `What is likely needs your traffic: an arrival rate and a hold time. ${all} 1 GiB: 148 MiB stay free.`],
    [{ ...traffic, 'api.holdTime': 0.05 },
      `With the queries that your load runs on average it wants 636 MiB of 1 GiB: 388 MiB stay free. ${all} 1 GiB: 148 MiB stay free.`],
    [{ ...traffic, 'api.holdTime': 0.05, 'postgres.memory': 800 * mebibyte, 'admin.poolSize': 1, 'admin.maxOverflow': 0, 'admin.kind': 'migration' },
      `With the queries that your load runs on average it wants 636 MiB of 800 MiB: 164 MiB stay free. Queries of admin come on top. ${all.replace('20', '21').replace('876', '897')} 800 MiB: 97 MiB too many.`],
  ] as const)('with %j says: %s', (settings, sentence) => {
    expect(postgresMemorySentence(server(settings))).toBe(sentence);
  });
});

describe('safeWorkMemSentence', () => {
  // prettier-ignore
  test.each([
    [{ 'postgres.memoryPerConnection': 'unset' }, ''],
    [{}, 'The largest work_mem that fits at the worst moment is 11 MiB; 8 MiB is in effect.'],
    [{ 'postgres.memory': 300 * mebibyte }, 'No work_mem fits at the worst moment: caches, connections and autovacuum alone take all of the memory.'],
  ] as const)('with %j says: %s', (settings, sentence) => {
    expect(safeWorkMemSentence(server(settings))).toBe(sentence);
  });
});

it('page tables are said for one connection and for all', () => {
  expect(pageTableSentence(server({}))).toBe(
    'Without huge pages a connection that has read all of shared_buffers needs 512 KiB more for page tables, 20 connections up to 10 MiB.',
  );
});

it('each term of a use says how it comes about', () => {
  const { worst } = server({});
  expect(
    worst.terms.map((term) => [memoryTermNames[term.name], termText(term), knownBytes(term.bytes)]),
  ).toEqual([
    ['shared_buffers', '', '256 MiB'],
    ['Open connections', '20 × 5 MiB', '100 MiB'],
    ['Running queries', '20 × 16 MiB', '320 MiB'],
    ['Autovacuum', '3 × 64 MiB', '192 MiB'],
    ['wal_buffers', '', '8 MiB'],
  ]);
  const unknown = server({ 'postgres.memoryPerConnection': 'unset' }).worst.terms[1];
  expect(unknown && [termText(unknown), knownBytes(unknown.bytes)]).toEqual(['20', 'not known']);
  expect(termText({ name: 'queries', count: 12.5, each: mebibyte, bytes: 12.5 * mebibyte })).toBe(
    '12.5 × 1 MiB',
  );
});

it.each([
  [{ total: 400, limit: 1000, fittingWorkers: 10 }, '400 bytes of 1,000 bytes. 10 would fit.'],
  [{ total: 0, limit: 1000, fittingWorkers: 'unbounded' }, '0 MiB of 1,000 bytes. Any number would fit.'],
] as const)('a replica with %j is said', (numbers, end) => {
  const app = { service: 'api', workers: 4, perWorker: numbers.total / 4, ...numbers };
  expect(appMemorySentence(app)).toContain(end);
});

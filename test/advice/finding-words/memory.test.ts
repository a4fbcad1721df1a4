import { describe, expect, test } from 'vitest';
import { memoryWords } from '../../../src/advice/finding-words/memory.ts';
import { codesByPart, type FindingCodeOf } from '../../../src/model/finding.ts';

const mebibyte = 2 ** 20;

// prettier-ignore
const rows: readonly (readonly [FindingCodeOf<'memory'>, Readonly<Record<string, number>>, sentence: string, detail: string])[] = [
  ['memory-over-limit-likely', { total: 4352 * mebibyte, limit: 4096 * mebibyte, open: 40, active: 20, workMem: 8 * mebibyte },
    'Postgres is likely to want 4.25 GiB of memory and has 4 GiB.',
    'That is 40 connections open and 20 in use on average, where a query may use work_mem of 8 MiB in each step. The kernel may kill a backend, and every session ends with it.'],
  ['memory-over-limit-likely', { total: 4352 * mebibyte, limit: 4096 * mebibyte, open: 1, active: 0.5, workMem: 8 * mebibyte },
    'Postgres is likely to want 4.25 GiB of memory and has 4 GiB.',
    'That is 1 connection open and 0.5 in use on average, where a query may use work_mem of 8 MiB in each step. The kernel may kill a backend, and every session ends with it.'],
  ['memory-over-limit-worst', { total: 4352 * mebibyte, limit: 4096 * mebibyte, open: 1200, workMem: 4 * mebibyte },
    'Postgres may want 4.25 GiB of memory and has 4 GiB.',
    'That needs all 1,200 connections to run a query at once, each with work_mem of 4 MiB in each step. It is rare, and it is the moment at which the kernel kills a backend.'],
  ['work-mem-unsafe', { workMem: 8 * mebibyte, maxConnections: 500, product: 4000 * mebibyte, left: 3072 * mebibyte, limit: 4096 * mebibyte },
    'work_mem once for each slot is 4,000 MiB; shared_buffers leave 3 GiB.',
    '8 MiB × 500 slots doesn’t fit 4 GiB of memory, and a query may use work_mem more than once.'],
  ['app-memory-over-limit', { workers: 4, perWorker: 300 * mebibyte, total: 1200 * mebibyte, limit: 1024 * mebibyte },
    'The workers of one replica of api want 1,200 MiB; its limit is 1 GiB.',
    '4 workers of 300 MiB each. A replica above its limit is killed and starts again.'],
];

describe('the words of a finding about memory', () => {
  test.each(rows)('say %s with %j', (code, numbers, sentence, detail) => {
    const finding = { code, severity: 'warning', owner: 'api', numbers } as const;
    expect(memoryWords[code](finding, (name) => numbers[name] ?? 0, '')).toEqual({ sentence, detail });
  });

  test('are there for every code', () => {
    expect(Object.keys(memoryWords).toSorted()).toEqual([...codesByPart.memory].toSorted());
  });
});

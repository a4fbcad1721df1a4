import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { requestSteps } from '../../../src/model/path/request-steps.ts';
import { sharedCoresTime } from '../../../src/model/path/worker-cpu.ts';
import { relativeError } from '../relative-error.ts';

interface Table<Row> {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

interface References {
  readonly generator: string;
  readonly sha256: string;
  readonly sharedCores: Table<
    readonly [arrivalRate: number, cpuTime: number, cores: number, time: number | 'unbounded']
  >;
  readonly steps: Table<
    readonly [calls: number, atOnce: number, time: number, constantTime: number, exponentialTime: number]
  >;
}

const beside = (name: string) => readFileSync(new URL(name, import.meta.url));
const references = JSON.parse(beside('cores.json').toString()) as References;
const tolerance = 1e-12;

describe('the reference values of cores', () => {
  it('were written by the generator beside them', () => {
    const { generator, sha256 } = references;
    expect(createHash('sha256').update(beside(generator)).digest('hex')).toBe(sha256);
  });

  it('agree with sharedCoresTime', () => {
    expect(references.sharedCores.rows.length).toBeGreaterThan(100);
    for (const [arrivalRate, cpuTime, cores, expected] of references.sharedCores.rows) {
      const time = sharedCoresTime(arrivalRate, cpuTime, cores);
      if (expected === 'unbounded') expect(time).toBe(expected);
      else expect(relativeError(time, expected), `${arrivalRate}/s on ${cores}`).toBeLessThan(tolerance);
    }
  });

  it('agree with requestSteps', () => {
    for (const [calls, atOnce, time, constantTime, exponentialTime] of references.steps.rows) {
      const found = requestSteps([{ calls, atOnce, time, cpu: 0, connections: 1 }]);
      expect(relativeError(found.constantTime, constantTime)).toBeLessThan(tolerance);
      expect(relativeError(found.exponentialTime, exponentialTime)).toBeLessThan(tolerance);
    }
  });
});

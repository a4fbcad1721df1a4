import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { concurrencyRefusal } from '../../../src/model/path/concurrency-refusal.ts';
import { poolerSizing } from '../../../src/model/path/pooler.ts';
import { threadQueue } from '../../../src/model/path/thread-queue.ts';
import { relativeError } from '../relative-error.ts';
import { scenarioOf, serviceOf } from '../scenario-of.ts';

type TableName = 'threads' | 'refusals' | 'poolers';
type Row = Readonly<Record<string, number | 'unset'>>;
interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (number | 'unset')[])[];
}

const beside = (name: string) => readFileSync(new URL(name, import.meta.url));
const references = JSON.parse(beside('second-queues.json').toString()) as Readonly<
  Record<TableName, Table>
> & {
  readonly generator: string;
  readonly sha256: string;
};

/** The largest error of any figure over the rows of a table; of percentiles and means relative to the mean time. */
function worst(
  name: TableName,
  figuresOf: (row: Row) => Readonly<Record<string, unknown>> | 'unset',
): number {
  const { columns, rows } = references[name];
  return Math.max(
    ...rows.flatMap((cells) => {
      const row: Row = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? 'unset']));
      return Object.entries(figuresOf(row)).map(([figure, value]) =>
        relativeError(value as number, Number(row[figure]), figure === 'p95' ? 0.02 : 0),
      );
    }),
  );
}

describe('the reference values of second queues', () => {
  it('come from the generator beside them', () => {
    const digest = createHash('sha256').update(beside(references.generator)).digest('hex');
    expect(references.sha256).toBe(digest);
  });

  it('are many', () => {
    const { threads, refusals, poolers } = references;
    expect(threads.rows.length + refusals.rows.length + poolers.rows.length).toBeGreaterThan(150);
  });

  it('agree with threadQueue to 1e-12', () => {
    const error = worst('threads', ({ replicas = 1, workers = 1, busiestShare = 'unset', ...row }) => {
      const queue = threadQueue(
        serviceOf({
          replicas,
          workersPerReplica: workers,
          busiestShare,
          threads: row['threads'] ?? 'unset',
          arrivalRate: row['arrivalRate'] ?? 'unset',
          appCpu: row['appCpu'] ?? 'unset',
          appWaiting: row['appWaiting'] ?? 'unset',
          holdTime: row['holdTime'] ?? 'unset',
        }),
      );
      if (queue === 'unset') return queue;
      const { waitProbability, meanWait, p95 } = queue;
      return { waitProbability, meanWait, p95 };
    });
    expect(error).toBeLessThan(1e-12);
  });

  it('agree with concurrencyRefusal to 1e-12', () => {
    const error = worst('refusals', ({ workers = 1, busiestShare = 'unset', ...row }) => {
      const refusal = concurrencyRefusal(
        serviceOf({
          workersPerReplica: workers,
          busiestShare,
          concurrencyLimit: row['limit'] ?? 'none',
          idleKeepAlives: row['idleKeepAlives'] ?? 'unset',
          arrivalRate: row['arrivalRate'] ?? 'unset',
          holdTime: row['holdTime'] ?? 'unset',
        }),
      );
      return refusal === 'unset' ? refusal : { refusedShare: refusal.refusedShare };
    });
    expect(error).toBeLessThan(1e-12);
  });

  it('agree with poolerSizing to 1e-12', () => {
    const error = worst('poolers', (row) => {
      const sizing = poolerSizing(
        scenarioOf({
          'api.reaches': 'pooler',
          'api.poolSize': 10_000,
          'job.reaches': 'pooler',
          'api.arrivalRate': row['firstRate'] ?? 'unset',
          'api.holdTime': row['firstHold'] ?? 'unset',
          'job.arrivalRate': row['secondRate'] ?? 'unset',
          'job.holdTime': row['secondHold'] ?? 'unset',
          'pooler.mode': 'transaction',
          'pooler.maxClients': 'unlimited',
          'pooler.pairs': row['pairs'] ?? 1,
          'pooler.processes': row['processes'] ?? 1,
          'pooler.poolSize': row['poolSize'] ?? 1,
          'pooler.waitTimeout': row['waitTimeout'] ?? 'none',
        }),
      );
      if (sizing === 'unset' || sizing.waiting === 'unset') return 'unset';
      const { waitProbability, meanWait, disconnectedShare, p95 } = sizing.waiting;
      return { waitProbability, meanWait, disconnectedShare, p95 };
    });
    expect(error).toBeLessThan(1e-12);
  });
});

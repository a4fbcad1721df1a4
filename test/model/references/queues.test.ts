import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { birthDeath } from '../../../src/model/queues/birth-death.ts';
import { boundedQueue } from '../../../src/model/queues/bounded-queue.ts';
import { burstWait } from '../../../src/model/queues/burst.ts';
import { closedQueue } from '../../../src/model/queues/closed-queue.ts';
import { constantHoldWait } from '../../../src/model/queues/constant-hold.ts';
import { sharedPool } from '../../../src/model/queues/limited-sharing.ts';
import { retriedWait } from '../../../src/model/queues/retry.ts';
import { type TurnLaw, turnPercentile, turnTail } from '../../../src/model/queues/turn-law.ts';
import { relativeError } from '../relative-error.ts';

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly number[])[];
}

type TableName = 'chains' | 'bounded' | 'closed' | 'sharing' | 'constant' | 'bursts' | 'retries';

type References = Readonly<Record<TableName, Table>> & {
  readonly generator: string;
  readonly sha256: string;
  readonly quantiles: readonly number[];
};

const beside = (name: string) => readFileSync(new URL(name, import.meta.url));
const references = JSON.parse(beside('queues.json').toString()) as References;

type Figures = Readonly<Record<string, number | 'unbounded'>>;

/** The figures of a table that are further from their references than the tolerance, each with its worst row. */
function beyond(
  name: TableName,
  tolerance: number,
  figuresOf: (row: Readonly<Record<string, number>>) => Figures,
) {
  const { columns, rows } = references[name];
  const worst = new Map<string, { readonly error: number; readonly at: string }>();
  for (const cells of rows) {
    const row = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? Number.NaN]));
    for (const [figure, value] of Object.entries(figuresOf(row))) {
      const scale = figure.startsWith('percentile') ? (row.holdTime ?? 0) : 0;
      const error = relativeError(value, row[figure] ?? Number.NaN, scale);
      if (!(error <= (worst.get(figure)?.error ?? -1)))
        worst.set(figure, { error, at: JSON.stringify(cells) });
    }
  }
  expect(rows.length).toBeGreaterThan(30);
  return [...worst].filter(([, { error }]) => !(error <= tolerance));
}

function turnFigures(turn: TurnLaw, time: number | undefined): Figures {
  const percentiles = references.quantiles.map((q) => [`percentile ${q}`, turnPercentile(turn, q)] as const);
  return { tail: turnTail(turn, time ?? Number.NaN), ...Object.fromEntries(percentiles) };
}

/** Named numbers of a row, as what the code under test takes. */
const as = <Input>(row: Readonly<Record<string, number>>) => row as unknown as Input;

describe('the reference values of queues', () => {
  it('come from the generator beside them', () => {
    const digest = createHash('sha256').update(beside(references.generator)).digest('hex');
    expect(references.sha256).toBe(digest);
  });

  it('cover what they are for', () => {
    const tables = ['chains', 'bounded', 'closed', 'sharing', 'constant', 'bursts', 'retries'] as const;
    expect(tables.reduce((sum, name) => sum + references[name].rows.length, 0)).toBeGreaterThan(450);
    expect(Math.max(...references.bounded.rows.map(([c = 0]) => c))).toBe(2000);
    expect(Math.max(...references.closed.rows.map(([users = 0]) => users))).toBe(2000);
    expect(Math.max(...references.bursts.rows.map(([, , , timeout = 0]) => timeout))).toBe(3600);
  });

  it('agree with birthDeath to 1e-9, for callers who hang up', () => {
    const errors = beyond('chains', 1e-9, (row) => {
      const { connections: c = 0, load = 0, patience = 0, last = 0 } = row;
      const states = birthDeath(
        last,
        () => load,
        (state) => Math.min(state, c) + Math.max(state - c, 0) / patience,
      );
      const at = (state: number) => states[state] ?? 0;
      const waiting = states.slice(c);
      return {
        empty: at(0),
        full: at(c),
        middle: at(Math.floor(last / 2)),
        end: at(last),
        delayed: waiting.reduce((sum, share) => sum + share, 0),
        queue: waiting.reduce((sum, share, index) => sum + share * index, 0),
      };
    });
    expect(errors).toEqual([]);
  });

  it('agree with boundedQueue and its waits to 1e-9', () => {
    const errors = beyond('bounded', 1e-9, (row) => {
      const { turn, refusedShare, throughput, busyConnections, meanQueue, waitProbability, meanWait } =
        boundedQueue(as(row));
      const figures = { refusedShare, throughput, busyConnections, meanQueue, waitProbability, meanWait };
      return { ...figures, ...turnFigures(turn, row.time) };
    });
    expect(errors).toEqual([]);
  });

  it('agree with closedQueue and its waits to 1e-9', () => {
    const errors = beyond('closed', 1e-9, (row) => {
      const wait = closedQueue(as(row));
      const { throughput, responseTime, busyConnections, meanQueue, waitProbability, meanWait } = wait;
      const figures = { throughput, responseTime, busyConnections, meanQueue, waitProbability, meanWait };
      return { ...figures, ...turnFigures(wait.turn, row.time) };
    });
    expect(errors).toEqual([]);
  });

  it('agree with sharedPool to 1e-9', () => {
    const errors = beyond('sharing', 1e-9, (row) => {
      const { waitProbability, poolWait, holdTime, responseTime, saturation } = sharedPool(as(row));
      return { waitProbability, poolWait, holdTime, responseTime, saturation };
    });
    expect(errors).toEqual([]);
  });

  it('agree with constantHoldWait to 1e-12', () => {
    const errors = beyond('constant', 1e-12, ({ connections = 0, arrivalRate = 0, holdTime = 0 }) => ({
      meanWait: constantHoldWait(connections, arrivalRate, holdTime),
    }));
    expect(errors).toEqual([]);
  });

  it('agree with bursts of exponential holds to 1e-12', () => {
    const errors = beyond('bursts', 1e-12, (row) => {
      const { timeouts, meanWait } = burstWait({
        ...as<Parameters<typeof burstWait>[0]>(row),
        holds: 'exponential',
      });
      return { timeouts, meanWait };
    });
    expect(errors).toEqual([]);
  });

  it('agree with retriedWait to 1e-10, where a fixed point near saturation magnifies roundings', () => {
    const errors = beyond('retries', 1e-10, (row) => {
      const { attempts, failedShare } = retriedWait(as(row), row.retries ?? Number.NaN);
      return { attempts, failedShare };
    });
    expect(errors).toEqual([]);
  });
});

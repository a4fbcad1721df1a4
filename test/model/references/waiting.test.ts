import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkoutWait } from '../../../src/model/checkout-wait.ts';
import { erlangB } from '../../../src/model/erlang-b.ts';
import { erlangC } from '../../../src/model/erlang-c.ts';
import { waitPercentile, waitTail } from '../../../src/model/wait-distribution.ts';
import { mixtureMeanWait, mixturePercentile, mixtureTimeoutShare } from '../../../src/model/wait-mixture.ts';
import { relativeError } from '../relative-error.ts';

type Timeout = number | 'none';

interface Table<Row> {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

interface References {
  readonly generator: string;
  readonly sha256: string;
  readonly quantiles: readonly number[];
  readonly erlangs: Table<readonly [connections: number, load: number, blocking: number, waiting: number]>;
  readonly queues: Table<
    readonly [
      connections: number,
      arrivalRate: number,
      holdTime: number,
      checkoutTimeout: Timeout,
      offeredLoad: number,
      waitProbability: number,
      timeoutShare: number,
      meanWait: number,
      busyConnections: number,
      throughput: number,
      meanQueue: number,
      time: number,
      tail: number,
      ...percentiles: number[],
    ]
  >;
  readonly mixtures: Table<
    readonly [
      connections: number,
      arrivalRates: readonly number[],
      shares: readonly number[],
      holdTime: number,
      checkoutTimeout: Timeout,
      meanWait: number,
      timeoutShare: number,
      ...percentiles: number[],
    ]
  >;
}

const beside = (name: string) => readFileSync(new URL(name, import.meta.url));
const references = JSON.parse(beside('waiting.json').toString()) as References;
const tolerance = 1e-12;

/** The worst error of each figure, with where it is, for a message that names the row. */
function worstErrors() {
  const worst = new Map<string, { readonly error: number; readonly at: string }>();
  return {
    add(figure: string, actual: number | 'unbounded', expected: number, at: unknown, scale = 0) {
      const error = relativeError(actual, expected, scale);
      if (!(error <= (worst.get(figure)?.error ?? -1))) worst.set(figure, { error, at: JSON.stringify(at) });
    },
    beyondTolerance: () => [...worst].filter(([, { error }]) => !(error <= tolerance)),
    figures: () => [...worst.keys()],
  };
}

describe('the reference values', () => {
  it('come from the generator beside them', () => {
    const digest = createHash('sha256').update(beside(references.generator)).digest('hex');
    expect(references.sha256).toBe(digest);
  });

  it('cover what they are for', () => {
    const utilizations = references.queues.rows.map(([c, rate, hold]) => (rate * hold) / c);
    expect(references.queues.rows.length).toBeGreaterThan(450);
    expect(Math.max(...references.queues.rows.map(([c]) => c))).toBe(100_000);
    expect(Math.min(...utilizations)).toBeCloseTo(0.1);
    expect(Math.max(...utilizations)).toBeCloseTo(2);
    expect(new Set(references.queues.rows.map(([, , , timeout]) => timeout))).toContain('none');
    expect(new Set(references.queues.rows.map(([, , , timeout]) => timeout))).toContain(36_000);
  });

  it('agree with erlangB and erlangC to 1e-12', () => {
    const worst = worstErrors();
    for (const [connections, load, blocking, waiting] of references.erlangs.rows) {
      worst.add('erlangB', erlangB(connections, load), blocking, [connections, load]);
      worst.add('erlangC', erlangC(connections, load), waiting, [connections, load]);
    }
    expect(worst.figures()).toHaveLength(2);
    expect(worst.beyondTolerance()).toEqual([]);
  });

  it('agree with checkoutWait, waitTail and waitPercentile to 1e-12', () => {
    const worst = worstErrors();
    for (const row of references.queues.rows) {
      const [connections, arrivalRate, holdTime, checkoutTimeout] = row;
      const [load, waits, timesOut, mean, busy, throughput, queue, time, tail, ...percentiles] = row.slice(
        4,
      ) as number[];
      const input = { connections, arrivalRate, holdTime, checkoutTimeout };
      const wait = checkoutWait(input);
      worst.add('offeredLoad', wait.offeredLoad, load ?? Number.NaN, input);
      worst.add('waitProbability', wait.waitProbability, waits ?? Number.NaN, input);
      worst.add('timeoutShare', wait.timeoutShare, timesOut ?? Number.NaN, input);
      worst.add('meanWait', wait.meanWait, mean ?? Number.NaN, input);
      worst.add('busyConnections', wait.busyConnections, busy ?? Number.NaN, input);
      worst.add('throughput', wait.throughput, throughput ?? Number.NaN, input);
      worst.add('meanQueue', wait.meanQueue, queue ?? Number.NaN, input);
      worst.add('tail', waitTail(wait, time ?? Number.NaN), tail ?? Number.NaN, input);
      for (const [index, quantile] of references.quantiles.entries()) {
        const percentile = waitPercentile(wait, quantile);
        worst.add('percentile', percentile, percentiles[index] ?? Number.NaN, [input, quantile], holdTime);
      }
    }
    expect(worst.figures()).toHaveLength(9);
    expect(worst.beyondTolerance()).toEqual([]);
  });

  it('agree with mixtures of queues to 1e-12', () => {
    const worst = worstErrors();
    for (const row of references.mixtures.rows) {
      const [connections, arrivalRates, shares, holdTime, checkoutTimeout, mean, timesOut, ...percentiles] =
        row;
      const mixture = shares.map((share, index) => ({
        share,
        wait: checkoutWait({
          connections,
          arrivalRate: arrivalRates[index] ?? Number.NaN,
          holdTime,
          checkoutTimeout,
        }),
      }));
      worst.add('meanWait', mixtureMeanWait(mixture), mean, row);
      worst.add('timeoutShare', mixtureTimeoutShare(mixture), timesOut, row);
      for (const [index, quantile] of references.quantiles.entries()) {
        const percentile = mixturePercentile(mixture, quantile);
        worst.add('percentile', percentile, percentiles[index] ?? Number.NaN, [row, quantile], holdTime);
      }
    }
    expect(worst.figures()).toHaveLength(3);
    expect(worst.beyondTolerance()).toEqual([]);
  });
});

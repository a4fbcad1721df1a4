import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import type { Band } from '../../../src/model/simulation/estimate.ts';
import type { QueueModel } from '../../../src/model/simulation/queue-model.ts';
import { loadTests } from '../../../src/model/simulation/queue-simulation.ts';
import { replay } from '../../../src/model/simulation/replay.ts';
import { finish } from '../../../src/model/simulation/steps.ts';
import type { TimeLaw } from '../../../src/model/simulation/time-law.ts';
import recorded from './traces/runs.json' with { type: 'json' };

interface Trace {
  readonly start: readonly number[];
  readonly service: readonly number[];
  readonly wait: readonly number[];
  readonly failed: readonly number[];
}

type PoolRun = (typeof recorded.pools)[number];
type WorkerRun = (typeof recorded.workers)[number];

const openRuns = recorded.pools.filter(({ mode }) => mode === 'open');
const validRuns = openRuns.filter(({ validity }) => validity === 'ok');
const splitRuns = recorded.workers.filter(({ validity }) => validity === 'ok');
const tests = 200;

function traceOf(run: PoolRun): Trace {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'traces', `${run.id}.json`), 'utf8')) as Trace;
}

function timeoutOf(timeout: number | string): number | 'none' {
  return typeof timeout === 'number' ? timeout : 'none';
}

function holdTimesOf({ service, overhead }: PoolRun | WorkerRun): TimeLaw {
  const mean = service.mean_s + overhead;
  if (service.dist === 'const') return { kind: 'constant', mean };
  const scv = 'cv' in service && service.cv !== undefined ? service.cv ** 2 : 1;
  return service.dist === 'lognormal' ? { kind: 'lognormal', mean, scv } : { kind: 'exponential', mean };
}

function replayOf(run: PoolRun) {
  const { start, service } = traceOf(run);
  const checkoutTimeout = timeoutOf(run.checkoutTimeout);
  return replay({ arrivals: start, services: service }, { ...run, checkoutTimeout }).measures;
}

function isClose(run: PoolRun): boolean {
  const { p95ServedWait, timeoutShare } = replayOf(run);
  const { p95Wait, failedShare } = run.measured;
  const far = Math.abs(p95ServedWait - p95Wait);
  return (far <= 0.05 * p95Wait || far <= 0.005) && Math.abs(timeoutShare - failedShare) <= 0.01;
}

function bandOfRun(run: PoolRun): Band {
  const model: QueueModel = {
    connections: run.connections,
    checkoutTimeout: timeoutOf(run.checkoutTimeout),
    arrivals: { kind: 'poisson', rate: run.arrivalRate ?? 0 },
    holdTimes: holdTimesOf(run),
  };
  return finish(loadTests(model, { seconds: run.seconds, tests }, 1e7, 1)).measures.p95ServedWait;
}

function contains({ low, high }: Band, figure: number): boolean {
  return low <= figure && figure <= high;
}

const idsOf = (runs: readonly PoolRun[]) => runs.map(({ id }) => id);

describe('a recorded trace', () => {
  it.each(openRuns.map((run) => [run.id, run] as const))('of %s agrees with its record', (_, run) => {
    const { start, service, wait, failed } = traceOf(run);
    expect(start).toHaveLength(run.measured.requests);
    expect([service.length, wait.length]).toEqual([start.length, start.length]);
    expect(failed.length / start.length).toBeCloseTo(run.measured.failedShare, 4);
    expect(start).toEqual([...start].sort((a, b) => a - b));
  });
});

describe('replay of recorded requests', () => {
  it('meets p95 within 5 % or 5 ms, and the failed share within a point, in 21 of 22 valid runs', () => {
    expect(validRuns).toHaveLength(22);
    // PgBouncer ended waits up to 0.28 s after their 2 s, and served a third of the requests in that time.
    expect(idsOf(validRuns.filter((run) => !isClose(run)))).toEqual(['pgb04']);
  });

  it('misses the failed share in none of them', () => {
    const far = validRuns.filter(
      (run) => Math.abs(replayOf(run).timeoutShare - run.measured.failedShare) > 0.01,
    );
    expect(idsOf(far)).toEqual([]);
  });

  it('does not explain postgres.js, which sends queries onto busy connections', () => {
    expect(idsOf(openRuns.filter(({ validity }) => validity !== 'ok'))).toEqual(['pgjs01']);
    expect(openRuns.filter(({ id }) => id === 'pgjs01').map(isClose)).toEqual([false]);
  });
});

describe('load tests at random', () => {
  it('have the measured p95 between their 5th and 95th percentile in 21 of 22 valid runs', () => {
    const outside = validRuns.filter((run) => !contains(bandOfRun(run), run.measured.p95Wait));
    expect(idsOf(outside)).toEqual(['pgb04']);
  });
});

function splitBand(run: WorkerRun, shares: readonly number[], tests: number) {
  const { connections, checkoutTimeout, measured, seconds } = run;
  const arrivals = { kind: 'poisson', rate: measured.requests / seconds, shares } as const;
  const model = { connections, checkoutTimeout, arrivals, holdTimes: holdTimesOf(run) };
  return finish(loadTests(model, { seconds, tests }, 1e7, 1)).measures;
}

/** The one run of three whose p95 its record does not determine. */
const undetermined = 'skew_autogroup_new';

describe('workers with the shares that were recorded', () => {
  test.each(splitRuns.map((run) => [run.id, run] as const))('wait as long as in %s', (id, run) => {
    const { p95ServedWait: band, timeoutShare } = splitBand(run, run.shares, 400);
    const { p95Wait, failedShare } = run.measured;
    if (id === undetermined) expect(contains(band, p95Wait)).toBe(true);
    else expect(Math.abs(band.median - p95Wait) / p95Wait).toBeLessThan(0.1);
    expect(Math.abs(timeoutShare.median - failedShare)).toBeLessThan(0.02);
  });

  // Its busiest worker got 840 requests in 35 s, of 203.6 ms on average: 0.978 of what its 5 connections can do. The mean of
  // 840 exponential times has a standard deviation of 3.5 %, so the same record stands for a worker with room and for one
  // whose queue grows to the end. No trace says which request went to which worker and how long it took. With fixed numbers
  // of requests for each worker the simulated p95 has a median of 0.95 s, and 90 of 100 are between 0.49 and 2.07 s; of
  // runs that also have the recorded mean wait, to 5 %, 90 of 100 are between 1.4 and 2.3 s. So nothing that was recorded
  // brings it within a tenth of the measured 2.09 s: it lies in the band of such runs, and no more can be said.
  it('leave the p95 of a worker at 0.98 open: 35 s at random show anything within a factor of four', () => {
    const [run] = splitRuns.filter(({ id }) => id === undetermined);
    const [busiest = 0] = run?.shares ?? [];
    const holdTime = (run?.service.mean_s ?? 0) + (run?.overhead ?? 0);
    expect(((run?.arrivalRate ?? 0) * busiest * holdTime) / (run?.connections ?? 1)).toBeCloseTo(0.978, 3);
    const { low, high } =
      run === undefined ? { low: 1, high: 1 } : splitBand(run, run.shares, 400).p95ServedWait;
    expect(high / low).toBeGreaterThan(4);
  });

  it('wait several times longer than an even split would have them', () => {
    for (const run of splitRuns) {
      const even = splitBand(
        run,
        run.shares.map(() => 1 / run.workers),
        60,
      ).p95ServedWait;
      expect(run.measured.p95Wait).toBeGreaterThan(2 * even.high);
    }
  });

  it('are three runs, after one that the processor spoiled', () => {
    const [spoiled] = recorded.workers.filter(({ validity }) => validity !== 'ok');
    expect(splitRuns).toHaveLength(3);
    expect(spoiled).toMatchObject({ id: 'skew_other_new', validity: 'CPU-saturated: shares only' });
  });
});

import { readFileSync } from 'node:fs';
import { closedQueue } from '../../src/model/queues/closed-queue.ts';
import { turnPercentile } from '../../src/model/queues/turn-law.ts';
import type { QueueModel } from '../../src/model/simulation/queue-model.ts';
import { loadTests } from '../../src/model/simulation/queue-simulation.ts';
import { replay } from '../../src/model/simulation/replay.ts';
import { finish } from '../../src/model/simulation/steps.ts';
import type { TimeLaw } from '../../src/model/simulation/time-law.ts';
import recorded from '../model/simulation/traces/runs.json' with { type: 'json' };

type PoolRun = (typeof recorded.pools)[number];
type WorkerRun = (typeof recorded.workers)[number];

interface Trace {
  readonly start: readonly number[];
  readonly service: readonly number[];
}

/** Load tests that are played for each run. */
const tests = 200;

const digits = (value: number) => Number(value.toPrecision(3));

function traceOf({ id }: PoolRun): Trace {
  const file = new URL(`../model/simulation/traces/${id}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Trace;
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

function bandOf(model: QueueModel, seconds: number) {
  const { p95ServedWait } = finish(loadTests(model, { seconds, tests }, 1e7, 1)).measures;
  return { low: digits(p95ServedWait.low), high: digits(p95ServedWait.high) };
}

/** Open runs that a single queue may explain. */
export const openRuns = recorded.pools.filter(({ mode, validity }) => mode === 'open' && validity === 'ok');
export const closedRuns = recorded.pools.filter(({ mode }) => mode === 'closed');
export const workerRuns = recorded.workers.filter(({ validity }) => validity === 'ok');

/** What was measured in an open run, what a replay of its requests gives, and what such load tests show at random. */
export function openRow(run: PoolRun) {
  const { start, service } = traceOf(run);
  const checkoutTimeout = timeoutOf(run.checkoutTimeout);
  const { measures } = replay({ arrivals: start, services: service }, { ...run, checkoutTimeout });
  const arrivals = { kind: 'poisson', rate: run.arrivalRate ?? 0 } as const;
  const holdTimes = holdTimesOf(run);
  const model = { connections: run.connections, checkoutTimeout, arrivals, holdTimes };
  return {
    id: run.id,
    utilization: digits((arrivals.rate * (run.service.mean_s + run.overhead)) / run.connections),
    measured: digits(run.measured.p95Wait),
    replayed: digits(measures.p95ServedWait),
    ...bandOf(model, run.seconds),
    failed: digits(run.measured.failedShare),
    replayedFailed: digits(measures.timeoutShare),
  };
}

/** What was measured with users, and what the closed form says, which knows no timeout. */
export function closedRow({
  id,
  users = 0,
  connections,
  service,
  overhead,
  thinkTime = 0,
  measured,
}: PoolRun) {
  const queue = closedQueue({ users, connections, holdTime: service.mean_s + overhead, thinkTime });
  return {
    id,
    measured: digits(measured.p95Wait),
    computed: digits(Number(turnPercentile(queue.turn, 0.95))),
    throughput: digits(measured.throughput),
    computedThroughput: digits(Number(queue.throughput)),
  };
}

/** What was measured over several workers, and what load tests with the recorded shares, an even split and one pool show. */
export function workerRow(run: WorkerRun) {
  const rate = run.measured.requests / run.seconds;
  const under = (connections: number, shares: readonly number[]) =>
    bandOf(
      {
        connections,
        checkoutTimeout: run.checkoutTimeout,
        arrivals: { kind: 'poisson', rate, shares },
        holdTimes: holdTimesOf(run),
      },
      run.seconds,
    );
  return {
    id: run.id,
    measured: digits(run.measured.p95Wait),
    own: under(run.connections, run.shares),
    even: under(
      run.connections,
      run.shares.map(() => 1 / run.workers),
    ),
    joined: under(run.connections * run.workers, [1]),
  };
}

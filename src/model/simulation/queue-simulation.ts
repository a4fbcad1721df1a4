import { type Arrivals, arrivalRateOf } from './arrivals.ts';
import { type Band, bandOf, type Estimate, estimateOf } from './estimate.ts';
import { type Measures, measures, measuresOf, summaryOf } from './measures.ts';
import { type QueueModel, queuesOf, warmUpTime } from './queue-model.ts';
import { type Extent, replication } from './replication.ts';
import { replicated, type Steps } from './steps.ts';
import { createTally } from './tally.ts';

/** What a simulation of a queue in its steady state shows. Plain JSON; every number is finite. */
export interface QueueSteadyState {
  /** Requests simulated, the warm-up included. */
  readonly simulated: number;
  readonly replications: number;
  /** Seconds at the start of each replication that don't count. */
  readonly warmUp: number;
  /** Whether the queue had the time to settle; if not, it is still filling up, and the intervals promise too much. */
  readonly settled: boolean;
  /** Whether all replications ran to their end. */
  readonly complete: boolean;
  readonly measures: Readonly<Record<keyof Measures, Estimate>>;
}

/** What load tests of one length show, each from an idle start. Plain JSON. */
export interface LoadTestBand {
  readonly runs: number;
  readonly simulated: number;
  /** Whether all tests ran to their end. */
  readonly complete: boolean;
  /** Whether the budget made the tests shorter than asked for. */
  readonly shortened: boolean;
  readonly measures: Readonly<Record<keyof Measures, Band>>;
}

const mostReplications = 20;
const fewestReplications = 5;
const largestBudget = 1e8;

/**
 * Simulates queues in their steady state with about `budget` requests in all (1 to 1e8), spread over 5 to 20
 * independent replications, each with its warm-up dropped. The result at any step is that of the replications finished
 * until then. Without arrivals nothing is simulated and all figures are 0.
 */
export function* steadyState(model: QueueModel, budget: number, seed: number): Steps<QueueSteadyState> {
  const { replications, extent, warmUp, settled } = planOf(model, clamp(budget, 1, largestBudget));
  return yield* replicated(
    replications,
    replications * (extent.skipped + extent.counted),
    (index) => together(model, extent, seed, index),
    (runs, simulated) => ({
      simulated,
      replications: runs.length,
      warmUp,
      settled,
      complete: runs.length === replications,
      measures: summaryOf(measures, runs, estimateOf),
    }),
  );
}

/**
 * Simulates `tests` load tests of so many seconds each, from idle queues on and with nothing dropped, and shows between
 * which figures 90 of 100 such tests end. All tests together have about `budget` requests (1 to 1e8) at most: where
 * that doesn't do, each is shorter than asked for.
 */
export function* loadTests(
  model: QueueModel,
  { seconds, tests }: { readonly seconds: number; readonly tests: number },
  budget: number,
  seed: number,
): Steps<LoadTestBand> {
  const expected = requestsWithin(model.arrivals, seconds);
  // Nine standard deviations above what is expected: more never arrive. A record has as many as it has.
  const isRecord = model.arrivals.kind === 'recorded';
  const most = isRecord ? expected : Math.ceil(expected + 9 * Math.sqrt(expected) + 100);
  const affordable = Math.ceil(clamp(budget, 1, largestBudget) / Math.max(tests, 1));
  const counted = expected > 0 ? Math.min(most, affordable) : 0;
  const shortened = expected > affordable;
  return yield* replicated(
    tests,
    tests * Math.min(expected, affordable),
    (index) => together(model, { skipped: 0, counted, seconds }, seed, index),
    (runs, simulated) => ({
      simulated,
      runs: runs.length,
      complete: runs.length === tests,
      shortened,
      measures: summaryOf(measures, runs, bandOf),
    }),
  );
}

function requestsWithin(arrivals: Arrivals, seconds: number): number {
  return arrivals.kind === 'recorded' ? arrivals.times.length : arrivals.rate * seconds;
}

interface Plan {
  readonly replications: number;
  readonly extent: Extent;
  readonly warmUp: number;
  readonly settled: boolean;
}

/** As many replications as leave each at least as long as its warm-up; where five can't, half of each is warm-up. */
function planOf(model: QueueModel, budget: number): Plan {
  const { arrivals } = model;
  const seconds = Number.POSITIVE_INFINITY;
  if (arrivals.kind === 'recorded') {
    const counted = Math.min(arrivals.times.length, Math.ceil(budget / fewestReplications));
    const replications =
      counted === 0 ? 0 : Math.floor(clamp(budget / counted, fewestReplications, mostReplications));
    return { replications, extent: { skipped: 0, counted, seconds }, warmUp: 0, settled: true };
  }
  const rate = arrivalRateOf(arrivals);
  if (!(rate > 0))
    return { replications: 0, extent: { skipped: 0, counted: 0, seconds }, warmUp: 0, settled: true };
  const times = queuesOf(model).map(warmUpTime);
  const wanted =
    Math.max(...times.map((time) => (time === 'unbounded' ? Number.POSITIVE_INFINITY : time))) * rate;
  const replications = Math.floor(clamp(budget / (2 * wanted), fewestReplications, mostReplications));
  const each = Math.ceil(budget / replications);
  const skipped = Math.ceil(Math.min(wanted, each / 2));
  return {
    replications,
    extent: { skipped, counted: each - skipped, seconds },
    warmUp: skipped / rate,
    settled: skipped >= wanted,
  };
}

/** One replication of all queues of a model, each with its share of the requests. */
function* together(
  model: QueueModel,
  extent: Extent,
  seed: number,
  index: number,
): Generator<number, Measures> {
  const queues = queuesOf(model);
  const rate = arrivalRateOf(model.arrivals);
  const tally = createTally();
  let seconds = 0;
  for (const [place, queue] of queues.entries()) {
    const share = queues.length > 1 && rate > 0 ? arrivalRateOf(queue.arrivals) / rate : 1;
    const own = {
      skipped: Math.ceil(extent.skipped * share),
      counted: Math.ceil(extent.counted * share),
      seconds: extent.seconds,
    };
    const counted = yield* replication(queue, tally, own, seed, index * queues.length + place);
    seconds += share * counted;
  }
  return measuresOf(tally, seconds, model.checkoutTimeout);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

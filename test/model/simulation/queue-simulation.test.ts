import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkoutWait } from '../../../src/model/checkout-wait.ts';
import type { Estimate } from '../../../src/model/simulation/estimate.ts';
import type { QueueModel } from '../../../src/model/simulation/queue-model.ts';
import { loadTests, steadyState } from '../../../src/model/simulation/queue-simulation.ts';
import { finish } from '../../../src/model/simulation/steps.ts';
import { waitPercentile } from '../../../src/model/wait-distribution.ts';
import { numbersIn } from '../arbitrary-queues.ts';

function modelOf(
  connections: number | 'unlimited',
  utilization: number,
  checkoutTimeout: number | 'none' = 'none',
  holdTime = 0.2,
): QueueModel {
  const rate = (utilization * (connections === 'unlimited' ? 1 : connections)) / holdTime;
  return {
    connections,
    checkoutTimeout,
    arrivals: { kind: 'poisson', rate },
    holdTimes: { kind: 'exponential', mean: holdTime },
  };
}

/** Whether a figure lies within the interval made half as wide again, which a true one misses once in 200 times. */
function near({ value, low, high }: Estimate, exact: number): boolean {
  return Math.abs(exact - value) <= 1.5 * Math.max(high - value, value - low) + 0.002 * exact + 1e-6;
}

// prettier-ignore
const exact: readonly [number, number, number | 'none'][] = [
  [1,   0.5,  'none'],
  [2,   0.9,  'none'],
  [10,  0.8,  'none'],
  [10,  0.9,  'none'],
  [30,  0.9,  'none'],
  [10,  0.95, 0.5   ],
  [10,  1,    1     ],
  [10,  1.1,  3     ],
  [5,   1.5,  0.1   ],
  [20,  1.2,  2     ],
  [4,   0.8,  0     ],
  [200, 0.9,  1     ],
];

describe('steadyState', () => {
  test.each(exact)(
    'of %d connections at utilization %d with timeout %s is what the closed form says',
    (...queue) => {
      const model = modelOf(...queue);
      const { measures, settled, complete } = finish(steadyState(model, 200_000, 1));
      const [connections, utilization, checkoutTimeout] = queue;
      const arrivalRate = (utilization * connections) / 0.2;
      const wait = checkoutWait({ connections, arrivalRate, holdTime: 0.2, checkoutTimeout });
      expect({ settled, complete }).toEqual({ settled: true, complete: true });
      for (const key of [
        'waitProbability',
        'timeoutShare',
        'meanWait',
        'throughput',
        'busyConnections',
        'meanQueue',
      ] as const) {
        expect([key, Number(wait[key]), near(measures[key], Number(wait[key]))]).toEqual([
          key,
          Number(wait[key]),
          true,
        ]);
      }
      for (const [key, quantile] of [
        ['p50Wait', 0.5],
        ['p95Wait', 0.95],
        ['p99Wait', 0.99],
      ] as const) {
        const percentile = Number(waitPercentile(wait, quantile));
        expect([
          key,
          percentile,
          near(measures[key], percentile * 0.99) || near(measures[key], percentile),
        ]).toEqual([key, percentile, true]);
      }
    },
  );

  it('agrees with Pollaczek and Khinchine for one connection and any variability', () => {
    for (const [kind, scv] of [
      ['lognormal', 0.5],
      ['lognormal', 2],
      ['hyperexponential', 4],
    ] as const) {
      const holdTimes = { kind, mean: 0.2, scv };
      const { measures } = finish(steadyState({ ...modelOf(1, 0.7), holdTimes }, 300_000, 2));
      expect(near(measures.meanWait, ((0.7 * 0.2) / 0.3) * ((1 + scv) / 2))).toBe(true);
    }
    const holdTimes = { kind: 'constant', mean: 0.2 } as const;
    const { measures } = finish(steadyState({ ...modelOf(1, 0.7), holdTimes }, 300_000, 2));
    expect(near(measures.meanWait, ((0.7 * 0.2) / 0.3) * 0.5)).toBe(true);
  });

  it('agrees with the exact mean wait of hyperexponential hold times on ten connections', () => {
    // Variability 4, utilization 0.9, matrix-geometric: Allen and Cunneen are 7.9 % above it.
    const holdTimes = { kind: 'hyperexponential', mean: 1, scv: 4 } as const;
    const { measures } = finish(steadyState({ ...modelOf(10, 0.9, 'none', 1), holdTimes }, 1_000_000, 3));
    expect(near(measures.meanWait, (0.668732 * 2.5) / 1.079)).toBe(true);
  });

  it('holds the true mean wait in its interval in 95 of 100 simulations', () => {
    const exactly = Number(
      checkoutWait({ connections: 2, arrivalRate: 7, holdTime: 0.2, checkoutTimeout: 'none' }).meanWait,
    );
    const missed = Array.from({ length: 200 }, (_, seed) => seed).filter((seed) => {
      const { low, high } = finish(steadyState(modelOf(2, 0.7), 20_000, seed)).measures.meanWait;
      return exactly < low || exactly > high;
    });
    expect(missed.length).toBeGreaterThan(3);
    expect(missed.length).toBeLessThan(24);
  });

  it('gives the same JSON for the same seed, and other figures for another', () => {
    const run = (seed: number) => JSON.stringify(finish(steadyState(modelOf(10, 0.9, 1), 50_000, seed)));
    expect(run(5)).toBe(run(5));
    expect(run(6)).not.toBe(run(5));
  });

  it('gives the figures that it gave when this was written, in every engine', () => {
    const { measures } = finish(steadyState(modelOf(10, 0.9), 50_000, 5));
    expect(measures.meanWait).toEqual(goldenMeanWait);
  });

  it('keeps constant arrivals and constant hold times from waiting', () => {
    const model: QueueModel = {
      ...modelOf(10, 0.9),
      arrivals: { kind: 'constant', rate: 45 },
      holdTimes: { kind: 'constant', mean: 0.2 },
    };
    expect(finish(steadyState(model, 20_000, 1)).measures).toMatchObject({
      meanWait: { value: 0 },
      longestWait: { high: 0 },
    });
  });

  it('mixes the waits of queues with uneven shares', () => {
    const model = modelOf(5, 1, 'none');
    const split = { ...model, arrivals: { kind: 'poisson', rate: 30, shares: [0.7, 0.3] } } as const;
    const { measures, settled } = finish(steadyState(split, 400_000, 1));
    const alone = (arrivalRate: number) =>
      checkoutWait({ connections: 5, arrivalRate, holdTime: 0.2, checkoutTimeout: 'none' });
    const mean = 0.7 * Number(alone(21).meanWait) + 0.3 * Number(alone(9).meanWait);
    expect(settled).toBe(true);
    expect(near(measures.meanWait, mean)).toBe(true);
    expect(near(measures.throughput, 30)).toBe(true);
  });

  it('replays recorded arrivals from the first on, each time with other hold times', () => {
    const arrivals = { kind: 'recorded', times: [0, 0, 0, 1] } as const;
    const model: QueueModel = { ...modelOf(1, 1), arrivals, holdTimes: { kind: 'constant', mean: 1 } };
    const { measures, replications, simulated } = finish(steadyState(model, 100, 1));
    expect({ replications, simulated }).toEqual({ replications: 20, simulated: 80 });
    expect(measures.meanWait).toEqual({ value: (0 + 1 + 2 + 2) / 4, low: 1.25, high: 1.25 });
  });

  it('says when a queue never settles, or had not the time to', () => {
    expect(finish(steadyState(modelOf(10, 1.2), 10_000, 1))).toMatchObject({
      settled: false,
      replications: 5,
    });
    expect(finish(steadyState(modelOf(10, 0.99), 10_000, 1)).settled).toBe(false);
    expect(finish(steadyState(modelOf(10, 0.5), 10_000, 1)).settled).toBe(true);
  });

  // prettier-ignore
  it.each<[string, Partial<QueueModel>]>([
    ['no arrivals',           { arrivals: { kind: 'poisson', rate: 0 } }],
    ['an empty record',       { arrivals: { kind: 'recorded', times: [] } }],
  ])('is 0 throughout with %s', (_, change) => {
    const { replications, complete, measures } = finish(steadyState({ ...modelOf(10, 1), ...change }, 10_000, 1));
    expect({ replications, complete }).toEqual({ replications: 0, complete: true });
    expect(new Set(numbersIn(measures))).toEqual(new Set([0]));
  });

  it('finishes with finite numbers for whatever is set, from a thousand-millionth to as many', () => {
    const positive = fc.oneof(
      fc.constantFrom(0, 1e-9, 1e-3, 1, 1e9),
      fc.double({ min: 0, max: 1e4, noNaN: true }).map((value) => (value < 1e-9 ? 0 : value)),
    );
    const model = fc.record({
      connections: fc.oneof(
        fc.constant('unlimited' as const),
        fc.integer({ min: 1, max: 300 }),
        fc.constant(1e15),
      ),
      checkoutTimeout: fc.oneof(fc.constant('none' as const), positive),
      arrivals: fc.oneof(
        positive.map((rate) => ({ kind: 'poisson' as const, rate })),
        fc.record({
          kind: fc.constant('poisson' as const),
          rate: positive,
          shares: fc.constant([0, 0.25, 0.75]),
        }),
        positive.map((rate) => ({ kind: 'constant' as const, rate })),
        fc
          .array(positive, { maxLength: 5 })
          .map((times) => ({ kind: 'recorded' as const, times: times.sort((a, b) => a - b) })),
      ),
      holdTimes: fc.oneof(
        fc.record({ kind: fc.constantFrom('constant' as const, 'exponential' as const), mean: positive }),
        fc.record({
          kind: fc.constantFrom('lognormal' as const, 'hyperexponential' as const),
          mean: positive,
          scv: positive,
        }),
        fc.array(positive, { maxLength: 5 }).map((times) => ({ kind: 'recorded' as const, times })),
      ),
    });
    fc.assert(
      fc.property(
        model,
        fc.integer({ min: -5, max: 3000 }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (one, budget, seed) => {
          const numbers = numbersIn([
            finish(steadyState(one, budget, seed)),
            finish(loadTests(one, { seconds: 0.01, tests: 3 }, budget, seed)),
          ]);
          expect(numbers.filter((number) => !Number.isFinite(number) || number < 0)).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('steadyState tells the share that is done, warm-up included, up to 1', () => {
  const shares: number[] = [];
  finish(steadyState(modelOf(10, 0.9), 200_000, 1), { progress: (done) => shares.push(done) });
  expect(shares.at(-1)).toBe(1);
  expect(shares.filter((share) => share < 0.5).length).toBeGreaterThan(0.45 * shares.length);
});

test('steadyState simulates its budget, each replication rounded up to whole requests', () => {
  const { simulated, replications } = finish(steadyState(modelOf(1, 0.01), 20_001, 1));
  expect({ simulated, replications }).toEqual({ simulated: 20_020, replications: 20 });
});

describe('loadTests', () => {
  it('shows a wider band than many requests would suggest', () => {
    const { measures, runs, complete } = finish(
      loadTests(modelOf(10, 0.9), { seconds: 50, tests: 60 }, 1e6, 1),
    );
    expect({ runs, complete }).toEqual({ runs: 60, complete: true });
    expect(measures.p95Wait.high / measures.p95Wait.low).toBeGreaterThan(3);
    expect(measures.requests.median).toBeGreaterThan(2150);
    expect(measures.requests.median).toBeLessThan(2350);
  });

  it('ends each test in time', () => {
    const model = { ...modelOf(10, 0.9), arrivals: { kind: 'constant', rate: 4 } } as const;
    expect(finish(loadTests(model, { seconds: 10, tests: 2 }, 1e6, 1)).measures.requests).toEqual({
      low: 40,
      median: 40,
      high: 40,
    });
  });

  it.each([
    ['that run to their end', 1e6, false],
    ['that the budget cuts short', 40, true],
  ])('tells the share of tests %s that is done', (_, budget, isShortened) => {
    const model = { ...modelOf(10, 0.9), arrivals: { kind: 'constant', rate: 4 } } as const;
    const shares: number[] = [];
    const steps = loadTests(model, { seconds: 10, tests: 2 }, budget, 1);
    const { shortened } = finish(steps, { progress: (done) => shares.push(done) });
    expect(shortened).toBe(isShortened);
    expect(shares).toEqual([0.5, 1]);
  });

  it('counts a single request, and none where none comes', () => {
    const requests = (times: readonly number[]) =>
      finish(
        loadTests(
          { ...modelOf(1, 1), arrivals: { kind: 'recorded', times } },
          { seconds: 10, tests: 2 },
          1e6,
          1,
        ),
      ).measures.requests.median;
    expect(requests([3])).toBe(1);
    expect(requests([])).toBe(0);
  });

  it('starts a record anew for each test', () => {
    const arrivals = { kind: 'recorded', times: [0, 1, 2, 30] } as const;
    expect(
      finish(loadTests({ ...modelOf(1, 1), arrivals }, { seconds: 10, tests: 2 }, 1e6, 1)).measures.requests
        .median,
    ).toBe(3);
  });
});

const goldenMeanWait: Estimate = {
  value: 0.15309250761924265,
  low: 0.10522555997207006,
  high: 0.20095945526641523,
};

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkoutWait } from '../../src/model/checkout-wait.ts';
import { erlangB } from '../../src/model/erlang-b.ts';
import { erlangC } from '../../src/model/erlang-c.ts';
import { waitPercentile } from '../../src/model/wait-distribution.ts';
import {
  queueCount,
  type ServiceWaiting,
  serviceWaiting,
  waitingByService,
  waitingUnder,
  waitMixture,
} from '../../src/model/waiting.ts';
import { scenarios } from './arbitrary.ts';
import { relativeError } from './relative-error.ts';
import { type Settings, scenarioOf, serviceOf } from './scenario-of.ts';

function waitingOf(settings: Settings, arrivalRate: number, holdTime: number): ServiceWaiting {
  const waiting = waitingUnder(serviceOf(settings), arrivalRate, holdTime);
  if (waiting === undefined) throw new Error('nothing waits here');
  return waiting;
}

const twenty = { poolSize: 20, maxOverflow: 0 } as const;
const patient = { ...twenty, checkoutTimeout: 'none' } as const;

describe('queueCount(service)', () => {
  // prettier-ignore
  test.each([
    [{},                                                                1],
    [{ replicas: 3, workersPerReplica: 4, poolsPerWorker: 2 },          24],
    [{ replicas: 3, maxReplicas: 9 },                                   3],
    [{ replicas: 0 },                                                   0],
  ])('of %j is %d', (settings, count) => {
    expect(queueCount(serviceOf(settings))).toBe(count);
  });
});

describe('waitMixture(service, arrivalRate, holdTime)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, readonly (readonly [share: number, queues: number, rate: number])[]]>([
    ['one pool',                      {},                                            [[1, 1, 120]]],
    ['replicas, evenly',              { replicas: 3 },                               [[1, 3, 40]]],
    ['workers, evenly',               { workersPerReplica: 4 },                      [[1, 4, 30]]],
    ['pools of a worker, evenly',     { poolsPerWorker: 2 },                         [[1, 2, 60]]],
    ['replicas, workers and pools',   { replicas: 3, workersPerReplica: 4, poolsPerWorker: 2 }, [[1, 24, 5]]],
    ['a busier worker and the rest',  { workersPerReplica: 4, busiestShare: 0.4 },   [[0.4, 1, 48], [0.6, 3, 24]]],
    ['a busier worker in each replica', { replicas: 2, workersPerReplica: 4, busiestShare: 0.4 }, [[0.4, 2, 24], [0.6, 6, 12]]],
    ['a busier worker of two pools',  { poolsPerWorker: 2, workersPerReplica: 2, busiestShare: 0.75 }, [[0.75, 2, 45], [0.25, 2, 15]]],
    ['a worker that gets it all',     { workersPerReplica: 2, busiestShare: 1 },     [[1, 1, 120], [0, 1, 0]]],
    ['a single worker, whose share is the whole', { busiestShare: 0.4 },             [[1, 1, 120]]],
  ])('splits the traffic over %s', (_, settings, groups) => {
    const mixture = waitMixture(serviceOf(settings), 120, 0.05) ?? [];
    expect(mixture.length).toBe(groups.length);
    groups.forEach(([share, queues, rate], index) => {
      expect(mixture[index]?.share).toBeCloseTo(share, 14);
      expect(mixture[index]?.queues).toBe(queues);
      expect(mixture[index]?.wait.arrivalRate).toBeCloseTo(rate, 12);
    });
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['without a replica',               { replicas: 0 }],
    ['without a replica now',           { replicas: 0, maxReplicas: 5 }],
    ['of pools without a connection',   { poolSize: 0, maxOverflow: 0 }],
    ['that goes through another',       { reaches: 'service' }],
  ])('is undefined for a service %s', (_, settings) => {
    expect(waitMixture(serviceOf(settings), 120, 0.05)).toBeUndefined();
    expect(waitingUnder(serviceOf(settings), 120, 0.05)).toBeUndefined();
  });

  // prettier-ignore
  test.each<readonly [string, Settings, connections: number | 'unlimited', timeout: number | 'none']>([
    ['size and overflow',               { poolSize: 5, maxOverflow: 10 },                  15, 30],
    ['no timeout',                      { checkoutTimeout: 'none' },                       15, 'none'],
    ['a pool that fails at once',       { whenExhausted: 'fail' },                         15, 0],
    ['one that fails without timeout',  { whenExhausted: 'fail', checkoutTimeout: 'none' }, 15, 0],
    ['an unlimited pool',               { poolSize: 'unlimited' },                         'unlimited', 30],
    ['a pool behind a pooler',          { reaches: 'pooler', poolSize: 5, maxOverflow: 10 }, 15, 30],
  ])('gives its queues %s', (_, settings, connections, checkoutTimeout) => {
    const [group] = waitMixture(serviceOf(settings), 120, 0.05) ?? [];
    expect(group?.wait).toMatchObject({ connections, checkoutTimeout, holdTime: 0.05 });
  });

  // prettier-ignore
  test.each<readonly [string, Settings, waits: boolean]>([
    ['as many threads',                 { threads: 20 },                                   false],
    ['one thread more',                 { threads: 21 },                                   true ],
    ['a server that serves as many',    { concurrencyLimit: 21 },                          false],
    ['one that serves one more',        { concurrencyLimit: 22 },                          true ],
    ['a semaphore as large',            { semaphore: 20 },                                 false],
    ['the smallest of several limits',  { threads: 40, semaphore: 20 },                    false],
    ['threads with two for each',       { threads: 10, connectionsPerRequest: 2 },         false],
    ['one thread more of those',        { threads: 11, connectionsPerRequest: 2 },         true ],
    ['two pools in each worker',        { threads: 20, poolsPerWorker: 2 },                false],
    ['a pool that fails at once',       { threads: 20, whenExhausted: 'fail' },            false],
    ['no limit on callers',             {},                                                true ],
  ])('lets callers of 20 connections wait, or not: %s', (_, settings, waits) => {
    const [{ wait } = { wait: undefined }] = waitMixture(serviceOf({ ...twenty, ...settings }), 390, 0.05) ?? [];
    const { waitProbability = -1, timeoutShare = -1, meanWait = -1, law } = wait ?? {};
    expect(waitProbability > 0).toBe(waits);
    expect([timeoutShare, meanWait].every((figure) => figure === 0)).toBe(!waits);
    expect(law?.noWaitProbability === 1).toBe(!waits);
  });

  it('uses no more connections than there are callers, who wait elsewhere', () => {
    const [group] = waitMixture(serviceOf({ ...twenty, threads: 8 }), 400, 0.05) ?? [];
    expect(group?.wait).toMatchObject({
      offeredLoad: 20,
      busyConnections: 8,
      utilization: 0.4,
      throughput: 160,
    });
    expect(group?.wait).toMatchObject({ waitProbability: 0, meanQueue: 0, connections: 20 });
  });

  it('adds up to the traffic, and to shares of 1', () => {
    const traffic = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(scenarios(), traffic, ({ services }, rate) => {
        for (const service of services) {
          const mixture = waitMixture(service, rate, 0.01);
          if (mixture === undefined) continue;
          const sum = mixture.reduce((all, { queues, wait }) => all + queues * wait.arrivalRate, 0);
          expect(relativeError(sum, rate)).toBeLessThan(1e-12);
          expect(mixture.reduce((all, { share }) => all + share, 0)).toBeCloseTo(1, 12);
          expect(mixture.reduce((all, { queues }) => all + queues, 0)).toBe(queueCount(service));
          expect(mixture[0].wait.utilization).toBe(Math.max(...mixture.map(({ wait }) => wait.utilization)));
        }
      }),
    );
  });
});

describe('waitingUnder(service, arrivalRate, holdTime)', () => {
  it('is the queue itself for a single pool', () => {
    const wait = checkoutWait({ connections: 20, arrivalRate: 900, holdTime: 0.02, checkoutTimeout: 30 });
    const waiting = waitingOf(twenty, 900, 0.02);
    expect(waiting).toMatchObject({
      service: 'api',
      arrivalRate: 900,
      offeredLoad: 18,
      utilization: 0.9,
      waitProbability: wait.waitProbability,
      meanWait: wait.meanWait,
      timeoutShare: wait.timeoutShare,
      throughput: wait.throughput,
      queues: [{ share: 1, queues: 1, wait }],
    });
    expect([waiting.p50, waiting.p95, waiting.p99]).toEqual(
      [0.5, 0.95, 0.99].map((quantile) => waitPercentile(wait, quantile)),
    );
  });

  it('lets a third time out at a utilization of 1.5, when the timeout is long', () => {
    const { timeoutShare, throughput, p50, p99 } = waitingOf(twenty, 1500, 0.02);
    expect(relativeError(timeoutShare, 1 / 3)).toBeLessThan(1e-12);
    expect(relativeError(throughput, 1000)).toBeLessThan(1e-12);
    expect([p50, p99]).toEqual([expect.closeTo(29.99, 1), 30]);
  });

  it('turns callers away like a telephone exchange when an empty pool fails at once', () => {
    const { timeoutShare, waitProbability, meanWait } = waitingOf(
      { ...twenty, whenExhausted: 'fail' },
      900,
      0.02,
    );
    expect(relativeError(timeoutShare, erlangB(20, 18))).toBeLessThan(1e-12);
    expect(relativeError(waitProbability, erlangB(20, 18))).toBeLessThan(1e-12);
    expect(meanWait).toBe(0);
  });

  // 60 erlangs on 80 connections: four pools of their own make 18 times as many callers wait as one shared pool.
  it('counts a queue for each worker and never one big one', () => {
    const separate = waitingOf({ ...patient, workersPerReplica: 4 }, 3000, 0.02);
    const shared = waitingOf({ ...patient, poolSize: 80 }, 3000, 0.02);
    expect(relativeError(separate.waitProbability, erlangC(20, 15))).toBeLessThan(1e-12);
    expect(relativeError(shared.waitProbability, erlangC(80, 60))).toBeLessThan(1e-12);
    expect(separate.waitProbability.toFixed(2)).toBe('0.16');
    expect(shared.waitProbability.toFixed(4)).toBe('0.0087');
  });

  // 80 requests a second of 200 ms on 4 workers of 5 connections: each point of skew costs the busiest worker dearly.
  // prettier-ignore
  test.each([
    ['unset',  481],
    [0.27,     769],
    [0.3,      2892],
    [0.31,     14878],
  ])('with a busiest share of %j makes 1 in 20 of its callers wait over %d ms', (busiestShare, milliseconds) => {
    const settings = { ...patient, poolSize: 5, workersPerReplica: 4, busiestShare };
    const [{ wait }] = waitingOf(settings, 80, 0.2).queues;
    expect(Math.round(1000 * Number(waitPercentile(wait, 0.95)))).toBe(milliseconds);
  });

  // prettier-ignore
  test.each<readonly [string, Settings, utilization: number]>([
    ['an even split',             { workersPerReplica: 4 },                        0.8],
    ['an uneven split',           { workersPerReplica: 4, busiestShare: 0.4 },     0.8],
    ['a worker that gets it all', { workersPerReplica: 4, busiestShare: 1 },       0.8],
    ['unlimited pools',           { workersPerReplica: 4, poolSize: 'unlimited' }, 0],
  ])('has the utilization of all pools together under %s', (_, settings, utilization) => {
    const waiting = waitingOf({ ...patient, poolSize: 5, ...settings }, 80, 0.2);
    expect(waiting.utilization).toBeCloseTo(utilization, 14);
  });

  it('is without bound where a worker is over 1 and nothing ends the wait', () => {
    const waiting = waitingOf({ ...patient, workersPerReplica: 2, busiestShare: 0.9 }, 1500, 0.02);
    expect(waiting).toMatchObject({ meanWait: 'unbounded', p95: 'unbounded', timeoutShare: 0 });
    expect(waiting.utilization).toBeCloseTo(0.75, 14);
    expect(waiting.throughput).toBeCloseTo(1000 + 150, 9);
  });

  it('is calm without traffic', () => {
    expect(waitingOf(twenty, 0, 0.02)).toMatchObject({
      offeredLoad: 0,
      utilization: 0,
      waitProbability: 0,
      meanWait: 0,
      p99: 0,
      timeoutShare: 0,
      throughput: 0,
    });
  });

  it('has exactly the utilization of its only group of queues', () => {
    const count = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(count, count, count, fc.double({ min: 0.001, max: 1e4, noNaN: true }), (a, b, c, rate) => {
        const service = { replicas: a, workersPerReplica: b, poolsPerWorker: c, poolSize: 7 };
        const { utilization, queues } = waitingOf(service, rate, 0.13);
        expect(utilization).toBe(queues[0].wait.utilization);
      }),
    );
  });

  it('has percentiles in order, within the timeout', () => {
    fc.assert(
      fc.property(scenarios({ services: 1 }), ({ services: [service] }) => {
        const waiting = service && serviceWaiting(service);
        if (waiting === undefined || waiting === 'unset') return;
        const all = [waiting.p50, waiting.p95, waiting.p99];
        const bounds = all.map((wait) => (wait === 'unbounded' ? Infinity : wait));
        const timeout = service?.checkoutTimeout === 'none' ? Infinity : (service?.checkoutTimeout ?? 0);
        expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
        if (service?.whenExhausted === 'wait') {
          expect(Math.max(...bounds)).toBeLessThanOrEqual(timeout);
        } else expect(Math.max(...bounds)).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it('gets worse with more traffic and better with larger pools', () => {
    const rates = fc.double({ min: 1, max: 2000, noNaN: true });
    fc.assert(
      fc.property(rates, rates, fc.integer({ min: 1, max: 30 }), (some, extra, poolSize) => {
        const timeouts = (rate: number, size: number) =>
          waitingOf({ poolSize: size, maxOverflow: 0, checkoutTimeout: 1, workersPerReplica: 3 }, rate, 0.05)
            .timeoutShare;
        const base = timeouts(some, poolSize);
        expect(timeouts(some + extra, poolSize)).toBeGreaterThanOrEqual(base - 1e-12);
        expect(timeouts(some, poolSize + 1)).toBeLessThanOrEqual(base + 1e-12);
      }),
    );
  });
});

describe('serviceWaiting(service)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['without traffic',       {}],
    ['without hold time',     { arrivalRate: 100 }],
    ['without arrival rate',  { holdTime: 0.02 }],
    ['without queues',        { arrivalRate: 100, holdTime: 0.02, replicas: 0 }],
  ])('is unset %s', (_, settings) => {
    expect(serviceWaiting(serviceOf(settings))).toBe('unset');
  });

  it('is computed as soon as both are given', () => {
    const service = serviceOf({ arrivalRate: 100, holdTime: 0.02 });
    expect(serviceWaiting(service)).toEqual(waitingUnder(service, 100, 0.02));
  });

  it('holds connections for the mean over all kinds of request', () => {
    const mixed = serviceOf({ arrivalRate: 100, holdTime: 0.02, secondShare: 0.25, secondHoldTime: 0.1 });
    expect(serviceWaiting(mixed)).toEqual(waitingUnder(mixed, 100, 0.75 * 0.02 + 0.25 * 0.1));
  });
});

describe('waitingByService(scenario)', () => {
  it('has the services with traffic, in their order', () => {
    const traffic = (name: string) => ({ [`${name}.arrivalRate`]: 10, [`${name}.holdTime`]: 0.1 });
    const scenario = scenarioOf({ ...traffic('web'), 'job.kind': 'tool', ...traffic('api') });
    expect(waitingByService(scenario).map(({ service }) => service)).toEqual(['web', 'api']);
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { erlangC } from '../../../src/model/erlang-c.ts';
import { farMore, neededConnections, waitingFindings } from '../../../src/model/findings/waiting.ts';
import { waitingByService } from '../../../src/model/waiting.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';

function findings(settings: Settings) {
  const scenario = scenarioOf(settings);
  return waitingFindings(scenario, waitingByService(scenario));
}

const codes = (settings: Settings) => findings(settings).map(({ code }) => code);

/** So many erlangs on 10 connections of one worker, with holds of 50 ms, in a deploy that stops first. */
function erlangs(load: number, settings: Settings = {}): Settings {
  const pool = { 'api.poolSize': 10, 'api.maxOverflow': 0, 'api.rollout': 'recreate' };
  return { ...pool, 'api.holdTime': 0.05, 'api.arrivalRate': load / 0.05, ...settings };
}

/** Targets so wide that only utilization speaks. */
const anything = { 'target.waitTime': 86_400, 'target.timeoutShare': 1 } as const;
const fourWorkers = { 'api.workersPerReplica': 4 } as const;

describe('waitingFindings(scenario, waiting)', () => {
  it('says nothing of a pool whose callers can be no more than it serves', () => {
    expect(codes(erlangs(20, { 'api.threads': 10 }))).toEqual([]);
    expect(codes(erlangs(20, { 'api.threads': 11 }))).toContain('saturated');
  });

  // prettier-ignore
  test.each<readonly [code: string, string, quiet: Settings, speaks: Settings]>([
    ['saturated', 'at a utilization of 1',
      erlangs(9.99, anything), erlangs(10, anything)],
    ['saturated', 'over all pools, evenly split',
      erlangs(39.9, { ...fourWorkers, ...anything }), erlangs(40, { ...fourWorkers, ...anything })],
    ['busiest-worker-unstable', 'at a share of 1 ÷ (workers × utilization)',
      erlangs(20, { ...fourWorkers, 'api.busiestShare': 0.499, ...anything }),
      erlangs(20, { ...fourWorkers, 'api.busiestShare': 0.5, ...anything })],
    ['timeouts-expected', 'above the timeout target',
      erlangs(9, { 'api.checkoutTimeout': 0, 'target.timeoutShare': 0.17 }),
      erlangs(9, { 'api.checkoutTimeout': 0, 'target.timeoutShare': 0.16 })],
    ['wait-target-missed', 'above the wait target',
      erlangs(9, { 'target.waitTime': 0.13 }), erlangs(9, { 'target.waitTime': 0.12 })],
    ['wait-target-missed', 'at a higher percentile',
      erlangs(9, { 'target.waitTime': 0.13 }), erlangs(9, { 'target.waitTime': 0.13, 'target.waitPercentile': 0.96 })],
    ['more-connections-than-load', 'from four times the need on',
      erlangs(0.4, { 'api.poolSize': 11 }), erlangs(0.4, { 'api.poolSize': 12 })],
    ['more-connections-than-load', 'over all queues',
      erlangs(1.6, { ...fourWorkers, 'api.poolSize': 11 }), erlangs(1.6, { ...fourWorkers, 'api.poolSize': 12 })],
  ])('says %s and nothing else %s', (code, _, quiet, speaks) => {
    expect(codes(quiet)).toEqual([]);
    expect(codes(speaks)).toEqual([code]);
  });

  // prettier-ignore
  test.each<readonly [string, Settings]>([
    ['traffic is not given',         { 'api.poolSize': 1 }],
    ['hold time is not given',       { 'api.poolSize': 1, 'api.arrivalRate': 1e6 }],
    ['no replica runs',              erlangs(100, { 'api.replicas': 0 })],
    ['another service has the pool', erlangs(100, { 'api.reaches': 'service' })],
    ['the pool has no limit',        erlangs(100, { 'api.poolSize': 'unlimited' })],
    ['waits are within the target',  erlangs(6)],
  ])('says nothing where %s', (_, settings) => {
    expect(codes(settings)).toEqual([]);
  });

  it('has the numbers of a saturated service', () => {
    const [finding] = findings(erlangs(50, { ...fourWorkers, 'api.replicas': 1 }));
    expect(finding).toEqual({
      code: 'saturated',
      severity: 'error',
      owner: 'api',
      numbers: {
        offeredLoad: 50,
        limit: 40,
        pools: 4,
        utilization: 1.25,
        timeoutShare: expect.closeTo(0.2, 12),
      },
      fix: [{ key: 'api.poolSize', value: 15 }],
    });
  });

  it('has the numbers of a worker that gets too much', () => {
    const [finding] = findings(erlangs(20, { ...fourWorkers, 'api.busiestShare': 0.6 }));
    expect(finding).toMatchObject({
      code: 'busiest-worker-unstable',
      severity: 'error',
      owner: 'api',
      numbers: {
        share: 0.6,
        stableShare: 0.5,
        utilization: expect.closeTo(1.2, 12),
        timeoutShare: expect.closeTo(0.1, 12),
      },
      fix: [{ key: 'api.poolSize', value: 14 }],
    });
  });

  it('has the numbers of timeouts', () => {
    const [finding] = findings(erlangs(9, { 'api.checkoutTimeout': 0.1 }));
    const numbers = finding?.numbers ?? {};
    expect(finding).toMatchObject({ code: 'timeouts-expected', severity: 'warning', owner: 'api' });
    expect(numbers).toMatchObject({ target: 0.0001, timeout: 0.1 });
    expect(numbers['perMinute']).toBeCloseTo(60 * 180 * (numbers['timeoutShare'] ?? 0), 9);
  });

  it('names no timeout that an empty pool does not wait for', () => {
    const [finding] = findings(erlangs(9, { 'api.whenExhausted': 'fail', 'api.checkoutTimeout': 30 }));
    expect(finding).toMatchObject({ code: 'timeouts-expected', numbers: { timeout: 0 } });
  });

  it('has the numbers of a missed wait target', () => {
    expect(findings(erlangs(9))).toMatchObject([
      {
        code: 'wait-target-missed',
        severity: 'warning',
        owner: 'api',
        numbers: {
          wait: expect.closeTo(-Math.log(0.05 / erlangC(10, 9)) * 0.05, 9),
          target: 0.05,
          percentile: 0.95,
        },
        fix: [{ key: 'api.poolSize', value: 12 }],
      },
    ]);
  });

  it('has the numbers of pools far larger than their load, and no fix', () => {
    expect(findings(erlangs(4, { ...fourWorkers, 'api.poolSize': 20 }))).toEqual([
      {
        code: 'more-connections-than-load',
        severity: 'note',
        owner: 'api',
        numbers: { offeredLoad: 4, needed: 16, limit: 80 },
      },
    ]);
  });

  it('counts all connections that a request holds as needed', () => {
    const two = { 'api.threads': 5, 'api.connectionsPerRequest': 2 };
    const spare = (poolSize: number) =>
      findings(erlangs(0.4, { ...two, 'api.poolSize': poolSize })).find(
        ({ code }) => code === 'more-connections-than-load',
      )?.numbers;
    expect(spare(23)).toBeUndefined();
    expect(spare(24)).toEqual({ offeredLoad: 0.8, needed: 6, limit: 24 });
  });

  it('leaves timeouts and waits out where a queue is over 1', () => {
    expect(codes(erlangs(30, { 'api.checkoutTimeout': 0.1 }))).toEqual(['saturated']);
    expect(codes(erlangs(30, { ...fourWorkers, 'api.busiestShare': 0.9 }))).toEqual([
      'busiest-worker-unstable',
    ]);
    expect(codes(erlangs(30, { 'api.checkoutTimeout': 'none' }))).toEqual(['saturated']);
  });

  it('speaks of timeouts and of the wait where both miss their target', () => {
    expect(codes(erlangs(9.5, { 'api.checkoutTimeout': 0.2 }))).toEqual([
      'timeouts-expected',
      'wait-target-missed',
    ]);
  });

  it('speaks of each service for itself', () => {
    const job = { 'job.poolSize': 1, 'job.maxOverflow': 0, 'job.arrivalRate': 20, 'job.holdTime': 0.1 };
    expect(findings({ ...erlangs(10, anything), ...job }).map(({ code, owner }) => [code, owner])).toEqual([
      ['saturated', 'api'],
      ['saturated', 'job'],
    ]);
  });

  it('says nothing of a service that there is not', () => {
    const scenario = scenarioOf(erlangs(10));
    expect(waitingFindings(scenarioOf({ 'web.replicas': 1 }), waitingByService(scenario))).toEqual([]);
  });

  it('calls an even split saturated and never its busiest worker, however it rounds', () => {
    const count = fc.integer({ min: 1, max: 14 });
    fc.assert(
      fc.property(count, count, count, count, (replicas, workers, pools, size) => {
        const spoken = codes(
          erlangs(replicas * workers * pools * size, {
            'api.replicas': replicas,
            'api.workersPerReplica': workers,
            'api.poolsPerWorker': pools,
            'api.poolSize': size,
            ...anything,
          }),
        );
        expect(['', 'saturated']).toContain(spoken.join());
      }),
      { numRuns: 300 },
    );
  });
});

describe('neededConnections(offeredLoad)', () => {
  // prettier-ignore
  test.each([
    [0,      1],
    [0.01,   1],
    [0.4,    3],
    [1,      4],
    [9,      18],
    [100,    130],
    [10_000, 10_300],
  ])('of %d erlangs is %d', (load, needed) => {
    expect(neededConnections(load)).toBe(needed);
  });

  it('lets hardly a caller wait', () => {
    for (const load of [4, 25, 100, 400, 2500]) {
      expect(erlangC(neededConnections(load), load)).toBeLessThan(0.01);
    }
  });

  it('is held against four times as many connections', () => {
    expect(farMore).toBe(4);
  });
});

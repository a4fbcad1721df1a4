import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type DatabaseCores,
  databaseCores,
  databaseCurve,
  peakConnections,
  waitPlaces,
} from '../../../src/model/path/database-cores.ts';
import { scenarios } from '../arbitrary.ts';
import { expectUsable } from '../queues/arbitrary.ts';
import { scenarioOf, type Settings } from '../scenario-of.ts';

const four: Settings = { 'postgres.cores': 4 };
/** 20 ms of database CPU in holds of 100 ms, 50 times a second, on pools of 15. */
const api: Settings = { 'api.arrivalRate': 50, 'api.databaseCpu': 0.02, 'api.holdTime': 0.1 };
const job: Settings = { 'job.arrivalRate': 10, 'job.databaseCpu': 0.1, 'job.holdTime': 0.1 };
const known = (settings: Settings) => databaseCores(scenarioOf(settings)) as DatabaseCores;

describe('databaseCores(scenario)', () => {
  test.each<readonly [string, Settings]>([
    ['cores', api],
    ['cores, when they are 0', { ...api, 'postgres.cores': 0 }],
    ['traffic', { ...four, 'api.databaseCpu': 0.02 }],
    ['requests', { ...four, ...api, 'api.arrivalRate': 0 }],
    ['database CPU', { ...four, 'api.arrivalRate': 50 }],
    ['connections of its own', { ...four, ...api, 'api.reaches': 'service' }],
    ['replicas', { ...four, ...api, 'api.replicas': 0 }],
  ])('is unset without %s', (_, settings) => {
    expect(databaseCores(scenarioOf(settings))).toBe('unset');
  });

  it('adds up the CPU of all services', () => {
    const found = known({ ...four, ...api, ...job });
    expect(found).toMatchObject({ services: ['api', 'job'], missing: [], arrivalRate: 60, connections: 30 });
    expect(found.coresWanted).toBeCloseTo(2, 12);
    expect(found.utilization).toBeCloseTo(0.5, 12);
    expect(found.cpuTime).toBeCloseTo(2 / 60, 12);
    expect(found.otherTime).toBeCloseTo((50 * 0.08) / 60, 12);
    expect(found.usefulPoolSize).toBeCloseTo(4 * (1 + 4 / 2), 10);
  });

  it('names services with traffic whose CPU nobody gave', () => {
    const found = known({ ...four, ...api, 'job.arrivalRate': 10, 'job.holdTime': 1 });
    expect(found).toMatchObject({ services: ['api'], missing: ['job'], arrivalRate: 50 });
  });

  it('has no useful size without hold times, or without CPU', () => {
    const unheld = known({ ...four, 'api.arrivalRate': 50, 'api.databaseCpu': 0.02 });
    expect(unheld).toMatchObject({ otherTime: 'unset', usefulPoolSize: 'unset' });
    expect(unheld.utilization).toBeCloseTo(0.25, 12);
    expect(known({ ...four, ...api, ...job, 'job.holdTime': 'unset' }).otherTime).toBe('unset');
    expect(known({ ...four, ...api, 'api.databaseCpu': 0 })).toMatchObject({
      usefulPoolSize: 'unbounded',
      utilization: 0,
    });
  });

  it('takes CPU beyond the hold time for all of it', () => {
    expect(known({ ...four, ...api, 'api.databaseCpu': 0.2 }).otherTime).toBe(0);
  });

  it('answers every scenario with usable numbers', () => {
    fc.assert(
      fc.property(scenarios(), (scenario) => {
        const found = databaseCores(scenario);
        expectUsable(found);
        if (found !== 'unset') expectUsable([databaseCurve(found).slice(0, 3), waitPlaces(found, [1, 7])]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('peakConnections(scenario, services)', () => {
  const pooled: Settings = { 'api.reaches': 'pooler', 'pooler.poolSize': 6, 'pooler.reserve': 2 };

  // prettier-ignore
  test.each<readonly [string, Settings, number | 'unbounded']>([
    ['two replicas of two workers',       { 'api.replicas': 2, 'api.workersPerReplica': 2 }, 60         ],
    ['a service behind the pooler',       pooled,                                            8          ],
    ['one behind it and one beside it',   { ...pooled, 'job.replicas': 1 },                  23         ],
    ['one without connections',           { 'api.reaches': 'service' },                      0          ],
    ['an unlimited pool',                 { 'api.poolSize': 'unlimited' },                   'unbounded'],
  ])('of %s', (_, settings, connections) => {
    const scenario = scenarioOf({ 'api.replicas': 1, ...settings });
    expect(peakConnections(scenario, scenario.services)).toBe(connections);
  });
});

describe('databaseCurve(database)', () => {
  it('rises to cores ÷ CPU time and reaches beyond the useful size and the pools', () => {
    const found = known({ ...four, ...api });
    const curve = databaseCurve(found);
    expect(curve).toHaveLength(40);
    expect(curve[0]).toMatchObject({ connections: 1 });
    expect(curve[0]?.throughput).toBeCloseTo(10, 10);
    expect(curve[0]?.holdTime).toBeCloseTo(0.1, 10);
    expect(curve.at(-1)?.throughput).toBeCloseTo(200, 2);
    expect(databaseCurve(known({ ...four, ...api, 'api.poolSize': 70 }))).toHaveLength(100);
  });

  it('falls again with contention', () => {
    const throughput = databaseCurve(known({ ...four, ...api }), 0.017).map((point) => point.throughput);
    expect(throughput.at(-1)).toBeLessThan(Math.max(...throughput));
  });

  // prettier-ignore
  test.each<readonly [string, Settings, number]>([
    ['no hold time',            { ...api, 'api.holdTime': 'unset' },                        0   ],
    ['no time at all',          { ...api, 'api.holdTime': 0, 'api.databaseCpu': 0 },        0   ],
    ['no CPU',                  { ...api, 'api.databaseCpu': 0 },                           19  ],
    ['small pools',             { ...api, 'api.poolSize': 1, 'api.maxOverflow': 0, 'postgres.cores': 0.5 }, 8],
    ['pools without limit',     { ...api, 'api.poolSize': 'unlimited' },                    40  ],
    ['more than can be drawn',  { ...api, 'api.poolSize': 10_000 },                         1000],
  ])('with %s has %3$d points', (_, settings, points) => {
    expect(databaseCurve(known({ ...four, ...settings }))).toHaveLength(points);
  });
});

// 190 requests a second with 20 ms of CPU each on 4 cores: pool, chance to wait, wait, hold
describe('waitPlaces(database, sizes)', () => {
  const found = known({ ...four, 'api.arrivalRate': 190, 'api.databaseCpu': 0.02, 'api.holdTime': 0.02 });

  // prettier-ignore
  test.each([
    [4,  0.891, 0.0891, 0.0200],
    [10, 0.655, 0.0655, 0.0436],
    [40, 0.141, 0.0141, 0.0951],
  ])('moves the wait of %d connections, while the sum stays', (size, waits, poolWait, holdTime) => {
    const [place] = waitPlaces(found, [size]);
    expect(place?.waitProbability).toBeCloseTo(waits, 3);
    expect(place?.poolWait).toBeCloseTo(poolWait, 4);
    expect(place?.holdTime).toBeCloseTo(holdTime, 4);
    expect(place?.responseTime).toBeCloseTo(0.1091, 4);
  });

  it('has no place without hold times', () => {
    expect(waitPlaces(known({ ...four, 'api.arrivalRate': 50, 'api.databaseCpu': 0.02 }), [4])).toEqual([]);
  });
});

// PostgreSQL 15 on 2 cores: 5.2 ms of waiting and 0.17 ms of CPU for each transaction
describe('the measured transactions that wait', () => {
  it('have a useful size of 63 connections', () => {
    const found = known({
      'postgres.cores': 2,
      'api.arrivalRate': 1000,
      'api.databaseCpu': 0.000_17,
      'api.holdTime': 0.005_37,
    });
    expect(found.usefulPoolSize).toBeCloseTo(63, 0);
  });
});

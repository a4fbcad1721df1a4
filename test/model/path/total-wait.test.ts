import { describe, expect, it } from 'vitest';
import { poolerSizing } from '../../../src/model/path/pooler.ts';
import { totalWaits } from '../../../src/model/path/total-wait.ts';
import { waitingByService } from '../../../src/model/waiting.ts';
import { type Settings, scenarioOf } from '../scenario-of.ts';
import { exponential, pool, simulated, workload } from '../simulation/systems.ts';

const busy: Settings = {
  'api.reaches': 'pooler',
  'api.poolSize': 12,
  'api.maxOverflow': 0,
  'api.replicas': 2,
  'api.holdTime': 0.05,
  'api.arrivalRate': 180,
  'pooler.mode': 'transaction',
  'pooler.poolSize': 10,
};

function waitsOf(settings: Settings, quantile = 0.95) {
  const scenario = scenarioOf(settings);
  const sizing = poolerSizing(scenario);
  if (sizing === 'unset' || sizing.waiting === 'unset') throw new Error('there is no wait');
  return { pooler: sizing.waiting, waits: totalWaits(scenario, sizing.waiting, quantile) };
}

describe('totalWaits(scenario, pooler, quantile)', () => {
  it('is at least the longer of the two waits and no more than both bounds together', () => {
    const { pooler, waits } = waitsOf(busy);
    const [api] = waits;
    expect(Number(api?.least)).toBeGreaterThanOrEqual(Number(pooler.p95));
    expect(Number(api?.most)).toBeGreaterThan(Number(api?.least));
    expect(Number(api?.mean)).toBeGreaterThan(Number(pooler.meanWait));
  });

  it('is the wait in the pooler alone where the pool of the service never fills', () => {
    const { pooler, waits } = waitsOf({ ...busy, 'api.poolSize': 'unlimited' });
    expect(waits[0]).toMatchObject({ mean: pooler.meanWait, least: pooler.p95 });
  });

  it('is the wait for the pool of the service where the pooler never waits', () => {
    const { waits } = waitsOf({ ...busy, 'api.poolSize': 5, 'pooler.poolSize': 40 });
    const own = waitingByService(scenarioOf({ ...busy, 'api.poolSize': 5 }))[0];
    expect(waits[0]).toMatchObject({ mean: own?.meanWait, least: own?.p95 });
    expect(Number(own?.p95)).toBeGreaterThan(0);
  });

  it('is without bound where the pooler is', () => {
    const { waits } = waitsOf({ ...busy, 'api.arrivalRate': 300, 'pooler.waitTimeout': 'none' });
    expect(waits).toEqual([{ service: 'api', mean: 'unbounded', least: 'unbounded', most: 'unbounded' }]);
  });

  it('says nothing of services without traffic', () => {
    for (const part of [{}, { 'job.arrivalRate': 5 }, { 'job.holdTime': 1 }]) {
      const { waits } = waitsOf({ ...busy, 'job.reaches': 'pooler', ...part });
      expect(waits.map(({ service }) => service)).toEqual(['api']);
    }
  });

  it('has a simulation of both queues between its bounds', () => {
    const source = { kind: 'poisson', rate: 180 } as const;
    const model = {
      pools: [pool(12, 30), pool(12, 30)],
      pooler: { connections: 10, waitTimeout: 120 },
      workloads: [workload({ source, holdTime: exponential(0.05) })],
    };
    const span = { seconds: 400, warmUp: 50, replications: 5 };
    const measures = simulated(model, span).workloads[0]?.measures;
    const mean = Number(waitsOf(busy).waits[0]?.mean);
    expect(mean).toBeGreaterThan(measures?.meanWait.low ?? 1);
    expect(mean).toBeLessThan(measures?.meanWait.high ?? 0);
    for (const [quantile, name] of [
      [0.5, 'p50Wait'],
      [0.95, 'p95Wait'],
      [0.99, 'p99Wait'],
    ] as const) {
      const [api] = waitsOf(busy, quantile).waits;
      const { low, high } = measures?.[name] ?? { low: -1, high: -1 };
      expect(high).toBeGreaterThanOrEqual(Number(api?.least));
      expect(low).toBeLessThanOrEqual(Number(api?.most));
    }
  });
});

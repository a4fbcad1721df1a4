import { describe, expect, it } from 'vitest';
import { observedSizing, presentCapacity } from '../../../src/model/path/observed.ts';
import { scenarioOf, serviceOf } from '../scenario-of.ts';

const load = { 'api.arrivalRate': 40, 'api.holdTime': 0.05 };

describe('observedSizing(scenario)', () => {
  it('stands beside what the load opens and what may be open at peak', () => {
    const { connections, likely } = observedSizing(scenarioOf({ ...load, 'observed.connections': 9 }));
    expect(connections).toEqual({ connections: 9, likely: likely[1]?.likely, ceiling: 15 });
  });

  it('knows no likely number while a service lacks its traffic', () => {
    const two = { ...load, 'worker.poolSize': 2, 'observed.connections': 9 };
    expect(observedSizing(scenarioOf(two)).connections).toMatchObject({ likely: 'unset', ceiling: 27 });
  });

  it('has no connections that nobody counted', () => {
    expect(observedSizing(scenarioOf(load)).connections).toBe('unset');
  });

  it('calibrates the one service that has pools, and not one of several', () => {
    const figures = { 'observed.throughput': 50, 'observed.inUse': 5 };
    const through = { 'mcp.reaches': 'service' } as const;
    expect(observedSizing(scenarioOf({ ...load, ...figures, ...through })).calibration).toMatchObject({
      holdTime: 0.1,
    });
    expect(observedSizing(scenarioOf({ ...load, ...figures, 'worker.poolSize': 2 })).calibration).toBe(
      'unset',
    );
    expect(observedSizing(scenarioOf({ ...figures, 'api.replicas': 0 })).calibration).toBe('unset');
  });
});

describe('presentCapacity(service)', () => {
  it('is pools × pool limit of the replicas that run now', () => {
    expect(presentCapacity(serviceOf({ replicas: 2, workersPerReplica: 3, maxReplicas: 9 }))).toBe(90);
    expect(presentCapacity(serviceOf({ poolSize: 'unlimited' }))).toBe('unbounded');
    expect(presentCapacity(serviceOf({ replicas: 0, poolSize: 'unlimited' }))).toBe(0);
  });
});

import { describe, expect, it, test } from 'vitest';
import { run, type SimulationTask } from '../../../src/model/simulation/run.ts';
import { exponential, pool, workload } from './systems.ts';

const queue = {
  connections: 5,
  checkoutTimeout: 30,
  arrivals: { kind: 'poisson', rate: 20 },
  holdTimes: { kind: 'exponential', mean: 0.2 },
} as const;
const system = {
  pools: [pool(5, 30)],
  workloads: [workload({ source: { kind: 'poisson', rate: 20 }, holdTime: exponential(0.2) })],
};
const span = { seconds: 200, warmUp: 0, replications: 10 };

const long: readonly SimulationTask[] = [
  { kind: 'steady-state', model: queue, budget: 100_000, seed: 1 },
  { kind: 'load-tests', model: queue, seconds: 60, tests: 30, budget: 1e6, seed: 1 },
  { kind: 'system', model: system, span, budget: 1e6, seed: 1 },
];
const tasks: readonly SimulationTask[] = [
  ...long,
  {
    kind: 'replay',
    recording: { arrivals: [0, 1], services: [2, 2] },
    pool: { connections: 1, checkoutTimeout: 'none', overhead: 0 },
  },
];

const named = (some: readonly SimulationTask[]) => some.map((task) => [task.kind, task] as const);

describe('run', () => {
  test.each(named(tasks))('does a task of kind %s from JSON to JSON', (kind, task) => {
    const result = run(JSON.parse(JSON.stringify(task)) as SimulationTask);
    expect(result.kind).toBe(kind);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    expect(JSON.stringify(run(task))).toBe(JSON.stringify(result));
  });

  test.each(named(long))('tells the progress of a %s', (_, task) => {
    const shares: number[] = [];
    run(task, { progress: (done) => shares.push(done) });
    expect(shares.length).toBeGreaterThan(5);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect(shares.every((done) => done >= 0 && done <= 1)).toBe(true);
  });

  test.each(named(long))('stops a %s when told to', (_, task) => {
    let asked = 0;
    const cancelled = () => {
      asked += 1;
      return asked > 4;
    };
    expect(run(task, { cancelled })).toMatchObject({ complete: false });
    expect(asked).toBe(5);
    expect(run(task)).toMatchObject({ complete: true });
  });

  it('gives about the same waits on both ways', () => {
    const results = long.map((task) => run(task));
    const waits = results.map((result) => {
      if (result.kind === 'steady-state') return result.measures.meanWait.value;
      if (result.kind === 'system') return result.workloads[0]?.measures.meanWait.value ?? -1;
      return result.kind === 'load-tests' ? result.measures.meanWait.median : -1;
    });
    for (const wait of waits) expect(Math.abs(wait / 0.1108 - 1)).toBeLessThan(0.2);
  });
});

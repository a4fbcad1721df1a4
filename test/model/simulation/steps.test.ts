import { describe, expect, it } from 'vitest';
import type { QueueModel } from '../../../src/model/simulation/queue-model.ts';
import { steadyState } from '../../../src/model/simulation/queue-simulation.ts';
import { finish, replicated } from '../../../src/model/simulation/steps.ts';

const model: QueueModel = {
  connections: 10,
  checkoutTimeout: 30,
  arrivals: { kind: 'poisson', rate: 40 },
  holdTimes: { kind: 'exponential', mean: 0.2 },
};

function* halves(index: number): Generator<number, number> {
  yield 5;
  yield 5;
  return index;
}

const counting = () => replicated(3, 30, halves, (runs, simulated) => ({ runs: [...runs], simulated }));

describe('replicated', () => {
  it('gathers the figures of all runs', () => {
    expect(finish(counting())).toEqual({ runs: [0, 1, 2], simulated: 30 });
  });

  it('has no runs for zero times', () => {
    expect(finish(replicated(0, 0, halves, (runs) => runs.length))).toBe(0);
  });
});

describe('finish', () => {
  it('tells the share that is done, from step to step, up to 1', () => {
    const shares: number[] = [];
    finish(counting(), { progress: (done) => shares.push(done) });
    expect(shares).toEqual([5, 10, 15, 20, 25, 30].map((requests) => requests / 30));
  });

  it('stops when cancelled, with the runs finished until then', () => {
    let asked = 0;
    const cancelled = () => {
      asked += 1;
      return asked === 4;
    };
    expect(finish(counting(), { cancelled })).toEqual({ runs: [0], simulated: 20 });
  });

  it('gives an incomplete result of a simulation that was cancelled', () => {
    const steps: number[] = [];
    const full = finish(steadyState(model, 200_000, 1));
    const part = finish(steadyState(model, 200_000, 1), {
      progress: (done) => steps.push(done),
      cancelled: () => steps.length > 30,
    });
    expect(full.complete).toBe(true);
    expect(part.complete).toBe(false);
    expect(part.replications).toBeLessThan(full.replications);
    expect(part.measures.meanWait.value).toBeGreaterThan(0);
  });

  it('gives the same result whether anybody watches or not', () => {
    const watched = finish(steadyState(model, 20_000, 1), {
      progress: () => undefined,
      cancelled: () => false,
    });
    expect(watched).toEqual(finish(steadyState(model, 20_000, 1)));
  });
});

import { describe, expect, it, test } from 'vitest';
import { loadTestTask, steadyTask } from '../../src/islands/simulation-task.ts';
import { run } from '../../src/model/simulation/run.ts';
import { serviceWaiting } from '../../src/model/waiting.ts';
import { type Settings, serviceOf } from '../model/scenario-of.ts';

const four = {
  workersPerReplica: 4,
  poolSize: 5,
  maxOverflow: 0,
  arrivalRate: 160,
  holdTime: 0.1,
  replicas: 2,
} as const;

describe('steadyTask(service)', () => {
  it('plays one replica with a queue for each pool of each worker', () => {
    expect(steadyTask(serviceOf(four))?.model).toEqual({
      connections: 5,
      checkoutTimeout: 30,
      arrivals: { kind: 'poisson', rate: 80, shares: [0.25, 0.25, 0.25, 0.25] },
      holdTimes: { kind: 'exponential', mean: 0.1 },
    });
  });

  it('takes the share of the busiest worker, the variability and pools that fail at once', () => {
    const model = steadyTask(
      serviceOf({ ...four, busiestShare: 0.4, variability: 2, whenExhausted: 'fail' }),
    )?.model;
    expect(model?.checkoutTimeout).toBe(0);
    expect(model?.holdTimes).toEqual({ kind: 'lognormal', mean: 0.1, scv: 2 });
    expect(model?.arrivals).toMatchObject({
      shares: [0.4, 0.2, 0.2, 0.2].map((share) => expect.closeTo(share, 12)),
    });
  });

  it('mixes the kinds of request', () => {
    const model = steadyTask(serviceOf({ ...four, secondShare: 0.5, secondHoldTime: 0.3 }))?.model;
    expect(model?.holdTimes).toEqual({
      kind: 'lognormal',
      mean: expect.closeTo(0.2, 12),
      scv: expect.closeTo(1.5, 12),
    });
  });

  // prettier-ignore
  test.each<readonly [why: string, Settings]>([
    ['there is no arrival rate',    { holdTime: 0.1 }],
    ['there is no hold time',       { arrivalRate: 10 }],
    ['nothing arrives',             { ...four, arrivalRate: 0 }],
    ['nothing is held',             { ...four, holdTime: 0 }],
    ['a pool has no limit',         { ...four, poolSize: 'unlimited' }],
    ['a pool has no connection',    { ...four, poolSize: 0 }],
    ['no replica runs',             { ...four, replicas: 0 }],
    ['another service carries it',  { ...four, reaches: 'service' }],
    ['there are too many queues',   { ...four, workersPerReplica: 201 }],
  ])('is undefined when %s', (_, settings) => {
    expect(steadyTask(serviceOf(settings))).toBeUndefined();
  });

  it('comes to the waits that the closed form has', () => {
    const service = serviceOf(four);
    const task = steadyTask(service);
    const waiting = serviceWaiting(service);
    if (task === undefined || waiting === 'unset') throw new Error('there is traffic');
    const result = run({ ...task, budget: 400_000 });
    if (result.kind !== 'steady-state') throw new Error('it is a steady state');
    const { low, high } = result.measures.waitProbability;
    const room = (high - low) / 2;
    expect(waiting.waitProbability).toBeGreaterThan(low - room);
    expect(waiting.waitProbability).toBeLessThan(high + room);
  });
});

describe('loadTestTask(task)', () => {
  it('plays minutes, or longer, on the same queues', () => {
    const task = steadyTask(serviceOf(four));
    if (task === undefined) throw new Error('there is traffic');
    expect(loadTestTask(task)).toMatchObject({ kind: 'load-tests', model: task.model, seconds: 60 });
    expect(loadTestTask(task, 600)).toMatchObject({ seconds: 600 });
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  mostReplaySteps,
  replayAutoscaler,
  type ReplayOptions,
} from '../../../src/model/path/autoscaler-replay.ts';
import { evenTrace, type LoadTrace, loadTrace } from '../../../src/model/path/load-trace.ts';
import { type Settings, serviceOf } from '../scenario-of.ts';

const scaled = {
  replicas: 2,
  maxReplicas: 40,
  hpaMinReplicas: 1,
  hpaCpuTarget: 0.5,
  cpuRequest: 1,
  appCpu: 0.01,
} as const;
const options: ReplayOptions = { budget: 100, deployAt: 'unset' };

function replay(settings: Settings, trace: LoadTrace, more: Partial<ReplayOptions> = {}) {
  return replayAutoscaler(serviceOf(settings), trace, { ...options, ...more });
}

const countsOf = (settings: Settings, trace: LoadTrace) =>
  replay(settings, trace).steps.map(({ replicas }) => replicas);

/** Document 003: 5 pods, 6 more at a time up to 20, and a load that grows fourfold. */
const document003 = {
  replicas: 5,
  maxReplicas: 20,
  hpaMinReplicas: 5,
  workersPerReplica: 4,
  poolSize: 30,
  maxOverflow: 40,
  cpuRequest: 2,
  cpuLimit: 4,
  hpaCpuTarget: 0.6,
  hpaMemoryTarget: 0.75,
  memoryRequest: 2 ** 31,
  memoryPerWorker: 2 ** 28,
  hpaScaleDownStabilization: 600,
  arrivalRate: 0.5,
  tracePeak: 2,
  traceShape: 'step',
  traceDuration: 600,
  // 15 cores at 1.18 requests a second.
  appCpu: 15 / 1.18,
} as const;

describe('replayAutoscaler of document 003', () => {
  const reaches = (settings: Settings) => {
    const service = serviceOf({ ...document003, ...settings });
    const trace = loadTrace(service);
    const { steps } = replayAutoscaler(service, trace === 'unset' ? [] : trace, options);
    return [11, 17, 20].map((count) => steps.find(({ replicas }) => replicas >= count)?.time);
  };

  it('has all 20 pods 15 s after the first new ones with the default policy', () => {
    expect(reaches({})).toEqual([90, 90, 90]);
  });

  it('has them 120 s later with 6 pods a minute', () => {
    expect(reaches({ hpaScaleUpPods: 6, hpaScaleUpPeriod: 60 })).toEqual([75, 135, 195]);
  });

  it('never adds a pod with one worker, which can use half of the 2 cores that are requested', () => {
    expect(reaches({ workersPerReplica: 1 })).toEqual([undefined, undefined, undefined]);
  });
});

describe('replayAutoscaler', () => {
  it('follows a constant load to the replicas that it needs, and stays', () => {
    expect(countsOf(scaled, evenTrace(400, 120))).toEqual([4, 8, 8, 8, 8, 8, 8, 8, 8]);
  });

  it('keeps the replicas of a service without a target', () => {
    const { steps } = replay({ replicas: 3 }, evenTrace(400, 60));
    expect(steps.every(({ replicas, desired }) => replicas === 3 && desired === 'unset')).toBe(true);
    expect(steps.map(({ cpuUse }) => cpuUse)).toEqual(['unset', 'unset', 'unset', 'unset', 'unset']);
  });

  it('keeps the replicas of a scheduled job, whatever its target', () => {
    expect(countsOf({ ...scaled, kind: 'scheduled' }, evenTrace(400, 30))).toEqual([2, 2, 2]);
  });

  it('keeps those of a service without replicas', () => {
    expect(countsOf({ ...scaled, replicas: 0 }, evenTrace(400, 30))).toEqual([0, 0, 0]);
  });

  it('grows to the maximum when memory is above its target, since more replicas use no less', () => {
    const memory = { hpaMemoryTarget: 0.5, memoryRequest: 2 ** 30, memoryPerWorker: 2 ** 29 + 2 ** 27 };
    expect(countsOf({ replicas: 2, maxReplicas: 9, ...memory }, evenTrace(0, 75))).toEqual([
      3, 4, 5, 7, 9, 9,
    ]);
  });

  it('carries what the cores can’t do to the next step', () => {
    const { steps } = replay({ ...scaled, replicas: 1, maxReplicas: 1, arrivalRate: 0 }, [
      { time: 0, arrivalRate: 150 },
      { time: 30, arrivalRate: 150 },
      { time: 30, arrivalRate: 50 },
      { time: 75, arrivalRate: 50 },
    ]);
    expect(steps.map(({ backlog }) => Number(backlog.toFixed(6)))).toEqual([0, 7.5, 15, 7.5, 0, 0]);
    expect(steps.map(({ cpuUse }) => cpuUse)).toEqual([1, 1, 1, 1, 1, 0.5]);
  });

  it('counts a replica as ready after its start-up time', () => {
    const { steps } = replay({ ...scaled, startupDelay: 40 }, evenTrace(400, 75));
    expect(steps.map(({ ready }) => ready)).toEqual([2, 2, 2, 4, 4, 4]);
  });

  it('opens the pool limits of every living replica, and those of a deploy', () => {
    const deploy = { replicas: 4, startupDelay: 20, traceDeployAt: 20 };
    const { steps } = replay(deploy, evenTrace(1, 120), { deployAt: 20 });
    expect(steps.map(({ extraReplicas }) => extraReplicas)).toEqual([0, 0, 1, 1, 1, 0, 0, 0, 0]);
    expect(steps.map(({ demand }) => demand)).toEqual([60, 60, 75, 75, 75, 60, 60, 60, 60]);
    expect(steps.map(({ headroom }) => headroom)).toEqual([40, 40, 25, 25, 25, 40, 40, 40, 40]);
  });

  it('has an unbounded demand and headroom with an unlimited pool', () => {
    expect(replay({ poolSize: 'unlimited' }, evenTrace(1, 0)).steps[0]).toMatchObject({
      demand: 'unbounded',
      headroom: 'unbounded',
    });
  });

  it('ends after the most steps and says so', () => {
    const long = replay({ hpaSyncPeriod: 1 }, evenTrace(1, 604_800));
    expect([long.steps.length, long.complete]).toEqual([mostReplaySteps, false]);
    expect(replay({}, evenTrace(1, 60)).complete).toBe(true);
  });

  const rate = fc.integer({ min: 0, max: 2000 });
  const traces = fc
    .array(rate, { minLength: 2, maxLength: 8 })
    .map((rates) => rates.map((arrivalRate, index) => ({ time: 120 * index, arrivalRate })));

  it('never leaves the bounds', () => {
    fc.assert(
      fc.property(
        traces,
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 9 }),
        (trace, low, more) => {
          const counts = countsOf(
            { ...scaled, replicas: low, hpaMinReplicas: low, maxReplicas: low + more },
            trace,
          );
          expect(counts.every((count) => count >= low && count <= low + more)).toBe(true);
        },
      ),
    );
  });

  it('settles under a constant load', () => {
    fc.assert(
      fc.property(rate, fc.integer({ min: 1, max: 40 }), (arrivalRate, replicas) => {
        const counts = countsOf({ ...scaled, replicas }, evenTrace(arrivalRate, 3600));
        expect(new Set(counts.slice(-20)).size).toBe(1);
      }),
    );
  });

  it('has no more replicas in the end when the target is higher', () => {
    fc.assert(
      fc.property(rate, fc.integer({ min: 2, max: 9 }), (arrivalRate, tenths) => {
        const last = (target: number) =>
          countsOf({ ...scaled, hpaTolerance: 0, hpaCpuTarget: target }, evenTrace(arrivalRate, 1800)).at(
            -1,
          ) ?? 0;
        expect(last((tenths + 1) / 10)).toBeLessThanOrEqual(last(tenths / 10));
      }),
    );
  });

  test.each(['Up', 'Down'])('does not change direction %s when that is disabled', (direction) => {
    fc.assert(
      fc.property(traces, (trace) => {
        const counts = countsOf(
          { ...scaled, replicas: 20, [`hpaScale${direction}Select`]: 'disabled' },
          trace,
        );
        for (const [index, count] of counts.entries()) {
          const before = counts[index - 1] ?? 20;
          expect(direction === 'Up' ? count <= before : count >= before).toBe(true);
        }
      }),
    );
  });
});

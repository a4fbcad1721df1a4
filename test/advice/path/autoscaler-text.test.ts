import { describe, expect, it, test } from 'vitest';
import {
  autoscalerText,
  clockText,
  demandRows,
  demandText,
  reachedAt,
  replicaRows,
  replicaText,
  thinned,
} from '../../../src/advice/path/autoscaler-text.ts';
import { autoscalerSizing } from '../../../src/model/path/autoscaler.ts';
import { replayAutoscaler } from '../../../src/model/path/autoscaler-replay.ts';
import { withoutScalingRules } from '../../../src/model/path/autoscaler-settings.ts';
import { replayAll } from '../../../src/model/path/demand-in-time.ts';
import { loadTrace } from '../../../src/model/path/load-trace.ts';
import { type Settings, scenarioOf, serviceOf } from '../../model/scenario-of.ts';

const step = {
  replicas: 2,
  maxReplicas: 8,
  hpaCpuTarget: 0.5,
  cpuRequest: 1,
  appCpu: 0.01,
  arrivalRate: 50,
  tracePeak: 400,
  traceShape: 'step',
  traceDuration: 150,
} as const;

const named = (settings: Settings) =>
  Object.fromEntries(Object.entries(settings).map(([key, value]) => [`api.${key}`, value]));

function sizingText(settings: Settings): string {
  return autoscalerSizing(scenarioOf(named(settings)))
    .map(autoscalerText)
    .join('');
}

function overTime(settings: Settings) {
  const found = replayAll(scenarioOf(named(settings)));
  if (found === 'unset') throw new Error('nothing was played');
  return found;
}

function played(settings: Settings) {
  const service = serviceOf(settings);
  const trace = loadTrace(service);
  const points = trace === 'unset' ? [] : trace;
  const options = { budget: 97, deployAt: service.traceDeployAt };
  return [
    replayAutoscaler(service, points, options),
    replayAutoscaler(withoutScalingRules(service), points, options),
  ] as const;
}

describe('autoscalerText', () => {
  // prettier-ignore
  test.each<readonly [Settings, text: string]>([
    [step, 'A replica uses 25 % of its CPU request against a target of 50 %, which asks for 1 replica. It keeps between 2 and 8 replicas. At the highest rate, 400 requests per second, the CPU target needs 8 replicas.'],
    [{ hpaCpuTarget: 0.5, cpuRequest: 1 }, 'The CPU target is 50 % of the request; give the arrival rate and the app CPU per request to see what it asks for. It keeps 1 replica, since its minimum is its maximum.'],
    [{ hpaMemoryTarget: 0.5, memoryRequest: 10 }, 'The memory target is 50 % of the request; give the memory per worker to see what it asks for. It keeps 1 replica, since its minimum is its maximum.'],
    [{ hpaMemoryTarget: 0.5 }, 'A memory target of 50 % of the request does nothing without a request. It keeps 1 replica, since its minimum is its maximum.'],
    [{ ...step, maxReplicas: 7 }, 'A replica uses 25 % of its CPU request against a target of 50 %, which asks for 1 replica. It keeps between 2 and 7 replicas. At the highest rate, 400 requests per second, the CPU target needs 8 replicas, more than it may start.'],
    [{ ...step, replicas: 0 }, 'A replica uses 0 % of its CPU request against a target of 50 %. It keeps between 0 and 8 replicas. At the highest rate, 400 requests per second, the CPU target needs 8 replicas.'],
  ])('of %o', (settings, text) => {
    expect(sizingText(settings)).toBe(text);
  });
});

describe('demandText', () => {
  // prettier-ignore
  test.each<readonly [what: string, Settings, text: string]>([
    ['too much',              step,                             'Demand is highest after 45 s: up to 120 connections of 97, with 8 replicas alive. It is over the budget for 105 s.'],
    ['enough',                { ...step, maxReplicas: 6 },      'Demand is highest after 45 s: up to 90 connections of 97, with 6 replicas alive. It never exceeds the budget.'],
    ['the same all the time', { ...step, maxReplicas: 2 },      'Demand is highest at the start: up to 30 connections of 97, with 2 replicas alive. It never exceeds the budget.'],
    ['the last moment',       { ...step, traceDuration: 45 },   'Demand is highest after 30 s: up to 120 connections of 97, with 8 replicas alive. It is over the budget for 15 s.'],
    ['no limit',              { ...step, poolSize: 'unlimited' }, 'Nothing limits the demand at any time: a pool is unlimited.'],
  ])('says %s', (_, settings, text) => {
    expect(demandText(overTime(settings))).toBe(text);
  });

  it('says that a moment at the very end counts no time', () => {
    const found = overTime(step);
    expect(demandText({ ...found, overTime: 0 })).toContain('It is over the budget at the last moment.');
  });

  it('says what is left out', () => {
    expect(demandText({ ...overTime(step), complete: false })).toContain(
      'Only the first part of the traffic is played',
    );
  });
});

describe('replicaText', () => {
  // prettier-ignore
  test.each<readonly [what: string, Settings, text: string]>([
    ['a slow policy', { ...step, hpaScaleUpPods: 2, hpaScaleUpPeriod: 60 },
      'api has between 2 and 8 replicas. It has 8 replicas after 2.5 min; with the usual policies after 45 s. At worst 30 s of CPU time wait for a core, because new replicas come too late or not at all.'],
    ['a policy that adds none', { ...step, hpaScaleUpSelect: 'disabled' },
      'api keeps 2 replicas all the time. It never has 8 replicas; with the usual policies it has them after 45 s. At worst 4.5 min of CPU time wait for a core, because new replicas come too late or not at all.'],
    ['a policy that removes less', { ...step, replicas: 8, hpaMinReplicas: 1, hpaScaleDownSelect: 'disabled', tracePeak: 50, hpaScaleDownStabilization: 0 },
      'api keeps 8 replicas all the time.'],
    ['a policy that starts higher', { ...step, replicas: 1, hpaScaleUpStabilization: 0, traceDuration: 15, workersPerReplica: 8 },
      'api has between 1 and 5 replicas. It has 5 replicas after 15 s; with the usual policies never.'],
    ['no policy', { ...step, arrivalRate: 100, tracePeak: 150 },
      'api has between 2 and 3 replicas. It has 3 replicas after 30 s, as soon as with the usual policies.'],
    ['no change', { ...step, tracePeak: 50 }, 'api keeps 2 replicas all the time.'],
  ])('of %s', (_, settings, text) => {
    expect(replicaText(...played(settings))).toBe(text);
  });
});

describe('reachedAt', () => {
  it('is the first time with so many replicas, or nothing', () => {
    const [own] = played(step);
    expect([2, 8, 9].map((count) => reachedAt(own, count))).toEqual([0, 45, undefined]);
  });
});

describe('the tables over time', () => {
  it('have a row for each moment', () => {
    expect(demandRows(overTime(step).points)[3]).toEqual(['0:00:45', '400', '8', '120', '−23']);
    expect(demandRows(overTime({ ...step, poolSize: 'unlimited' }).points)[0]?.at(-1)).toBe(
      'unbounded demand',
    );
  });

  it('have the replicas of a deploy apart', () => {
    const [own] = played({ ...step, traceDeployAt: 60 });
    expect(replicaRows(own.steps).slice(3, 5)).toEqual([
      ['0:00:45', '400', '8', '8', '8', '1', '30 s'],
      ['0:01:00', '400', '12', '8 and 2 of a deploy', '8', '0.75', '0 ms'],
    ]);
    const [still] = played({ ...step, hpaCpuTarget: 'unset', appCpu: 'unset' });
    expect(replicaRows(still.steps)[0]).toEqual(['0:00:00', '50', '–', '2', '2', '–', '0 ms']);
  });
});

describe('clockText', () => {
  it('reads as a clock', () => {
    expect([0, 75, 3661, 90_000, 1.5].map(clockText)).toEqual([
      '0:00:00',
      '0:01:15',
      '1:01:01',
      '25:00:00',
      '0:00:01.500',
    ]);
  });
});

describe('thinned', () => {
  it('keeps few rows, the last and what must not be missing', () => {
    const rows = Array.from({ length: 10 }, (_, index) => index);
    expect(thinned(rows, 3, (row) => row === 5)).toEqual([0, 4, 5, 8, 9]);
    expect(thinned(rows, 10, () => false)).toEqual(rows);
    expect(thinned([], 3, () => true)).toEqual([]);
  });
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { replayAutoscaler } from '../../../src/model/path/autoscaler-replay.ts';
import type { FieldValue } from '../../../src/model/field.ts';
import { serviceOf } from '../scenario-of.ts';

interface Rules {
  readonly window: number;
  readonly policies: readonly {
    readonly type: 'pods' | 'percent';
    readonly value: number;
    readonly period: number;
  }[];
  readonly select: string;
}

interface Case {
  readonly replicas: number;
  readonly workers: number;
  readonly coresPerWorker: string;
  readonly cpuLimit: string | null;
  readonly cpuRequest: string | null;
  readonly cpuTarget: number | null;
  readonly memoryTarget: number | null;
  readonly memoryRequest: number;
  readonly memoryPerWorker: number;
  readonly appCpu: string;
  readonly startupDelay: string;
  readonly sync: string;
  readonly trace: readonly (readonly [time: number, arrivalRate: number])[];
  readonly hpa: {
    readonly min: number;
    readonly max: number;
    readonly tolerance: number;
    readonly behavior: { readonly up: Rules; readonly down: Rules } | null;
  };
}

interface Row {
  readonly case: Case;
  readonly series: {
    readonly desired: readonly (number | 'unset')[];
    readonly replicas: readonly number[];
    readonly ready: readonly number[];
    readonly cpuUse: number;
    readonly mostBacklog: number;
  };
}

const beside = (name: string) => readFileSync(new URL(name, import.meta.url));
const references = JSON.parse(beside('autoscaler.json').toString()) as {
  readonly sha256: string;
  readonly rows: readonly Row[];
};

const given = (name: string, value: FieldValue | null) => (value === null ? {} : { [name]: value });

function ruleFields(direction: 'Up' | 'Down', { window, policies, select }: Rules) {
  const value = (type: 'pods' | 'percent') => policies.find((one) => one.type === type)?.value ?? null;
  const percent = value('percent');
  return {
    [`hpaScale${direction}Stabilization`]: window,
    [`hpaScale${direction}Select`]: select,
    [`hpaScale${direction}Period`]: policies[0]?.period ?? 15,
    ...given(`hpaScale${direction}Pods`, value('pods')),
    ...given(`hpaScale${direction}Percent`, percent === null ? null : percent / 100),
  };
}

function serviceFor({ hpa, ...one }: Case) {
  return serviceOf({
    replicas: one.replicas,
    maxReplicas: hpa.max,
    workersPerReplica: one.workers,
    coresPerWorker: Number(one.coresPerWorker),
    appCpu: Number(one.appCpu),
    memoryRequest: one.memoryRequest,
    memoryPerWorker: one.memoryPerWorker,
    startupDelay: Number(one.startupDelay),
    hpaSyncPeriod: Number(one.sync),
    hpaMinReplicas: hpa.min,
    hpaTolerance: hpa.tolerance,
    ...given('cpuLimit', one.cpuLimit === null ? null : Number(one.cpuLimit)),
    ...given('cpuRequest', one.cpuRequest === null ? null : Number(one.cpuRequest)),
    ...given('hpaCpuTarget', one.cpuTarget === null ? null : one.cpuTarget / 100),
    ...given('hpaMemoryTarget', one.memoryTarget === null ? null : one.memoryTarget / 100),
    ...(hpa.behavior === null
      ? {}
      : { ...ruleFields('Up', hpa.behavior.up), ...ruleFields('Down', hpa.behavior.down) }),
  });
}

describe('the references of the autoscaler', () => {
  it('come from the generator beside them', () => {
    expect(createHash('sha256').update(beside('autoscaler.py')).digest('hex')).toBe(references.sha256);
  });

  it('hold at least 60 series, most of which move', () => {
    const moving = references.rows.filter(({ series }) => new Set(series.replicas).size > 2);
    expect(references.rows.length).toBeGreaterThanOrEqual(60);
    expect(moving.length).toBeGreaterThanOrEqual(60);
  });
});

describe('replayAutoscaler', () => {
  test.each(references.rows.map((row, index) => [index, row] as const))(
    'equals an independent implementation decision by decision: series %i',
    (_, { case: one, series }) => {
      const trace = one.trace.map(([time, arrivalRate]) => ({ time, arrivalRate }));
      const { steps } = replayAutoscaler(serviceFor(one), trace, { budget: 100, deployAt: 'unset' });
      expect(steps.map(({ desired }) => desired)).toEqual(series.desired);
      expect(steps.map(({ replicas }) => replicas)).toEqual(series.replicas);
      expect(steps.map(({ ready }) => ready)).toEqual(series.ready);
      expect(steps.at(-1)?.cpuUse).toBeCloseTo(series.cpuUse, 9);
      expect(Math.max(...steps.map(({ backlog }) => backlog))).toBeCloseTo(series.mostBacklog, 6);
    },
  );
});

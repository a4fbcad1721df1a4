import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { firstLimitsByLoad, firstLimitsByReplicas } from '../../../src/model/answers/first-limits.ts';
import { evaluate } from '../../../src/model/evaluate.ts';
import { defaultScenario } from '../../../src/model/scenario.ts';
import { scenarios } from '../arbitrary.ts';
import { numbersIn } from '../arbitrary-queues.ts';
import { changed, scenarioOf, type Settings } from '../scenario-of.ts';

const gibibyte = 2 ** 30;
const first = scenarioOf({
  'api.workersPerReplica': 4,
  'api.poolSize': 10,
  'api.maxOverflow': 10,
  'api.rollout': 'recreate',
  'api.arrivalRate': 200,
  'api.holdTime': 0.05,
});

const at = (settings: Settings, code: string) =>
  firstLimitsByLoad(changed(first, settings)).met.find((one) => one.code === code);

describe('firstLimitsByLoad(scenario)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, factor: number, value: number]>([
    ['pool-saturated',    {},                                                           8,   1],
    ['worker-cpu',        { 'api.appCpu': 0.01 },                                       2,   1],
    ['worker-cpu',        { 'api.appCpu': 0.01, 'api.cpuLimit': 3 },                    1.5, 1],
    ['worker-cpu',        { 'api.appCpu': 0.01, 'api.busiestShare': 0.5 },              1,   1],
    ['threads',           { 'api.threads': 5, 'api.busiestShare': 'unset' },            2,   1],
    ['database-cores',    { 'postgres.cores': 4, 'api.databaseCpu': 0.004 },            5,   1],
    ['redis-pool',        { 'redis.poolSize': 5, 'redis.holdTime': 0.02, 'redis.whenExhausted': 'wait' }, 5, 1],
    ['pooler-servers',    { 'api.reaches': 'pooler', 'pooler.mode': 'transaction', 'pooler.poolSize': 30, 'pooler.maxClients': 200 }, 3, 1],
  ])('meets %s with %j at %d times the load', (code, settings, factor, value) => {
    const met = at(settings, code);
    expect(met?.at).toBeCloseTo(factor, 10);
    expect(met?.value).toBeCloseTo(value, 10);
  });

  it('finds the load at which a target is missed, to the last digits', () => {
    const met = firstLimitsByLoad(first).met.find(({ code }) => code === 'wait-target');
    const p95 = (factor: number) =>
      Number(evaluate(changed(first, { 'api.arrivalRate': 200 * factor })).waiting[0]?.p95);
    expect(p95((met?.at ?? 0) * (1 + 1e-9))).toBeGreaterThan(0.05);
    expect(p95((met?.at ?? 0) * (1 - 1e-9))).toBeLessThan(0.05);
    expect(met?.arrivalRate).toBeCloseTo(200 * (met?.at ?? 0), 6);
  });

  it('puts what the load is likely to open beside the slots, and not what it may open', () => {
    const { met, never } = firstLimitsByLoad(changed(first, { 'postgres.maxConnections': 60 }));
    const likely = met.find(({ code }) => code === 'likely-slots');
    expect(likely).toMatchObject({ owner: 'postgres', moment: 'peak', limit: 57, already: false });
    expect(never).toContainEqual({ code: 'likely-slots', owner: 'postgres', moment: 'steady', needs: [] });
  });

  it('meets the concurrency limit, the autoscaler’s maximum and memory where they are given', () => {
    const given = {
      'api.concurrencyLimit': 8,
      'api.maxReplicas': 3,
      'api.appCpu': 0.005,
      'api.cpuRequest': 1,
      'api.hpaCpuTarget': 0.5,
      'postgres.memory': gibibyte,
      'postgres.memoryPerConnection': 2 ** 23,
      'postgres.workMem': 2 ** 24,
    };
    const { met } = firstLimitsByLoad(changed(first, given));
    expect(met.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['concurrency-limit', 'autoscaler-max', 'postgres-memory']),
    );
    expect(met.map(({ at: factor }) => factor)).toEqual(
      met.map(({ at: factor }) => factor).toSorted((a, b) => a - b),
    );
  });

  it('says what it needs for the others', () => {
    const { unknown, met } = firstLimitsByLoad(defaultScenario);
    expect(met).toEqual([]);
    expect(unknown.find(({ code }) => code === 'pool-saturated')?.needs).toEqual([
      'api.arrivalRate',
      'api.holdTime',
    ]);
    expect(firstLimitsByLoad(first).unknown.map(({ code }) => code)).toEqual([
      'worker-cpu',
      'threads',
      'database-cores',
      'postgres-memory',
    ]);
  });

  it('marks what the present load is beyond', () => {
    const { met } = firstLimitsByLoad(changed(first, { 'api.arrivalRate': 2000 }));
    expect(met.find(({ code }) => code === 'pool-saturated')).toMatchObject({ already: true });
    expect(firstLimitsByLoad(first).met.some(({ already }) => already)).toBe(false);
  });

  it('never meets what only a larger arrival rate than the field’s largest would', () => {
    // 80 connections bear 1.6 million requests a second of 50 µs each.
    const { met, never } = firstLimitsByLoad(changed(first, { 'api.holdTime': 0.00005 }));
    expect(met).toEqual([]);
    expect(never).toContainEqual({ code: 'pool-saturated', owner: 'api', needs: [] });
    const half = firstLimitsByLoad(changed(first, { 'api.holdTime': 0.0001 }));
    expect(half.met.find(({ code }) => code === 'pool-saturated')?.arrivalRate).toBeCloseTo(800_000, 3);
  });

  it('leaves out what a service does not have', () => {
    const { unknown, met } = firstLimitsByLoad(changed(first, { 'api.replicas': 0 }));
    expect([...unknown, ...met].some(({ owner }) => owner === 'api')).toBe(false);
    const empty = firstLimitsByLoad(changed(first, { 'api.poolSize': 0, 'api.maxOverflow': 0 }));
    expect([...empty.unknown, ...empty.met].map(({ code }) => code)).not.toContain('pool-saturated');
  });
});

describe('firstLimitsByReplicas(scenario, service)', () => {
  it('breaks document 003 at the 8th pod, and at the 6th in a rolling deploy', () => {
    const scenario = scenarioOf({
      'api.replicas': 5,
      'api.poolSize': 30,
      'api.maxOverflow': 40,
      'api.maxReplicas': 20,
      'postgres.maxConnections': 500,
    });
    const { met, now } = firstLimitsByReplicas(scenario, 'api');
    expect(now).toBe(5);
    expect(met.map(({ code, moment, at: count, value }) => [code, moment, count, value])).toEqual([
      ['slots', 'rollout', 6, 560],
      ['slots', 'peak', 8, 560],
      ['slots', 'scaled', 8, 560],
      ['slots', 'steady', 17, 510],
      ['autoscaler-max', undefined, 21, 21],
    ]);
  });

  it('meets the pooler’s clients, Redis and memory', () => {
    const scenario = changed(first, {
      'api.reaches': 'pooler',
      'pooler.maxClients': 200,
      'redis.poolSize': 5,
      'redis.maxClients': 50,
      'postgres.memory': gibibyte,
      'postgres.memoryPerConnection': 2 ** 23,
    });
    const { met, never } = firstLimitsByReplicas(scenario, 'api');
    expect(met.map(({ code, at: count }) => [code, count])).toEqual([
      ['pooler-clients', 3],
      ['redis-clients', 3],
    ]);
    expect(never.map(({ code }) => code)).toEqual(['slots', 'slots', 'slots', 'slots', 'postgres-memory']);
    expect(firstLimitsByReplicas(first, 'nobody')).toMatchObject({ met: [], never: [], unknown: [] });
  });

  it('is answered with finite numbers for every scenario, in both ways', () => {
    fc.assert(
      fc.property(scenarios({ services: 3 }), (scenario) => {
        const name = scenario.services[0]?.name ?? '';
        for (const limits of [firstLimitsByLoad(scenario), firstLimitsByReplicas(scenario, name)]) {
          expect(numbersIn(limits).every(Number.isFinite)).toBe(true);
          expect(
            limits.met.every(
              ({ at: point, now }: { at: number; now?: number }) => point > 0 && now === undefined,
            ),
          ).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });
});

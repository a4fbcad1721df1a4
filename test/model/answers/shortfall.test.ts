import { describe, expect, it, test } from 'vitest';
import { ownQueues, serviceShortfalls } from '../../../src/model/answers/shortfall.ts';
import { serviceLimits } from '../../../src/model/answers/service-limits.ts';
import { scenarioOf, serviceOf, type Settings } from '../scenario-of.ts';

const own = (settings: Settings) => {
  const loaded = { 'api.holdTime': 0.05, 'api.arrivalRate': 100, 'api.replicas': 1, 'api.maxOverflow': 0 };
  const scenario = scenarioOf({ ...loaded, ...settings });
  const [service = serviceOf({})] = scenario.services;
  return serviceShortfalls(scenario, service, 0).map(({ limit, allowed, needed }) => [
    limit,
    allowed,
    needed,
  ]);
};

describe('serviceShortfalls(scenario, service, delay)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, shortfalls: readonly unknown[]]>([
    ['nothing with connections enough',       { 'api.poolSize': 20 }, []],
    ['all traffic of a pool of nothing',      { 'api.poolSize': 0 },                        [['saturated', 0, 1]]],
    ['nothing of a pool that nobody wants',   { 'api.poolSize': 0, 'api.arrivalRate': 0 },  []],
    ['nothing of a service that is not up',   { 'api.replicas': 0, 'api.poolSize': 0 },     []],
    ['workers that compute too long',
      { 'api.poolSize': 20, 'api.appCpu': 0.02 }, [['worker-cpu', 1, 2]]],
  ])('names %s', (_, settings, shortfalls) => {
    expect(own(settings)).toEqual(shortfalls);
  });

  it('names a saturated pool with its utilization', () => {
    expect(own({ 'api.poolSize': 2 })[0]).toEqual(['saturated', 1, 2.5]);
  });
});

describe('ownQueues(service, delay)', () => {
  it('lengthens holds by a delay behind the pooler only', () => {
    const loaded = { holdTime: 0.05, arrivalRate: 100, replicas: 1, poolSize: 20, maxOverflow: 0 } as const;
    const used = (settings: Settings) =>
      ownQueues(serviceOf({ ...loaded, ...settings }), 0.05)?.[0].wait.utilization;
    expect(used({})).toBeCloseTo(0.25, 12);
    expect(used({ reaches: 'pooler' })).toBeCloseTo(0.5, 12);
  });
});

describe('serviceLimits(service, scenario)', () => {
  // prettier-ignore
  test.each<readonly [string, Settings, codes: readonly string[]]>([
    ['waits without end',        { 'api.checkoutTimeout': 'none' },
      ['pool-saturated', 'wait-target', 'worker-cpu', 'threads']],
    ['fails at once',            { 'api.checkoutTimeout': 'none', 'api.whenExhausted': 'fail' },
      ['pool-saturated', 'wait-target', 'timeout-target', 'worker-cpu', 'threads']],
    ['has no connection',        { 'api.poolSize': 0, 'api.maxOverflow': 0 },     ['worker-cpu', 'threads']],
    ['reaches another service',  { 'api.reaches': 'service' },                    ['worker-cpu', 'threads']],
    ['is no web service',        { 'api.kind': 'tool' },       ['pool-saturated', 'wait-target', 'timeout-target']],
    ['has every limit',          { 'api.concurrencyLimit': 5, 'api.maxReplicas': 9 },
      ['pool-saturated', 'wait-target', 'timeout-target', 'worker-cpu', 'threads', 'concurrency-limit', 'autoscaler-max']],
    ['does not run',             { 'api.replicas': 0 },                           []],
  ])('of one that %s', (_, settings, codes) => {
    const scenario = scenarioOf(settings);
    const probes = serviceLimits(scenario.services[0] ?? serviceOf({}), scenario);
    expect(probes.map(({ code }) => code)).toEqual(codes);
  });

  // 200 requests a second in 4 workers: 10 connections, 2 threads and half a core of each are busy
  const given: Settings = {
    'api.replicas': 1,
    'api.workersPerReplica': 4,
    'api.poolSize': 4,
    'api.maxOverflow': 0,
    'api.arrivalRate': 200,
    'api.holdTime': 0.05,
    'api.appCpu': 0.01,
    'api.threads': 5,
    'api.maxReplicas': 3,
    'api.cpuRequest': 1,
    'api.hpaCpuTarget': 0.5,
  };
  // prettier-ignore
  test.each([
    ['pool-saturated', 1,   0.625, 1,    false],
    ['pool-saturated', 1.6, 1,     1,    true ],
    ['worker-cpu',     1,   0.5,   1,    false],
    ['worker-cpu',     2,   1,     1,    true ],
    ['autoscaler-max', 1,   4,     3,    true ],
    ['autoscaler-max', 0.7, 3,     3,    false],
  ] as const)('reads %s at %d times the load', (code, factor, value, limit, over) => {
    const scenario = scenarioOf({ ...given, 'api.arrivalRate': 200 * factor });
    const probes = serviceLimits(scenario.services[0] ?? serviceOf({}), scenario);
    const reading = probes.find((probe) => probe.code === code)?.read(scenario);
    expect(reading).toEqual({ value: expect.closeTo(value, 12), limit, over });
  });

  it('reads nothing of what is not given', () => {
    const scenario = scenarioOf({});
    const probes = serviceLimits(scenario.services[0] ?? serviceOf({}), scenario);
    expect(probes.map(({ code, read }) => [code, read(scenario)])).toEqual([
      ['pool-saturated', undefined],
      ['wait-target', undefined],
      ['timeout-target', undefined],
      ['worker-cpu', undefined],
      ['threads', undefined],
    ]);
    const one = scenarioOf({ 'api.poolSize': 1, 'api.maxOverflow': 0 });
    expect(serviceLimits(one.services[0] ?? serviceOf({}), one)).toHaveLength(5);
    expect(probes[0]?.read({ ...scenario, services: [] })).toBeUndefined();
  });
});

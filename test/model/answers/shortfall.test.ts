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

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  computeTime,
  largestCpuTime,
  sharedCoresTime,
  type WorkerCpu,
  workerCpu,
} from '../../../src/model/path/worker-cpu.ts';
import { between, expectUsable, extreme, whole } from '../queues/arbitrary.ts';
import { relativeError } from '../relative-error.ts';
import { serviceOf, type Settings } from '../scenario-of.ts';

/** Requests of 20 ms of CPU. */
const cpu: Settings = { appCpu: 0.02, arrivalRate: 40 };
const four: Settings = { ...cpu, workersPerReplica: 4 };
const known = (settings: Settings) => workerCpu(serviceOf(settings)) as WorkerCpu;

describe('workerCpu(service)', () => {
  test.each<readonly [string, Settings]>([
    ['app CPU', { arrivalRate: 40 }],
    ['traffic', { appCpu: 0.02 }],
    ['replicas', { ...cpu, replicas: 0 }],
  ])('is unset without %s', (_, settings) => {
    expect(workerCpu(serviceOf(settings))).toBe('unset');
  });

  // prettier-ignore
  test.each<readonly [string, Settings, cores: number, ceiling: number, stable: number, utilization: number, replica: number]>([
    ['one worker',                       cpu,                                             1,   50,  50,      0.8,  0.8    ],
    ['four workers',                     four,                                            4,   200, 200,     0.2,  0.2    ],
    ['two replicas of four',             { ...four, replicas: 2 },                        8,   400, 400,     0.1,  0.1    ],
    ['a limit of two cores',             { ...four, cpuLimit: 2 },                        2,   100, 100,     0.2,  0.4    ],
    ['a limit of half a core',           { ...four, cpuLimit: 0.5 },                      0.5, 25,  25,      0.4,  1.6    ],
    ['a limit beyond the workers',       { ...four, cpuLimit: 8 },                        4,   200, 200,     0.2,  0.2    ],
    ['a busiest worker with half',       { ...four, busiestShare: 0.5 },                  4,   200, 100,     0.4,  0.2    ],
    ['the same under a limit of two',    { ...four, busiestShare: 0.5, cpuLimit: 2 },     2,   100, 100,     0.4,  0.4    ],
    ['workers of two cores',             { ...four, coresPerWorker: 2 },                  8,   400, 400,     0.1,  0.1    ],
    ['the mean of two kinds',            { ...cpu, secondShare: 0.5, secondAppCpu: 0.06 }, 1,  25,  25,      1.6,  1.6    ],
  ])('has the ceiling of %s', (_, settings, cores, ceiling, stable, utilization, replica) => {
    const found = known(settings);
    expect(found.cores).toBeCloseTo(cores, 12);
    expect(found.ceiling).toBeCloseTo(ceiling, 10);
    expect(found.stableRate).toBeCloseTo(stable, 10);
    expect(found.utilization).toBeCloseTo(utilization, 12);
    expect(found.replicaUtilization).toBeCloseTo(replica, 12);
  });

  test.each<readonly [string, Settings, Partial<WorkerCpu>]>([
    [
      'no CPU',
      { ...cpu, appCpu: 0 },
      { ceiling: 'unbounded', stableRate: 'unbounded', time: 0, utilization: 0 },
    ],
    ['no requests', { ...cpu, arrivalRate: 0 }, { utilization: 0, wait: 0, time: 0.02 }],
    ['just all of it', { ...cpu, arrivalRate: 50 }, { utilization: 1, wait: 'unbounded', time: 'unbounded' }],
    ['a busiest worker over 1', { ...four, busiestShare: 1, arrivalRate: 60 }, { time: 'unbounded' }],
    ['a limit over 1', { ...four, cpuLimit: 0.5 }, { time: 'unbounded', wait: 'unbounded' }],
  ])('of requests that need %s', (_, settings, expected) => {
    expect(known(settings)).toMatchObject(expected);
  });

  it('waits CPU × utilization ÷ (1 − utilization) on one core', () => {
    expect(known(cpu).wait).toBeCloseTo((0.02 * 0.8) / 0.2, 12);
    expect(known(cpu).time).toBeCloseTo(0.1, 12);
  });

  it('waits longer in one worker than in four that share its load, and shorter with more cores', () => {
    expect(Number(known(four).time)).toBeCloseTo(0.025, 12);
    expect(Number(known({ ...four, coresPerWorker: 2 }).time)).toBeLessThan(0.025);
  });
});

describe('the laws of workerCpu(service)', () => {
  const services = fc.record({
    replicas: whole(1, 20),
    workersPerReplica: whole(1, 16),
    coresPerWorker: between(0.25, 4),
    cpuLimit: fc.oneof(fc.constant('unset' as const), between(0.25, 16)),
    appCpu: between(0.01, 0.1),
  });
  const loaded = (given: Settings, part: number) => {
    const { stableRate } = known({ ...given, arrivalRate: 1 });
    return known({ ...given, arrivalRate: part * Number(stableRate) });
  };

  it('use grows in proportion to the arrival rate, waits never fall with it, ceilings stay', () => {
    fc.assert(
      fc.property(services, between(0.01, 1.5), between(1, 2), (given, part, factor) => {
        const [less, more] = [loaded(given, part), loaded(given, part * factor)];
        expect(relativeError(more.utilization, less.utilization * factor)).toBeLessThan(1e-12);
        expect(relativeError(more.replicaUtilization, less.replicaUtilization * factor)).toBeLessThan(1e-12);
        expect([more.ceiling, more.stableRate]).toEqual([less.ceiling, less.stableRate]);
        const rounding = 1e-9 * given.appCpu;
        expect(more.wait === 'unbounded' || Number(more.wait) >= Number(less.wait) - rounding).toBe(true);
      }),
    );
  });

  it('waits have a bound below the stable rate, and none above it', () => {
    fc.assert(
      fc.property(services, (given) => {
        expect(loaded(given, 0.999).wait).not.toBe('unbounded');
        expect(loaded(given, 1.001)).toMatchObject({ wait: 'unbounded', time: 'unbounded' });
      }),
    );
  });

  it('nothing but the unit changes when time is counted in another one', () => {
    fc.assert(
      fc.property(services, between(0.01, 0.99), between(0.2, 100), (given, part, unit) => {
        const own = loaded(given, part);
        const scaled = loaded({ ...given, appCpu: given.appCpu * unit }, part);
        expect(relativeError(scaled.utilization, own.utilization)).toBeLessThan(1e-12);
        expect(relativeError(Number(scaled.ceiling), Number(own.ceiling) / unit)).toBeLessThan(1e-12);
        expect(relativeError(Number(scaled.time), Number(own.time) * unit)).toBeLessThan(1e-9);
      }),
    );
  });

  it('as many times the replicas for as many times the requests change neither use nor waits', () => {
    fc.assert(
      fc.property(services, between(0.01, 0.99), whole(2, 9), (given, part, times) => {
        const own = loaded(given, part);
        const larger = loaded({ ...given, replicas: given.replicas * times }, part);
        expect(relativeError(larger.utilization, own.utilization)).toBeLessThan(1e-12);
        expect(relativeError(Number(larger.time), Number(own.time))).toBeLessThan(1e-9);
      }),
    );
  });
});

describe('computeTime(service, arrivalRate, appCpu)', () => {
  it('is the mean over workers of their own times', () => {
    const service = serviceOf({ workersPerReplica: 2, busiestShare: 0.75 });
    const expected = (0.75 * 0.02) / (1 - 0.6) + (0.25 * 0.02) / (1 - 0.2);
    expect(computeTime(service, 40, 0.02)).toBeCloseTo(expected, 12);
  });

  it('leaves out workers that get nothing', () => {
    const service = serviceOf({ workersPerReplica: 2, busiestShare: 1 });
    expect(computeTime(service, 40, 0.02)).toBeCloseTo(0.1, 12);
  });

  it('is at least the time on the limit’s cores shared by all workers', () => {
    const service = serviceOf({ workersPerReplica: 8, cpuLimit: 2 });
    expect(computeTime(service, 90, 0.02)).toBe(sharedCoresTime(90, 0.02, 2));
    expect(computeTime(service, 10, 0.02)).toBeCloseTo(0.02 / (1 - 0.025), 12);
  });

  it('never falls with load and never rises with workers, replicas or the limit', () => {
    const settings = fc.record({
      replicas: whole(1, 20),
      workersPerReplica: whole(1, 16),
      coresPerWorker: between(0.25, 4),
      cpuLimit: between(0.25, 16),
    });
    const least = (time: number | 'unbounded') => (time === 'unbounded' ? Number.MAX_VALUE : time);
    fc.assert(
      fc.property(settings, between(0, 300), between(0.0001, 0.1), (given, rate, appCpu) => {
        const time = (change: Settings, load = rate) =>
          least(computeTime(serviceOf({ ...given, ...change }), load, appCpu));
        const now = time({}) * (1 + 1e-9);
        expect(time({}, rate * 1.1) * (1 + 1e-9)).toBeGreaterThanOrEqual(time({}));
        expect(time({ replicas: given.replicas + 1 })).toBeLessThanOrEqual(now);
        expect(time({ workersPerReplica: given.workersPerReplica + 1 })).toBeLessThanOrEqual(now);
        expect(time({}) * (1 + 1e-9)).toBeGreaterThanOrEqual(appCpu);
      }),
    );
  });
});

describe('sharedCoresTime(arrivalRate, cpuTime, cores)', () => {
  it('is usable at any finite numbers', () => {
    const some = extreme.filter((value) => value > 0 && value < 1e6);
    fc.assert(
      fc.property(extreme, extreme, some, (rate, time, cores) => {
        expectUsable(sharedCoresTime(rate, time, cores));
      }),
    );
  });

  it('is the CPU time alone where nobody else computes', () => {
    expect(sharedCoresTime(0, 0.02, 4)).toBe(0.02);
    expect(sharedCoresTime(0, 0.02, 0.5)).toBe(0.04);
    expect(sharedCoresTime(100, 0, 4)).toBe(0);
  });
});

describe('largestCpuTime(cores, rate)', () => {
  test.each([
    [15, 1.18, 12.711864406779661],
    [1, 1.18, 0.847457627118644],
    [4, 0, 'unbounded'],
  ])('of %d cores at %d requests a second is %s', (cores, rate, expected) => {
    const found = largestCpuTime(cores, rate);
    if (expected === 'unbounded') expect(found).toBe(expected);
    else expect(found).toBeCloseTo(Number(expected), 12);
  });
});

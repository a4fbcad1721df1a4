import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { coresGiven, cpuUse, memoryUse, replicaCores, workerCores } from '../../../src/model/path/cpu-use.ts';
import { between, whole } from '../queues/arbitrary.ts';
import { serviceOf, type Settings } from '../scenario-of.ts';

const four = { workersPerReplica: 4 };

describe('coresGiven(cores)', () => {
  test.each([
    ['unset', 'unset'],
    [0, 'unset'],
    [0.25, 0.25],
  ] as const)('of %s is %s', (cores, expected) => {
    expect(coresGiven(cores)).toBe(expected);
  });
});

// prettier-ignore
const coreRows: readonly (readonly [string, Settings, worker: number, replica: number])[] = [
  ['one worker of one core',            {},                                           1,   1  ],
  ['four workers without a limit',      four,                                         1,   4  ],
  ['four workers under a wider limit',  { ...four, cpuLimit: 8 },                     1,   4  ],
  ['four workers under a tighter limit', { ...four, cpuLimit: 3 },                    1,   3  ],
  ['a limit below one core',            { ...four, cpuLimit: 0.5 },                   0.5, 0.5],
  ['a limit of 0, which is none',       { ...four, cpuLimit: 0 },                     1,   4  ],
  ['threads that compute side by side', { ...four, coresPerWorker: 2 },               2,   8  ],
];

describe('workerCores(service) and replicaCores(service)', () => {
  test.each(coreRows)('of %s', (_, settings, worker, replica) => {
    expect(workerCores(serviceOf(settings))).toBe(worker);
    expect(replicaCores(serviceOf(settings))).toBe(replica);
  });
});

// prettier-ignore
const useRows: readonly (readonly [string, Settings, rate: number, replicas: number, use: number | 'unset'])[] = [
  ['without app CPU',                     {},                                              10,  1, 'unset'],
  ['without replicas',                    { appCpu: 0.1 },                                 10,  0, 0      ],
  ['without requests',                    { appCpu: 0.1 },                                 0,   1, 0      ],
  ['of ten requests of 50 ms a second',   { appCpu: 0.05 },                                10,  1, 0.5    ],
  ['over two replicas',                   { appCpu: 0.05 },                                10,  2, 0.25   ],
  ['of one worker that is saturated',     { appCpu: 0.05 },                                100, 1, 1      ],
  ['of four workers',                     { ...four, appCpu: 0.05 },                       60,  1, 3      ],
  ['of four workers under a limit of 2',  { ...four, appCpu: 0.05, cpuLimit: 2 },          60,  1, 2      ],
  ['with one worker that gets half',      { ...four, appCpu: 0.05, busiestShare: 0.5 },    60,  1, 2.5    ],
  ['of two kinds, the mean',              { appCpu: 0.1, secondShare: 0.5, secondAppCpu: 0.3 }, 2, 1, 0.4 ],
];

describe('cpuUse(service, arrivalRate, replicas)', () => {
  test.each(useRows)('%s is in cores of one replica', (_, settings, rate, replicas, use) => {
    const found = cpuUse(serviceOf(settings), rate, replicas);
    if (use === 'unset') expect(found).toBe(use);
    else expect(found).toBeCloseTo(use, 12);
  });

  it('never falls with the rate, never rises with the replicas, and stays within the cores', () => {
    const settings = fc.record({
      workersPerReplica: whole(1, 64),
      coresPerWorker: between(0.25, 4),
      cpuLimit: fc.oneof(fc.constant('unset' as const), between(0.25, 32)),
      busiestShare: fc.oneof(fc.constant('unset' as const), between(0, 1)),
      appCpu: between(0, 2),
    });
    fc.assert(
      fc.property(settings, between(0, 1000), whole(1, 200), (given, rate, replicas) => {
        const service = serviceOf(given);
        const use = Number(cpuUse(service, rate, replicas));
        expect(use).toBeLessThanOrEqual(replicaCores(service) * (1 + 1e-12));
        expect(Number(cpuUse(service, rate * 1.5, replicas))).toBeGreaterThanOrEqual(use * (1 - 1e-12));
        expect(Number(cpuUse(service, rate, replicas + 1))).toBeLessThanOrEqual(use * (1 + 1e-12));
      }),
    );
  });
});

describe('memoryUse(service)', () => {
  it('is workers × memory per worker, unset without it', () => {
    expect(memoryUse(serviceOf({ ...four, memoryPerWorker: 2 ** 28 }))).toBe(2 ** 30);
    expect(memoryUse(serviceOf(four))).toBe('unset');
  });
});

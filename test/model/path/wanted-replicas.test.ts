import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { boundedReplicas, wantedReplicasByUse } from '../../../src/model/path/wanted-replicas.ts';
import { between, expectUsable, extreme, whole } from '../queues/arbitrary.ts';
import { serviceOf, type Settings } from '../scenario-of.ts';

const gibibyte = 2 ** 30;
/** Five replicas, and room for twenty. */
const five: Settings = { replicas: 5, maxReplicas: 20, hpaMinReplicas: 2 };
/** Two requests a second of 2 s of CPU each, in workers that have three cores, on a request of one. */
const cpu: Settings = { arrivalRate: 2, appCpu: 2, workersPerReplica: 3, cpuRequest: 1, hpaCpuTarget: 0.7 };
const memory: Settings = { memoryPerWorker: gibibyte, memoryRequest: 2 * gibibyte, hpaMemoryTarget: 0.8 };
const unset = 'unset' as const;

// prettier-ignore
const rows: readonly (readonly [string, Settings, byCpu: number | 'unset', byMemory: number | 'unset', replicas: number | 'unset'])[] = [
  ['no target',                         five,                                                    unset, unset, unset],
  ['a CPU target without a request',    { ...five, ...cpu, cpuRequest: 'unset' },                unset, unset, unset],
  ['a CPU request of 0',                { ...five, ...cpu, cpuRequest: 0 },                      unset, unset, unset],
  ['a CPU target of 0',                 { ...five, ...cpu, hpaCpuTarget: 0 },                    unset, unset, unset],
  ['no app CPU',                        { ...five, ...cpu, appCpu: 'unset' },                    unset, unset, unset],
  ['no traffic',                        { ...five, ...cpu, arrivalRate: 'unset' },               unset, unset, unset],
  ['4 cores wanted at 70 % of one each', { ...five, ...cpu },                                    6,     unset, 6    ],
  ['a lower target',                    { ...five, ...cpu, hpaCpuTarget: 0.6 },                  7,     unset, 7    ],
  ['a larger request',                  { ...five, ...cpu, cpuRequest: 2 },                      3,     unset, 3    ],
  ['a use of exactly the target',       { ...five, ...cpu, arrivalRate: 1.75 },                  5,     unset, 5    ],
  ['the minimum above it',              { ...five, ...cpu, cpuRequest: 2, hpaMinReplicas: 4 },   3,     unset, 4    ],
  ['no minimum',                        { ...five, ...cpu, cpuRequest: 2, hpaMinReplicas: unset }, 3,   unset, 5    ],
  ['a maximum below it',                { ...five, ...cpu, arrivalRate: 20 },                    22,    unset, 20   ],
  ['no maximum',                        { ...five, ...cpu, maxReplicas: unset },                 6,     unset, 5    ],
  ['memory above its target',           { ...five, ...memory, workersPerReplica: 2 },            unset, 7,     7    ],
  ['memory below its target',           { ...five, ...memory },                                  unset, 4,     4    ],
  ['both, CPU the larger',              { ...five, ...memory, ...cpu, workersPerReplica: 1, appCpu: 9 }, 8, 4, 8    ],
  ['both, memory the larger',           { ...five, ...cpu, ...memory },                          6,     10,    10   ],
  ['one worker on a request of two',    { ...five, ...cpu, workersPerReplica: 1, cpuRequest: 2, arrivalRate: 100 }, 4, unset, 4],
  ['no replicas',                       { ...five, ...cpu, replicas: 0, hpaMinReplicas: 1 },     0,     unset, 0    ],
];

describe('wantedReplicasByUse(service)', () => {
  test.each(rows)('with %s', (_, settings, byCpu, byMemory, replicas) => {
    expect(wantedReplicasByUse(serviceOf(settings))).toEqual({ byCpu, byMemory, replicas });
  });

  it('takes another arrival rate than the present one', () => {
    expect(wantedReplicasByUse(serviceOf({ ...five, ...cpu }), 4).byCpu).toBe(12);
    expect(wantedReplicasByUse(serviceOf({ ...five, ...cpu, arrivalRate: 'unset' }), 4).byCpu).toBe(12);
  });

  it('asks for more than run now only above the target', () => {
    fc.assert(
      fc.property(whole(1, 100), between(0.1, 3), between(0.1, 2), (replicas, wanted, target) => {
        const settings = { ...cpu, replicas, workersPerReplica: 4, hpaCpuTarget: target };
        const { byCpu } = wantedReplicasByUse(
          serviceOf({ ...settings, arrivalRate: (replicas * wanted) / 2 }),
        );
        expect(Number(byCpu) > replicas).toBe(wanted > target * (1 + 1e-9));
      }),
    );
  });

  it('is usable at any request and target', () => {
    fc.assert(
      fc.property(extreme, extreme, (request, target) => {
        const service = { ...serviceOf({ ...five, ...cpu, ...memory }) };
        expectUsable(wantedReplicasByUse({ ...service, cpuRequest: request, memoryRequest: target }));
        expectUsable(wantedReplicasByUse({ ...service, hpaCpuTarget: request, hpaMemoryTarget: target }));
      }),
    );
  });
});

describe('boundedReplicas(service, replicas)', () => {
  test.each([
    [1, 2],
    [7, 7],
    [21, 20],
  ])('of %d is %d between 2 and 20', (replicas, expected) => {
    expect(boundedReplicas(serviceOf(five), replicas)).toBe(expected);
  });
});

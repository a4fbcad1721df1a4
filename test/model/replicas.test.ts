import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { moments } from '../../src/model/moment.ts';
import {
  extraReplicas,
  isRolledOut,
  livingReplicas,
  mostReplicas,
  poolsPerReplica,
  rollingReplicas,
  wantedReplicas,
} from '../../src/model/replicas.ts';
import { scenarios } from './arbitrary.ts';
import { serviceOf } from './scenario-of.ts';

const million = 1_000_000n;

/** A percentage of a count in exact arithmetic: millionths of a percent, rounded up or down. */
function exactPortion(millionths: bigint, count: bigint, up: boolean): bigint {
  const whole = millionths * count;
  const hundred = 100n * million;
  return up ? (whole + hundred - 1n) / hundred : whole / hundred;
}

function percentText(millionths: bigint): `${number}%` {
  const fraction = (millionths % million).toString().padStart(6, '0').replace(/0+$/, '');
  return `${millionths / million}${fraction === '' ? '' : `.${fraction}`}%` as `${number}%`;
}

describe('wantedReplicas(service, moment)', () => {
  // prettier-ignore
  test.each([
    // kind         replicas max       steady  peak  scaled  rollout
    ['web',         2,       'unset', [2,      2,    2,      2]],
    ['web',         2,       5,       [2,      2,    5,      5]],
    ['web',         5,       2,       [5,      5,    5,      5]],
    ['web',         0,       'unset', [0,      0,    0,      0]],
    ['web',         0,       3,       [0,      0,    3,      3]],
    ['background',  3,       4,       [3,      3,    4,      4]],
    ['scheduled',   1,       'unset', [0,      1,    1,      1]],
    ['scheduled',   1,       2,       [0,      1,    2,      2]],
    ['tool',        2,       'unset', [0,      2,    2,      2]],
    ['migration',   1,       'unset', [0,      0,    0,      1]],
    ['migration',   1,       3,       [0,      0,    0,      3]],
  ] as const)('of a %s service with %j replicas and at most %j is %j', (kind, replicas, maxReplicas, wanted) => {
    const service = serviceOf({ kind, replicas, maxReplicas });
    expect(moments.map((moment) => wantedReplicas(service, moment))).toEqual(wanted);
    expect(mostReplicas(service)).toBe(wanted[3]);
  });
});

describe('extraReplicas(service, moment)', () => {
  // Kubernetes with its default of 25 % and 25 %, and what terminating replicas add to it.
  // prettier-ignore
  test.each([
    // wanted  none  wave  all
    [0,        0,    0,    0],
    [1,        1,    1,    1],
    [2,        1,    2,    2],
    [3,        1,    2,    3],
    [4,        1,    3,    4],
    [5,        2,    5,    5],
    [7,        2,    5,    7],
    [8,        2,    6,    8],
    [10,       3,    8,    10],
    [20,       5,    15,   20],
    [100,      25,   75,   100],
  ])('of a rolling deploy of %d adds %d, with a wave %d, with all terminating ones %d', (replicas, none, wave, all) => {
    const extra = (terminating: string) => extraReplicas(serviceOf({ replicas, terminating }), 'rollout');
    expect([extra('none'), extra('wave'), extra('all')]).toEqual([none, wave, all]);
  });

  // prettier-ignore
  test.each([
    [1, 2], [2, 3], [4, 5], [5, 7], [10, 13], [20, 25],
  ])('lets %d replicas become %d in a default deploy', (replicas, alive) => {
    expect(livingReplicas(serviceOf({ replicas }), 'rollout')).toBe(alive);
  });

  // prettier-ignore
  test.each([
    // surge     unavailable  terminating  wanted  extra
    [0,          1,           'none',      4,      0],
    [0,          1,           'wave',      4,      1],
    [0,          0,           'wave',      4,      1],
    ['0%',       '25%',       'wave',      2,      1],
    [1,          0,           'none',      4,      1],
    [1,          0,           'wave',      4,      2],
    [1,          1,           'wave',      4,      3],
    [1,          1,           'wave',      2,      2],
    [2,          2,           'wave',      4,      4],
    [3,          0,           'none',      4,      3],
    [9,          0,           'none',      4,      4],
    ['100%',     0,           'none',      4,      4],
    ['200%',     0,           'none',      4,      4],
    ['0%',       '0%',        'all',       4,      4],
    ['1%',       '1%',        'none',      4,      1],
    ['50%',      '50%',       'wave',      3,      3],
    ['10%',      '10%',       'wave',      30,     9],
  ] as const)('of a rolling deploy with surge %s, unavailable %s and %s terminating of %d adds %d',
    (surge, unavailable, terminating, replicas, extra) => {
      const service = serviceOf({ surge, unavailable, terminating, replicas });
      expect(extraReplicas(service, 'rollout')).toBe(extra);
      expect(rollingReplicas(service, replicas)).toBe(extra);
    });

  // prettier-ignore
  test.each([
    // rollout       canary  replicas max       extra
    ['recreate',     1,      4,       'unset',  0],
    ['blue-green',   1,      4,       'unset',  4],
    ['blue-green',   1,      4,       10,       10],
    ['canary',       1,      4,       'unset',  1],
    ['canary',       3,      4,       'unset',  3],
    ['canary',       0,      4,       'unset',  0],
    ['canary',       5,      1,       'unset',  5],
    ['canary',       1,      0,       'unset',  0],
    ['blue-green',   1,      0,       'unset',  0],
    ['rolling',      1,      4,       10,       3],
    ['rolling',      1,      0,       10,       3],
    ['rolling',      1,      10,      4,        3],
  ] as const)('of a %s deploy (canary of %d) of %d replicas, at most %j, is %d',
    (rollout, canaryReplicas, replicas, maxReplicas, extra) => {
      expect(extraReplicas(serviceOf({ rollout, canaryReplicas, replicas, maxReplicas }), 'rollout')).toBe(extra);
    });

  test.each(['scheduled', 'tool', 'migration'])('is 0 for a %s service, which no deploy replaces', (kind) => {
    const service = serviceOf({ kind, replicas: 4, rollout: 'blue-green' });
    expect(isRolledOut(service)).toBe(false);
    expect(extraReplicas(service, 'rollout')).toBe(0);
  });

  test.each(['web', 'background'])('is not 0 for a %s service', (kind) => {
    const service = serviceOf({ kind, replicas: 4, rollout: 'blue-green' });
    expect(isRolledOut(service)).toBe(true);
    expect(extraReplicas(service, 'rollout')).toBe(4);
  });

  it('is 0 at every other moment', () => {
    fc.assert(
      fc.property(scenarios(), ({ services }) => {
        for (const service of services) {
          expect(moments.slice(0, -1).map((moment) => extraReplicas(service, moment))).toEqual([0, 0, 0]);
        }
      }),
    );
  });

  it('is never more than the wanted replicas in a rolling deploy', () => {
    fc.assert(
      fc.property(scenarios(), ({ services }) => {
        for (const service of services) {
          const extra = extraReplicas({ ...service, rollout: 'rolling' }, 'rollout');
          expect(extra).toBeLessThanOrEqual(wantedReplicas(service, 'rollout'));
        }
      }),
    );
  });

  it('is a whole number that never falls when replicas are added', () => {
    const more = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(scenarios({ services: 1 }), more, more, ({ services: [service] }, replicas, added) => {
        const alive = (count: number) =>
          service ? livingReplicas({ ...service, replicas: count }, 'rollout') : 0;
        expect(Number.isInteger(alive(replicas))).toBe(true);
        expect(alive(replicas + added)).toBeGreaterThanOrEqual(alive(replicas));
      }),
    );
  });
});

describe('a percentage of replicas', () => {
  const millionths = fc.oneof(
    fc.integer({ min: 0, max: 200 }).map((percent) => BigInt(percent) * million),
    fc.bigInt({ min: 0n, max: 1000n * million }),
  );
  const count = fc.integer({ min: 1, max: 5000 });

  it('is rounded up for the surge, exactly', () => {
    fc.assert(
      fc.property(millionths, count, (percent, replicas) => {
        const service = serviceOf({ surge: percentText(percent), replicas });
        const exact = exactPortion(percent, BigInt(replicas), true);
        expect(rollingReplicas(service, replicas)).toBe(Math.min(Number(exact), replicas));
      }),
      { numRuns: 1000 },
    );
  });

  it('is rounded down for the unavailable ones, exactly', () => {
    fc.assert(
      fc.property(millionths, count, (percent, replicas) => {
        const service = serviceOf({
          surge: 0,
          unavailable: percentText(percent),
          terminating: 'wave',
          replicas,
        });
        const exact = exactPortion(percent, BigInt(replicas), false);
        expect(rollingReplicas(service, replicas)).toBe(Math.min(Math.max(1, Number(exact)), replicas));
      }),
      { numRuns: 1000 },
    );
  });

  // prettier-ignore
  test.each([
    // surge      of    rounded up
    ['7%',        100,  7],
    ['29%',       100,  29],
    ['57%',       100,  57],
    ['14.5%',     200,  29],
    ['0.02%',     5000, 1],
    ['0.020001%', 5000, 2],
    ['33.333333%', 3,   1],
    ['33.333334%', 3,   2],
  ] as const)('of %s of %d is %d, although doubles miss it by a bit', (surge, replicas, extra) => {
    expect(rollingReplicas(serviceOf({ surge, replicas }), replicas)).toBe(extra);
  });
});

describe('poolsPerReplica(service)', () => {
  it('is workers × pools per worker', () => {
    expect(poolsPerReplica(serviceOf({ workersPerReplica: 4, poolsPerWorker: 2 }))).toBe(8);
  });
});

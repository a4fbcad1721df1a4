import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { closedQueue } from '../../../src/model/queues/closed-queue.ts';
import {
  type SharedCores,
  sharedThroughput,
  throughputCurve,
  usefulPoolSize,
} from '../../../src/model/queues/shared-throughput.ts';
import { relativeError } from '../relative-error.ts';
import { between, expectUsable, extreme, time, whole } from './arbitrary.ts';

const cores = (number: number, cpuTime: number, otherTime: number, contention = 0): SharedCores => ({
  cores: number,
  cpuTime,
  otherTime,
  contention,
});

const shared = fc.record({
  cores: whole(1, 32),
  cpuTime: time,
  otherTime: fc.oneof(fc.constant(0), time),
  contention: fc.oneof(fc.constant(0), between(0, 0.05)),
});

// prettier-ignore
const known = [
  ['no connection',                        cores(4, 0.02, 0),          0,   0          ],
  ['fewer connections than cores',         cores(4, 0.02, 0),          3,   150        ],
  ['more connections than cores',          cores(4, 0.02, 0),          100, 200        ],
  ['half a core',                          cores(0.5, 0.02, 0),        10,  25         ],
  ['no CPU time',                          cores(4, 0, 0.02),          10,  500        ],
  ['no time at all',                       cores(4, 0, 0),             10,  'unbounded'],
  ['one connection that also waits',       cores(4, 0.02, 0.08),       1,   10         ],
  ['contention of two beyond the cores',   cores(4, 0.02, 0, 0.5),     6,   100        ],
  ['two that share a core with each other', cores(1, 1, 1),            2,   4 / 5      ],
] as const;

describe('sharedThroughput(shared, active)', () => {
  test.each(known)('with %s is known', (_, given, active, expected) => {
    const found = sharedThroughput(given, active);
    if (expected === 'unbounded') expect(found).toBe(expected);
    else expect(relativeError(found, expected)).toBeLessThan(1e-14);
  });

  it('is a closed system of the connections as users of the cores', () => {
    fc.assert(
      fc.property(shared, whole(1, 200), (given, active) => {
        const { cores: connections, cpuTime: holdTime, otherTime: thinkTime } = given;
        const closed = closedQueue({ users: active, connections, holdTime, thinkTime });
        const found = sharedThroughput({ ...given, contention: 0 }, active);
        expect(relativeError(found, Number(closed.throughput))).toBeLessThan(1e-11);
      }),
    );
  });

  it('stays below both of its bounds and does not fall without contention', () => {
    fc.assert(
      fc.property(shared, whole(1, 200), (given, active) => {
        const { cores: number, cpuTime, otherTime } = given;
        const found = Number(sharedThroughput(given, active));
        expect(found).toBeLessThanOrEqual((active / (cpuTime + otherTime)) * (1 + 1e-12));
        expect(found).toBeLessThanOrEqual((number / cpuTime) * (1 + 1e-12));
        const free = { ...given, contention: 0 };
        const [before, after] = [sharedThroughput(free, active), sharedThroughput(free, active + 1)];
        expect(Number(after)).toBeGreaterThanOrEqual(Number(before) * (1 - 1e-12));
        expect(found).toBeLessThanOrEqual(Number(before) * (1 + 1e-12));
      }),
    );
  });

  it('is usable at any finite numbers', () => {
    const any = fc.record({
      cores: extreme.filter((value) => value > 0),
      cpuTime: extreme,
      otherTime: extreme,
      contention: extreme,
    });
    fc.assert(
      fc.property(any, whole(0, 300), (given, active) => {
        expectUsable(sharedThroughput(given, active));
        expectUsable(usefulPoolSize(given));
      }),
    );
  });
});

describe('throughputCurve(shared, most)', () => {
  it('is sharedThroughput at every number of connections', () => {
    fc.assert(
      fc.property(shared, whole(0, 200), (given, most) => {
        const curve = throughputCurve(given, most);
        expect(curve).toHaveLength(most + 1);
        for (const active of [0, 1, Math.floor(most / 2), most].filter((count) => count <= most)) {
          expect(relativeError(curve[active] ?? 0, Number(sharedThroughput(given, active)))).toBeLessThan(
            1e-11,
          );
        }
      }),
    );
  });

  it('keeps its digits over 2,000 connections, far beyond saturation', () => {
    for (const given of [cores(4, 0.02, 0.2), cores(2, 0.001, 1, 0.01), cores(64, 0.02, 0)]) {
      const curve = throughputCurve(given, 2000);
      expect(relativeError(curve[2000] ?? 0, Number(sharedThroughput(given, 2000)))).toBeLessThan(1e-11);
    }
  });

  it('is usable at any finite numbers', () => {
    const any = fc.record({
      cores: extreme.filter((value) => value > 0),
      cpuTime: extreme,
      otherTime: extreme,
      contention: extreme,
    });
    const some = any.filter(({ cpuTime, otherTime }) => cpuTime + otherTime > 0);
    fc.assert(fc.property(some, whole(0, 60), (given, most) => expectUsable(throughputCurve(given, most))));
  });
});

describe('usefulPoolSize(shared)', () => {
  test.each([
    [cores(4, 0.02, 0), 4],
    [cores(4, 0.02, 0.02), 8],
    [cores(4, 0.02, 0.2), 44],
    [cores(4, 0, 0.2), 'unbounded'],
  ])('of %j is %s', (given, expected) => {
    const size = usefulPoolSize(given);
    if (expected === 'unbounded') expect(size).toBe(expected);
    else expect(size).toBeCloseTo(Number(expected), 10);
  });

  it('is where the two bounds of the throughput meet', () => {
    fc.assert(
      fc.property(shared, (given) => {
        const size = Number(usefulPoolSize(given));
        expect(
          relativeError(size / (given.cpuTime + given.otherTime), given.cores / given.cpuTime),
        ).toBeLessThan(1e-12);
      }),
    );
  });
});

// PostgreSQL 15 on 2 cores: 5.2 ms of waiting and 0.17 ms of CPU for each transaction
describe('the measured curve of transactions that wait', () => {
  const given = cores(2, 0.00017, 0.0052);

  it('has its knee at 63 connections and its ceiling at 11,800 a second', () => {
    expect(usefulPoolSize(given)).toBeCloseTo(63, 0);
    expect(Number(sharedThroughput(given, 2000))).toBeCloseTo(11_765, 0);
  });

  test.each([
    [1, 162],
    [4, 720],
    [16, 2630],
    [32, 4877],
  ])('is linear below the knee: %d connections measured %d a second', (active, measured) => {
    expect(relativeError(sharedThroughput(given, active), measured)).toBeLessThan(0.25);
  });
});

// PostgreSQL 15 on 2 cores, select only: 87,391/s at 2 connections, 16,175/s at 200
describe('the measured curve of transactions that only compute', () => {
  it('falls to a fifth at 200 connections with contention 0.017', () => {
    const given = cores(2, 0.000027, 0, 0.017);
    const fall = Number(sharedThroughput(given, 200)) / Number(sharedThroughput(given, 2));
    expect(fall).toBeGreaterThan(16_175 / 87_391);
    expect(fall).toBeCloseTo(27 / 119, 2);
  });
});

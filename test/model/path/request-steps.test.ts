import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type RequestStep, requestSteps } from '../../../src/model/path/request-steps.ts';
import { between, expectUsable, time, unlimited, whole } from '../queues/arbitrary.ts';

const step = (calls: number, settings: Partial<RequestStep> = {}): RequestStep => ({
  calls,
  atOnce: 'unlimited',
  time: 6,
  cpu: 0,
  connections: 1,
  ...settings,
});

const anyStep = fc.record({
  calls: whole(0, 40),
  atOnce: fc.oneof(unlimited, whole(1, 40)),
  time,
  cpu: between(0, 1),
  connections: whole(0, 4),
});

// prettier-ignore
const rows: readonly (readonly [string, readonly RequestStep[], constant: number, exponential: number, connections: number, seconds: number])[] = [
  ['no step',                           [],                                     0,  0,   0, 0 ],
  ['a step without calls',              [step(0)],                              0,  0,   0, 0 ],
  ['one call',                          [step(1)],                              6,  6,   1, 6 ],
  ['two calls after each other',        [step(1), step(1)],                     12, 12,  1, 12],
  ['two calls side by side',            [step(2)],                              6,  9,   2, 12],
  ['three calls side by side',          [step(3)],                              6,  11,  3, 18],
  ['retrieval, three agents, summary',  [step(1), step(3), step(1)],            18, 23,  3, 30],
  ['three calls, two at once',          [step(3, { atOnce: 2 })],               12, 12,  2, 18],
  ['three calls, one at once',          [step(3, { atOnce: 1 })],               18, 18,  1, 18],
  ['calls that hold two connections',   [step(3, { connections: 2 })],          6,  11,  6, 36],
  ['calls that hold none',              [step(3, { connections: 0 })],          6,  11,  0, 0 ],
  ['calls that share one core',         [step(3, { cpu: 5 })],                  15, 15,  3, 18],
  ['calls that need little of it',      [step(3, { cpu: 1 })],                  6,  11,  3, 18],
];

describe('requestSteps(steps)', () => {
  test.each(rows)('of %s', (_, steps, constantTime, exponentialTime, connections, seconds) => {
    const found = requestSteps(steps);
    expect(found.constantTime).toBeCloseTo(constantTime, 12);
    expect(found.exponentialTime).toBeCloseTo(exponentialTime, 12);
    expect(found.connectionsAtOnce).toBe(connections);
    expect(found.connectionSeconds).toBeCloseTo(seconds, 12);
  });

  it('adds up the CPU of all calls', () => {
    expect(requestSteps([step(3, { cpu: 0.5 }), step(1, { cpu: 0.25 })]).cpu).toBe(1.75);
  });

  it('is a sum over steps in any order, and a maximum for connections', () => {
    fc.assert(
      fc.property(anyStep, anyStep, (one, other) => {
        const [first, second, both] = [
          requestSteps([one]),
          requestSteps([other]),
          requestSteps([other, one]),
        ];
        expect(both.constantTime).toBeCloseTo(first.constantTime + second.constantTime, 8);
        expect(both.exponentialTime).toBeCloseTo(first.exponentialTime + second.exponentialTime, 8);
        expect(both.connectionSeconds).toBeCloseTo(first.connectionSeconds + second.connectionSeconds, 8);
        expect(both.connectionsAtOnce).toBe(Math.max(first.connectionsAtOnce, second.connectionsAtOnce));
        expectUsable(both);
      }),
    );
  });

  it('takes no longer side by side than after each other, and no less than one call', () => {
    fc.assert(
      fc.property(whole(1, 60), whole(1, 60), time, (calls, atOnce, each) => {
        const found = requestSteps([step(calls, { atOnce, time: each })]);
        for (const total of [found.constantTime, found.exponentialTime]) {
          expect(total).toBeLessThanOrEqual(calls * each * (1 + 1e-12));
          expect(total).toBeGreaterThanOrEqual(each * (1 - 1e-12));
        }
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { metricReplicas, recommendedReplicas } from '../../../src/model/path/autoscaler-recommendation.ts';

const reading = (
  use: number | 'unset',
  target: number,
  counted: number,
  setAside = 0,
  request: number | 'unset' = 100,
) => ({
  metric: { resource: 'cpu', target, request } as const,
  use,
  counted,
  setAside,
});

// The first two are the worked example of the Kubernetes documentation, "Horizontal Pod Autoscaling", algorithm details.
// prettier-ignore
const rows: readonly (readonly [what: string, use: number | 'unset', target: number, counted: number, aside: number, asked: number | 'unset'])[] = [
  ['200m against 100m doubles',                         200, 100,  4, 0, 8],
  ['50m against 100m halves',                            50, 100,  4, 0, 2],
  ['at the target nothing changes',                      60,  60,  5, 0, 5],
  ['a tenth above is tolerated',                         66,  60,  5, 0, 5],
  ['a percent more is not',                              67,  60,  5, 0, 6],
  ['a tenth below is tolerated',                         54,  60, 10, 0, 10],
  ['a percent less is not',                              53,  60, 10, 0, 9],
  ['half a percent is cut off',                        66.9,  60,  5, 0, 5],
  ['nothing used asks for none',                          0,  60,  5, 0, 0],
  ['unready replicas dampen a rise',                     90,  60,  4, 2, 6],
  ['unready replicas stop a small rise',                 70,  60,  4, 4, 8],
  ['unready replicas are left out of a fall',            30,  60,  4, 4, 2],
  ['unready replicas do not stop a large rise',         200,  60,  4, 4, 14],
  ['no replica counts',                                  90,  60,  0, 3, 'unset'],
  ['no use is known',                               'unset',  60,  4, 0, 'unset'],
];

describe('metricReplicas', () => {
  test.each(rows)('%s', (_, use, target, counted, aside, asked) => {
    expect(metricReplicas(counted + aside, 0.1, reading(use, target, counted, aside))).toBe(asked);
  });

  it('is unset without a request', () => {
    expect(metricReplicas(4, 0.1, reading(90, 60, 4, 0, 'unset'))).toBe('unset');
  });

  it('within the tolerance is the present number', () => {
    const share = fc.integer({ min: 1, max: 200 });
    fc.assert(
      fc.property(
        share,
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        (target, counted, percent) => {
          const use = Math.floor((target * (9500 + 10 * percent)) / 10_000);
          fc.pre(use >= 0.9 * target && use <= 1.1 * target);
          expect(metricReplicas(counted, 0.1, reading(use, target, counted))).toBe(counted);
        },
      ),
    );
  });

  it('never asks for more when the target is higher', () => {
    const count = fc.integer({ min: 1, max: 50 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        count,
        count,
        fc.integer({ min: 0, max: 9 }),
        (use, a, counted, aside) => {
          const at = (target: number) =>
            Number(metricReplicas(counted + aside, 0, reading(use, target, counted, aside)));
          expect(at(2 * a)).toBeLessThanOrEqual(Math.max(at(a), counted + aside));
          expect(Number(metricReplicas(counted, 0, reading(use, a + 1, counted)))).toBeLessThanOrEqual(
            Number(metricReplicas(counted, 0, reading(use, a, counted))),
          );
        },
      ),
    );
  });
});

describe('recommendedReplicas', () => {
  const [more, fewer, blind] = [reading(90, 60, 4), reading(30, 60, 4), reading('unset', 60, 4)];

  it('is the largest number that any metric asks for', () => {
    expect(recommendedReplicas(4, 0.1, [fewer, more])).toBe(6);
  });

  it('grows in spite of a metric that can’t be read, but does not shrink', () => {
    expect(recommendedReplicas(4, 0.1, [blind, more])).toBe(6);
    expect(recommendedReplicas(4, 0.1, [blind, fewer])).toBe('unset');
  });

  it('is unset without a metric that can be read', () => {
    expect(recommendedReplicas(4, 0.1, [])).toBe('unset');
    expect(recommendedReplicas(4, 0.1, [blind])).toBe('unset');
  });
});

import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  evenTrace,
  highestRate,
  type LoadTrace,
  loadTrace,
  meanRates,
  traceDuration,
} from '../../../src/model/path/load-trace.ts';
import { type Settings, serviceOf } from '../scenario-of.ts';

const full = { arrivalRate: 10, tracePeak: 50, traceDuration: 1000 } as const;
const traceOf = (settings: Settings): LoadTrace => {
  const trace = loadTrace(serviceOf(settings));
  return trace === 'unset' ? [] : trace;
};

// prettier-ignore
const shapes: readonly (readonly [shape: string, times: readonly number[], rates: readonly number[]])[] = [
  ['step',  [0, 99, 100, 500, 1000],            [10, 10, 50, 50, 50]],
  ['ramp',  [0, 250, 500, 1000, 2000],          [10, 20, 30, 50, 50]],
  ['spike', [0, 249, 250, 349, 350, 1000],      [10, 10, 50, 50, 10, 10]],
  ['day',   [0, 250, 500, 750, 1000],           [10, 30, 50, 30, 10]],
];

describe('loadTrace', () => {
  test.each(shapes)('of a %s has these rates at these moments', (traceShape, times, rates) => {
    const at = meanRates(traceOf({ ...full, traceShape }));
    expect(times.map((time) => at(time, time))).toEqual(rates);
  });

  test.each(['arrivalRate', 'tracePeak', 'traceDuration', 'traceShape'])('is unset without %s', (name) => {
    expect(loadTrace(serviceOf({ ...full, traceShape: 'day', [name]: 'unset' }))).toBe('unset');
  });

  it('is unset without length', () => {
    expect(loadTrace(serviceOf({ ...full, traceShape: 'ramp', traceDuration: 0 }))).toBe('unset');
  });

  it('stays between start and peak, in order of time, whatever the shape', () => {
    const rate = fc.integer({ min: 0, max: 5000 });
    fc.assert(
      fc.property(
        fc.constantFrom('step', 'ramp', 'spike', 'day'),
        rate,
        rate,
        (traceShape, arrivalRate, tracePeak) => {
          const trace = traceOf({ traceShape, arrivalRate, tracePeak, traceDuration: 3600 });
          expect(trace[0]?.time).toBe(0);
          expect(traceDuration(trace)).toBe(3600);
          expect(highestRate(trace)).toBe(Math.max(arrivalRate, tracePeak));
          for (const [index, point] of trace.entries()) {
            expect(point.time).toBeGreaterThanOrEqual(trace[index - 1]?.time ?? 0);
            expect(point.arrivalRate).toBeGreaterThanOrEqual(Math.min(arrivalRate, tracePeak));
          }
        },
      ),
    );
  });
});

describe('meanRates', () => {
  it('of an even trace is its rate, everywhere', () => {
    const at = meanRates(evenTrace(7, 60));
    expect([at(0, 0), at(0, 15), at(45, 90), at(100, 200)]).toEqual([7, 7, 7, 7]);
  });

  it('is the mean of a straight line and of a jump', () => {
    const at = meanRates(traceOf({ ...full, traceShape: 'step' }));
    expect(at(50, 150)).toBe(30);
    expect(meanRates(traceOf({ ...full, traceShape: 'ramp' }))(0, 1000)).toBe(30);
  });

  it('is 0 without points', () => {
    expect([meanRates([])(0, 0), meanRates([])(0, 9), traceDuration([]), highestRate([])]).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it('before the first point is the first rate', () => {
    expect(meanRates([{ time: 5, arrivalRate: 3 }])(0, 0)).toBe(3);
  });

  it('of two halves averages to that of the whole', () => {
    const points = fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 900 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 500 }), (steps, half) => {
        let time = 0;
        const trace = steps.map(([gap, arrivalRate], index) => {
          time += index === 0 ? 0 : gap;
          return { time, arrivalRate };
        });
        const at = meanRates(trace);
        expect((at(0, half) + at(half, 2 * half)) / 2).toBeCloseTo(at(0, 2 * half), 6);
      }),
    );
  });
});

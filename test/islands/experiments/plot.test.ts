import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaPath, linePath, placer, stairs, roundMarks } from '../../../src/islands/experiments/plot.ts';

describe('placer', () => {
  it('places the ends at the ends and the middle in the middle', () => {
    expect([0, 5, 10].map(placer(0, 10, 100, 0))).toEqual([100, 50, 0]);
  });

  it('places everything at the start where there is nothing to place between', () => {
    expect(placer(3, 3, 7, 9)(3)).toBe(7);
  });
});

describe('linePath', () => {
  it('joins points, and none is no path', () => {
    expect(
      linePath([
        [0, 1],
        [2.345, 3],
      ]),
    ).toBe('M0.0 1.0L2.3 3.0');
    expect(linePath([])).toBe('');
  });
});

describe('stairs', () => {
  it('holds each height until the next point, and the last one to the end', () => {
    expect(
      stairs(
        [
          [0, 1],
          [4, 2],
        ],
        9,
      ),
    ).toEqual([
      [0, 1],
      [4, 1],
      [4, 2],
      [9, 2],
    ]);
  });
});

describe('areaPath', () => {
  it('closes a line down to the floor', () => {
    expect(
      areaPath(
        [
          [0, 1],
          [4, 2],
        ],
        10,
      ),
    ).toBe('M0.0 10.0L0.0 1.0L4.0 2.0L4.0 10.0Z');
    expect(areaPath([], 10)).toBe('');
  });
});

describe('roundMarks', () => {
  it.each([
    [460, [100, 200, 300, 400]],
    [71.8, [20, 40, 60]],
    [0.0072, [0.002, 0.004, 0.006]],
    [5, [1, 2, 3, 4]],
    [1, [0.2, 0.4, 0.6, 0.8]],
    [0, []],
  ])('of %d are %j', (most, marks) => {
    expect(roundMarks(most).map((mark) => Number(mark.toPrecision(6)))).toEqual(marks);
  });

  it('stand between 0 and the most, four at most and one at least', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (most) => {
        const marks = roundMarks(most);
        expect(marks.length).toBeGreaterThanOrEqual(1);
        expect(marks.length).toBeLessThanOrEqual(4);
        for (const mark of marks) expect(mark > 0 && mark < most).toBe(true);
      }),
    );
  });
});

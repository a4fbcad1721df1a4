/** Width of every drawing in its own units; it is stretched to the width of the text. */
export const width = 640;

/** Places values between `from` and `to` on the stretch from `start` to `end`; all at `start` where there is no stretch. */
export function placer(from: number, to: number, start: number, end: number): (value: number) => number {
  const ratio = to > from ? (end - start) / (to - from) : 0;
  return (value) => start + (value - from) * ratio;
}

/** Round values between 0 and `most`, both left out: 1, 2 or 5 times a power of ten apart, and at most four of them. */
export function roundMarks(most: number): readonly number[] {
  if (!(most > 0)) return [];
  const power = 10 ** Math.floor(Math.log10(most / 4));
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => most / size <= 5) ?? most;
  return [1, 2, 3, 4].map((times) => times * step).filter((value) => value < most);
}

export type Point = readonly [x: number, y: number];

const at = ([x, y]: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;

/** A line through points. */
export function linePath(points: readonly Point[]): string {
  return points.length === 0 ? '' : `M${points.map(at).join('L')}`;
}

/** Stairs: each height holds until the next point, the last one until `end`. */
export function stairs(points: readonly Point[], end: number): readonly Point[] {
  return points.flatMap(([x, y], index): readonly Point[] => [
    [x, y],
    [points[index + 1]?.[0] ?? end, y],
  ]);
}

/** The area between a line and a floor. */
export function areaPath(points: readonly Point[], floor: number): string {
  const [first, last] = [points[0], points.at(-1)];
  return first === undefined || last === undefined
    ? ''
    : `${linePath([[first[0], floor], ...points, [last[0], floor]])}Z`;
}

import { expect, test } from 'vitest';
import { fenceBar } from '../../../src/components/incidents/fence-bar.ts';

const cells = (path: string) => path.match(/M/g)?.length ?? 0;

// prettier-ignore
const bars = [
  // demand, limit            used free outside cut
  [60,          60,           [60,  0,   0, false]],
  [30,          60,           [30, 30,   0, false]],
  [90,          60,           [60,  0,  30, false]],
  [225,         197,          [60,  0,   9, false]],
  [198,         197,          [60,  0,   1, false]],
  [0,           60,           [ 0, 60,   0, false]],
  [1,           1000,         [ 1, 59,   0, false]],
  [7000,        100,          [60,  0,  72, true]],
  ['unbounded', 100,          [60,  0,  72, true]],
  [5,           0,            [ 0, 60,  72, true]],
  [5,           -3,           [ 0, 60,  72, true]],
] as const;

test.each(bars)('%s of %s is drawn with cells used, free and outside', (demand, limit, drawn) => {
  const { used, free, outside, cut } = fenceBar(demand, limit);
  expect([cells(used), cells(free), cells(outside), cut]).toEqual(drawn);
});

test('the cells of a bar stay inside its frame, those outside behind its fence', () => {
  const { used, outside, width, height, fence } = fenceBar(7000, 100);
  const corners = (path: string) =>
    [...path.matchAll(/M(\d+) (\d+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
  for (const [x = 0, y = 0] of corners(used)) expect(x + 7 < fence && y + 7 <= height).toBe(true);
  for (const [x = 0, y = 0] of corners(outside))
    expect(x > fence && x + 7 <= width && y + 7 <= height).toBe(true);
});

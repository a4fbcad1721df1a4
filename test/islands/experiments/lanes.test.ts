import { expect, it } from 'vitest';
import { lanesOf } from '../../../src/islands/experiments/lanes.ts';
import { occupancy, samplePath } from '../../../src/model/simulation/sample-path.ts';

const visit = (start: number, end: number) => ({ arrival: start, start, end, pool: 0 });

// prettier-ignore
it.each([
  [[],                                              []],
  [[visit(0, 1), visit(1, 2)],                      [0, 0]],
  [[visit(0, 2), visit(1, 3), visit(2, 4)],         [0, 1, 0]],
  [[visit(0, 9), visit(1, 2), visit(3, 4)],         [0, 1, 1]],
])('requests %j take the connections %j', (visits, lanes) => {
  expect(lanesOf(visits)).toEqual(lanes);
});

it('uses as many connections as are in use at the busiest moment', () => {
  const visits = samplePath({
    arrivalRate: 10,
    holdTime: 0.5,
    connections: 'unlimited',
    requests: 200,
    seed: 3,
  });
  const most = Math.max(...occupancy(visits).map(({ held }) => held));
  expect(Math.max(...lanesOf(visits)) + 1).toBe(most);
});

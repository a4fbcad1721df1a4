import { expect, test } from 'vitest';
import { logPlacer } from '../../../src/components/accuracy/run-scale.ts';

// prettier-ignore
test.each([
  [0.1,  0],
  [1,    50],
  [10,   100],
  [0.01, 0],
  [60,   100],
])('on a scale from 0.1 s to 10 s, %d s stands at %d of 100', (seconds, place) => {
  expect(logPlacer(0.1, 10, 100)(seconds)).toBeCloseTo(place, 12);
});

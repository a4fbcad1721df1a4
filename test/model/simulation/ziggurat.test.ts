import { describe, expect, it, test } from 'vitest';
import { createGenerator, type Generator } from '../../../src/model/simulation/random.ts';
import {
  exponential,
  nextExponential,
  nextNormal,
  normal,
  unsureExponential,
} from '../../../src/model/simulation/ziggurat.ts';
import { exponentialEdges, normalEdges } from '../../../src/model/simulation/ziggurat-edges.ts';
import { relativeError } from '../relative-error.ts';

const draws = 400_000;

function drawn(next: (generator: Generator) => number): Float64Array {
  const generator = createGenerator(11, 0);
  return Float64Array.from({ length: draws }, () => next(generator));
}

const exponentials = drawn(nextExponential);
const normals = drawn(nextNormal);
const moment = (values: Float64Array, power: number) =>
  values.reduce((sum, value) => sum + value ** power / draws, 0);
const shareAbove = (values: Float64Array, limit: number) =>
  values.filter((value) => value > limit).length / draws;

/** Five standard deviations of a share among all draws. */
const tolerance = (share: number) => 5 * Math.sqrt((share * (1 - share)) / draws);

describe.each([
  ['exponentialEdges', exponentialEdges, (x: number) => Math.exp(-x)],
  ['normalEdges', normalEdges, (x: number) => Math.exp((-x * x) / 2)],
])('%s', (_, edges, density) => {
  it('end layers of equal area', () => {
    const area = (edges[0] ?? 0) * density(edges[1] ?? 0);
    for (let layer = 1; layer < 256; layer += 1) {
      const [edge = 0, next = 0] = edges.slice(layer);
      expect(relativeError(edge * (density(next) - density(edge)), area)).toBeLessThan(1e-12);
    }
  });

  it('fall from layer to layer, to 0', () => {
    expect(edges).toHaveLength(257);
    expect(edges).toEqual([...edges].sort((a, b) => b - a));
    expect(edges.at(-1)).toBe(0);
  });
});

test('the lowest layers have the width that Marsaglia & Tsang and Doornik give', () => {
  expect(exponentialEdges[1]).toBe(7.69711747013105);
  expect(normalEdges[1]).toBeCloseTo(3.6541528853610088, 14);
});

test.each([
  ['exponential', exponential],
  ['normal', normal],
])('the sure places of the %s ziggurat lie below the next edge', (_, { edges, step, sure }) => {
  for (let layer = 0; layer < 256; layer += 1) {
    expect((sure[layer] ?? 0) * (step[layer] ?? 0)).toBeLessThan((edges[layer + 1] ?? 0) + 1e-15);
  }
});

test('the first place that is not sure is taken all the same where it lies below the next edge', () => {
  const { edges, step, sure } = exponential;
  for (const layer of [1, 100, 254]) {
    const place = sure[layer] ?? 0;
    const x = (place + 0.5) * (step[layer] ?? 0);
    expect(x).toBeLessThan(edges[layer + 1] ?? 0);
    expect(unsureExponential(createGenerator(1, 0), layer, place)).toBe(x);
  }
});

describe('nextExponential', () => {
  // prettier-ignore
  it.each([
    [1,   1, 1  ],
    [2,   2, 20 ],
    [3,   6, 684],
  ])('has moment %d equal to %d', (power, expected, variance) => {
    expect(Math.abs(moment(exponentials, power) - expected)).toBeLessThan(5 * Math.sqrt(variance / draws));
  });

  it.each([0.01, 0.5, 1, 3, 7, 7.8, 9])('exceeds %d as often as e^-x says', (x) => {
    const share = Math.exp(-x);
    expect(Math.abs(shareAbove(exponentials, x) - share)).toBeLessThan(tolerance(share));
  });
});

describe('nextNormal', () => {
  // prettier-ignore
  it.each([
    [1, 0, 1 ],
    [2, 1, 2 ],
    [3, 0, 15],
    [4, 3, 96],
  ])('has moment %d equal to %d', (power, expected, variance) => {
    expect(Math.abs(moment(normals, power) - expected)).toBeLessThan(5 * Math.sqrt(variance / draws));
  });

  // prettier-ignore
  it.each([
    [-4,   0.9999683287581669    ],
    [-1,   0.8413447460685429    ],
    [0.01, 0.4960106436853684    ],
    [2,    0.022750131948179195  ],
    [3.7,  0.00010779973347738823],
  ])('exceeds %d with probability %d', (x, share) => {
    expect(Math.abs(shareAbove(normals, x) - share)).toBeLessThan(tolerance(share));
  });
});

test('the same seed gives the same numbers to the last bit, in every engine', () => {
  const generator = createGenerator(1, 0);
  const three = [0, 1, 2];
  expect(three.map(() => nextExponential(generator))).toEqual([
    0.9044625777819545, 1.4504944278413021, 0.05198323907300079,
  ]);
  expect(three.map(() => nextNormal(generator))).toEqual([
    0.43757664505508775, -0.656855773165686, -0.5555506221777071,
  ]);
});

import { describe, expect, it, test } from 'vitest';
import { createGenerator, nextWord } from '../../../src/model/simulation/random.ts';
import { fillOf, meanOf, scvOf, type TimeLaw } from '../../../src/model/simulation/time-law.ts';
import { nextExponential } from '../../../src/model/simulation/ziggurat.ts';

const size = 200_000;
const recorded: TimeLaw = { kind: 'recorded', times: [1, 2, 3, 6] };

function draw(law: TimeLaw, length = size): Float64Array {
  const target = new Float64Array(length);
  fillOf(law, createGenerator(3, 0))(target);
  return target;
}

function sampleOf(law: TimeLaw): { readonly mean: number; readonly scv: number } {
  const times = draw(law);
  const mean = times.reduce((sum, time) => sum + time, 0) / size;
  return { mean, scv: times.reduce((sum, time) => sum + (time / mean - 1) ** 2, 0) / size };
}

test.each<TimeLaw>([
  { kind: 'constant', mean: 0.2 },
  { kind: 'exponential', mean: 0.2 },
  { kind: 'lognormal', mean: 0.2, scv: 2 },
  { kind: 'hyperexponential', mean: 0.2, scv: 2 },
  recorded,
])('every place is filled with times of %o', (law) => {
  const target = new Float64Array(5).fill(-1);
  fillOf(law, createGenerator(3, 0))(target);
  expect(target.every((time) => time > 0)).toBe(true);
});

// prettier-ignore
const laws: readonly [TimeLaw, number, number][] = [
  [{ kind: 'constant',         mean: 0.2 },             0.2, 0  ],
  [{ kind: 'exponential',      mean: 0.2 },             0.2, 1  ],
  [{ kind: 'lognormal',        mean: 0.2, scv: 0.25 },  0.2, 0.25],
  [{ kind: 'lognormal',        mean: 0.2, scv: 2.25 },  0.2, 2.25],
  [{ kind: 'lognormal',        mean: 0.2, scv: 0 },     0.2, 0  ],
  [{ kind: 'lognormal',        mean: 0.2, scv: -1 },    0.2, 0  ],
  [{ kind: 'hyperexponential', mean: 0.2, scv: 4 },     0.2, 4  ],
  [{ kind: 'hyperexponential', mean: 0.2, scv: 1 },     0.2, 1  ],
  [{ kind: 'hyperexponential', mean: 0.2, scv: 0.5 },   0.2, 1  ],
  [recorded,                                            3,   7 / 18],
  [{ kind: 'recorded', times: [] },                     0,   0  ],
  [{ kind: 'exponential', mean: 0 },                    0,   0  ],
];

describe('meanOf and scvOf', () => {
  test.each(laws)('of %j are %d and %d', (law, mean, scv) => {
    expect(meanOf(law)).toBeCloseTo(mean, 12);
    expect(scvOf(law)).toBeCloseTo(scv, 12);
  });
});

describe('fillOf', () => {
  test.each(laws)('draws %j with mean %d and variability %d', (law, mean, scv) => {
    const sample = sampleOf(law);
    expect(Math.abs(sample.mean - mean)).toBeLessThan(0.011 * Math.max(1, Math.sqrt(scv)) * mean + 1e-12);
    if (mean > 0) expect(Math.abs(sample.scv - scv)).toBeLessThan(0.11 * scv + 1e-12);
  });

  it('draws exponential times as nextExponential does, across buffers', () => {
    const one = createGenerator(9, 4);
    const other = createGenerator(9, 4);
    const fill = fillOf({ kind: 'exponential', mean: 2 }, one);
    const buffer = new Float64Array(5000);
    for (let turn = 0; turn < 2; turn += 1) {
      fill(buffer);
      expect(buffer).toEqual(Float64Array.from(buffer, () => 2 * nextExponential(other)));
    }
    expect(nextWord(one)).toBe(nextWord(other));
  });

  it('draws from a record nothing but its times, each as often as the others', () => {
    const times = draw(recorded);
    expect([...new Set(times)].sort()).toEqual([1, 2, 3, 6]);
    expect(Math.abs(times.filter((time) => time === 6).length / size - 0.25)).toBeLessThan(0.006);
  });

  it('draws lognormal times with the median that the law has', () => {
    const above = draw({ kind: 'lognormal', mean: 1, scv: 3 }).filter((time) => time > 0.5).length;
    expect(Math.abs(above / size - 0.5)).toBeLessThan(0.006);
  });
});

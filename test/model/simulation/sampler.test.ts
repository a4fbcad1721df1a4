import { describe, expect, it } from 'vitest';
import { createGenerator } from '../../../src/model/simulation/random.ts';
import { samplerOf, timeSampler } from '../../../src/model/simulation/sampler.ts';
import { nextExponential } from '../../../src/model/simulation/ziggurat.ts';

describe('samplerOf', () => {
  it('gives what fills its buffers, one after the other', () => {
    let last = 0;
    const sampler = samplerOf((target) => {
      for (let index = 0; index < target.length; index += 1) {
        last += 1;
        target[index] = last;
      }
    });
    const values = Array.from({ length: 1000 }, () => sampler());
    expect(values).toEqual(values.map((_, index) => index + 1));
  });
});

describe('timeSampler', () => {
  it('draws the times of a law from its own stream', () => {
    const generator = createGenerator(4, 7);
    const sampler = timeSampler({ kind: 'exponential', mean: 3 }, 4, 7);
    for (let draw = 0; draw < 600; draw += 1) expect(sampler()).toBe(3 * nextExponential(generator));
  });
});

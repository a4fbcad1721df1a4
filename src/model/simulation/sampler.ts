import { createGenerator } from './random.ts';
import { type Fill, fillOf, type TimeLaw } from './time-law.ts';

/** Gives numbers one at a time that are drawn many at a time. */
export type Sampler = () => number;

const drawnAtOnce = 256;

/** A sampler of what fills a buffer. */
export function samplerOf(fill: Fill): Sampler {
  const buffer = new Float64Array(drawnAtOnce);
  let next = drawnAtOnce;
  return () => {
    if (next === drawnAtOnce) {
      fill(buffer);
      next = 0;
    }
    const value = buffer[next] ?? 0;
    next += 1;
    return value;
  };
}

/** A sampler of times; the same seed and stream give the same times. */
export function timeSampler(law: TimeLaw, seed: number, stream: number): Sampler {
  return samplerOf(fillOf(law, createGenerator(seed, stream)));
}

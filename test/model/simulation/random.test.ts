import { describe, expect, it } from 'vitest';
import { createGenerator, nextUniform, nextWord } from '../../../src/model/simulation/random.ts';

/** Words from the state 0, 12345, 0, 1 after twelve others, published with maloquacious/prng, which is in Go. */
const published = [
  235160590, 2967261163, 116171463, 2882324903, 362604721, 4227106926, 1933307004, 1608300071, 2256615412,
  2701957640,
];

const words = (seed: number, stream: number, length = 8) => {
  const generator = createGenerator(seed, stream);
  return Array.from({ length }, () => nextWord(generator));
};

describe('nextWord', () => {
  it('gives the published words of sfc32', () => {
    const generator = Int32Array.of(0, 12345, 0, 1);
    for (let word = 0; word < 12; word += 1) nextWord(generator);
    expect(published.map(() => nextWord(generator) >>> 0)).toEqual(published);
  });

  it('sets each of its 32 bits half of the time', () => {
    const drawn = words(1, 0, 20_000);
    for (let bit = 0; bit < 32; bit += 1) {
      const set = drawn.filter((word) => ((word >>> bit) & 1) === 1).length;
      expect(Math.abs(set - 10_000)).toBeLessThan(350);
    }
  });
});

describe('createGenerator', () => {
  it('gives the same words for the same seed and stream', () => {
    expect(words(42, 3)).toEqual(words(42, 3));
  });

  it.each([
    ['another seed', words(2, 0)],
    ['another stream', words(1, 1)],
    ['a seed beyond 32 bits', words(1 + 2 ** 32, 0)],
    ['a negative seed', words(-1, 0)],
  ])('gives other words for %s', (_, other) => {
    expect(other.filter((word, index) => word === words(1, 0)[index])).toEqual([]);
  });

  it('takes the whole part of a seed', () => {
    expect(words(7.9, 0)).toEqual(words(7, 0));
  });
});

describe('nextUniform', () => {
  it('is even between 0 and 1', () => {
    const generator = createGenerator(5, 0);
    const drawn = Array.from({ length: 100_000 }, () => nextUniform(generator));
    const tenths = Array.from(
      { length: 10 },
      (_, tenth) => drawn.filter((value) => Math.floor(value * 10) === tenth).length,
    );
    for (const tenth of tenths) expect(Math.abs(tenth - 10_000)).toBeLessThan(450);
    expect(Math.min(...drawn.slice(0, 1000))).toBeGreaterThan(0);
    expect(Math.max(...drawn.slice(0, 1000))).toBeLessThan(1);
  });
});

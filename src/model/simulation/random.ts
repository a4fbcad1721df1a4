/** The four 32-bit words of a generator; `nextWord` changes them. */
export type Generator = Int32Array;

const golden = 0x9e3779b9 | 0;

/**
 * A generator of random words for one purpose. The same seed and stream give the same words in every engine;
 * different ones start far apart. `seed` is any finite number, of which the whole part below 2^53 counts; `stream` is a
 * whole number.
 *
 * Source: sfc32 of Doty-Humphrey's PractRand, public domain: integer additions, shifts and a counter, with fifteen
 * rounds to mix the seed. Its period is at least 2^32 and 2^127 on average.
 */
export function createGenerator(seed: number, stream: number): Generator {
  const whole = Math.trunc(seed);
  const generator = Int32Array.of(whole | 0, Math.floor(whole / 0x1_0000_0000) | 0, (stream + golden) | 0, 1);
  for (let round = 0; round < 15; round += 1) nextWord(generator);
  return generator;
}

/** The next 32 random bits, as a signed integer. */
export function nextWord(generator: Generator): number {
  const [a = 0, b = 0, c = 0, counter = 0] = generator;
  const word = (((a + b) | 0) + counter) | 0;
  generator[0] = b ^ (b >>> 9);
  generator[1] = (c + (c << 3)) | 0;
  generator[2] = (((c << 21) | (c >>> 11)) + word) | 0;
  generator[3] = (counter + 1) | 0;
  return word;
}

/** A random number between 0 and 1, never either of them, in steps of 2^-32. */
export function nextUniform(generator: Generator): number {
  return ((nextWord(generator) >>> 0) + 0.5) / 0x1_0000_0000;
}

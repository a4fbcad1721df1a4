import { exponentialOf, logarithmOf } from './elementary.ts';
import { type Generator, nextUniform } from './random.ts';
import { exponential, nextExponential, nextNormal, unsureExponential } from './ziggurat.ts';

/** How times vary. Seconds; `scv` is the squared coefficient of variation, variance ÷ mean². */
export type TimeLaw =
  | { readonly kind: 'constant'; readonly mean: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  /** Mostly short with a long tail, as queries often are; constant at scv 0. */
  | { readonly kind: 'lognormal'; readonly mean: number; readonly scv: number }
  /** Two kinds of exponential times, each making up half of all time; exponential at scv 1 and below. */
  | { readonly kind: 'hyperexponential'; readonly mean: number; readonly scv: number }
  /** Drawn at random from times that were measured. */
  | { readonly kind: 'recorded'; readonly times: readonly number[] };

/** Fills a buffer with the next times of a law. */
export type Fill = (target: Float64Array) => void;

/** The mean of a law in seconds; 0 for a record without times. */
export function meanOf(law: TimeLaw): number {
  if (law.kind !== 'recorded') return law.mean;
  return law.times.reduce((sum, time) => sum + time / law.times.length, 0);
}

/** The squared coefficient of variation of a law, as it is drawn; 0 where the mean is 0. */
export function scvOf(law: TimeLaw): number {
  const mean = meanOf(law);
  if (law.kind === 'constant' || mean === 0) return 0;
  if (law.kind === 'exponential') return 1;
  if (law.kind === 'lognormal') return Math.max(law.scv, 0);
  if (law.kind === 'hyperexponential') return Math.max(law.scv, 1);
  return (
    law.times.reduce((sum, time) => sum + ((time - mean) * (time - mean)) / law.times.length, 0) / mean / mean
  );
}

/** What draws times of a law from a generator. A record without times gives 0. */
export function fillOf(law: TimeLaw, generator: Generator): Fill {
  if (law.kind === 'recorded') return resample(law.times, generator);
  const { kind, mean } = law;
  if (kind === 'exponential') return (target) => fillExponential(target, generator, mean);
  if (kind === 'lognormal' && law.scv > 0) return lognormal(mean, law.scv, generator);
  if (kind === 'hyperexponential') return hyperexponential(mean, Math.max(law.scv, 1), generator);
  return (target) => target.fill(mean);
}

// The state stays in local integers for as long as no place is in doubt.
function fillExponential(target: Float64Array, generator: Generator, mean: number): void {
  const { sure, step } = exponential;
  let [a = 0, b = 0, c = 0, counter = 0] = generator;
  for (let index = 0; index < target.length; index += 1) {
    const word = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + word) | 0;
    const layer = word & 255;
    const place = word >>> 8;
    if (place < (sure[layer] ?? 0)) {
      target[index] = (place + 0.5) * (step[layer] ?? 0) * mean;
    } else {
      store(generator, a, b, c, counter);
      target[index] = unsureExponential(generator, layer, place) * mean;
      [a = 0, b = 0, c = 0, counter = 0] = generator;
    }
  }
  store(generator, a, b, c, counter);
}

function store(generator: Generator, a: number, b: number, c: number, counter: number): void {
  generator[0] = a;
  generator[1] = b;
  generator[2] = c;
  generator[3] = counter;
}

function lognormal(mean: number, scv: number, generator: Generator): Fill {
  const variance = logarithmOf(1 + scv);
  const deviation = Math.sqrt(variance);
  return (target) => {
    for (let index = 0; index < target.length; index += 1) {
      target[index] = mean * exponentialOf(deviation * nextNormal(generator) - variance / 2);
    }
  };
}

// Balanced means: source Tijms, A First Course in Stochastic Models, 2003, appendix B.
function hyperexponential(mean: number, scv: number, generator: Generator): Fill {
  const rare = (1 - Math.sqrt((scv - 1) / (scv + 1))) / 2;
  const long = mean / (2 * rare);
  const short = mean / (2 * (1 - rare));
  return (target) => {
    for (let index = 0; index < target.length; index += 1) {
      target[index] = nextExponential(generator) * (nextUniform(generator) < rare ? long : short);
    }
  };
}

function resample(times: readonly number[], generator: Generator): Fill {
  return (target) => {
    for (let index = 0; index < target.length; index += 1) {
      target[index] = times[Math.floor(nextUniform(generator) * times.length)] ?? 0;
    }
  };
}

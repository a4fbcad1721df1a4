import { exponentialOf } from './elementary.ts';
import { type Generator, nextUniform, nextWord } from './random.ts';
import { exponentialEdges, normalEdges } from './ziggurat-edges.ts';

// A layer is chosen by 8 bits of a word and a place in it by the 24 others. Most places lie under the density for
// certain; the rest are decided by the density itself.

/** The tables of a ziggurat. Layer i reaches from 0 to edge i; below edge i + 1 it lies under the density. */
export interface Ziggurat {
  readonly edges: Float64Array;
  /** Width of one of the 2^24 places of a layer. */
  readonly step: Float64Array;
  /** Places of a layer that are accepted at once. */
  readonly sure: Int32Array;
  /** The density at each edge. */
  readonly density: Float64Array;
}

const places = 0x100_0000;

function zigguratOf(edges: readonly number[], density: (x: number) => number): Ziggurat {
  const layers = edges.slice(0, -1);
  return {
    edges: Float64Array.from(edges),
    step: Float64Array.from(layers, (edge) => edge / places),
    sure: Int32Array.from(layers, (edge, layer) => Math.floor(((edges[layer + 1] ?? 0) / edge) * places) - 1),
    density: Float64Array.from(edges, density),
  };
}

/** The ziggurat under e^-x. */
export const exponential = zigguratOf(exponentialEdges, (x) => exponentialOf(-x));
/** The ziggurat under e^(-x²/2). */
export const normal = zigguratOf(normalEdges, (x) => exponentialOf((-x * x) / 2));

const { edges: expEdges, step: expStep, sure: expSure, density: expDensity } = exponential;
const { edges: normEdges, step: normStep, density: normDensity } = normal;
const expStart = expEdges[1] ?? 0;
const normStart = normEdges[1] ?? 0;

/** An exponential random number with mean 1. Source: Marsaglia & Tsang 2000. */
export function nextExponential(generator: Generator): number {
  const word = nextWord(generator);
  const place = word >>> 8;
  const layer = word & 255;
  if (place < (expSure[layer] ?? 0)) return (place + 0.5) * (expStep[layer] ?? 0);
  return unsureExponential(generator, layer, place);
}

/**
 * What comes of a place that is not accepted at once: some 1 in 100. Needs no logarithm: beyond its start the tail
 * of an exponential is an exponential again.
 */
export function unsureExponential(generator: Generator, layer: number, place: number): number {
  const x = (place + 0.5) * (expStep[layer] ?? 0);
  if (x < (expEdges[layer + 1] ?? 0)) return x;
  if (layer === 0) return expStart + nextExponential(generator);
  const base = expDensity[layer] ?? 0;
  const height = base + nextUniform(generator) * ((expDensity[layer + 1] ?? 0) - base);
  return height < exponentialOf(-x) ? x : nextExponential(generator);
}

/**
 * A normal random number with mean 0 and variance 1. Sources: Marsaglia & Tsang 2000; the tail by Marsaglia 1964,
 * from two exponentials.
 */
export function nextNormal(generator: Generator): number {
  const word = nextWord(generator);
  const layer = word & 255;
  const place = word >> 8;
  const x = (2 * place + 1) * (normStep[layer] ?? 0);
  const width = Math.abs(x);
  if (width < (normEdges[layer + 1] ?? 0)) return x;
  if (layer === 0) return x > 0 ? normalTail(generator) : -normalTail(generator);
  const base = normDensity[layer] ?? 0;
  const height = base + nextUniform(generator) * ((normDensity[layer + 1] ?? 0) - base);
  return height < exponentialOf((-x * x) / 2) ? x : nextNormal(generator);
}

function normalTail(generator: Generator): number {
  for (;;) {
    const beyond = nextExponential(generator) / normStart;
    if (2 * nextExponential(generator) > beyond * beyond) return normStart + beyond;
  }
}

/** Counts of times in buckets that are 1/64 to 1/128 of their own lower end wide. */
export type Histogram = Uint32Array;

/** The binary octaves of seconds that are told apart: from 2^-32 s, a quarter of a nanosecond, to 2^32 s, 136 years. */
const octaves = 64;
const buckets = octaves * 64;

// A double's high word is its exponent followed by the leading digits: shifted, it is the number of the bucket.
const double = new Float64Array([1]);
const words = new Uint32Array(double.buffer);
const high = words[1] === 0 ? 0 : 1;
const shift = 14;
const first = ((1023 - octaves / 2) << 20) >>> shift;

/** An empty histogram. */
export function createHistogram(): Histogram {
  return new Uint32Array(buckets);
}

/** Counts a time above 0 in the bucket that holds it; times beyond the ends go to the outermost buckets. */
export function count(histogram: Histogram, time: number): void {
  double[0] = time;
  const bucket = ((words[high] ?? 0) >>> shift) - first;
  const inside = bucket < 0 ? 0 : bucket < buckets ? bucket : buckets - 1;
  histogram[inside] = (histogram[inside] ?? 0) + 1;
}

/**
 * The time in seconds that the `rank` smallest of the counted times do not exceed, placed evenly within its bucket:
 * within 1.6 % of the exact one. 0 for a rank of 0; the largest time for a rank above their number.
 */
export function timeAtRank(histogram: Histogram, rank: number): number {
  if (rank <= 0) return 0;
  let below = 0;
  let largest = 0;
  for (let bucket = 0; bucket < buckets; bucket += 1) {
    const here = histogram[bucket] ?? 0;
    if (here === 0) continue;
    const start = lowerEnd(bucket);
    largest = lowerEnd(bucket + 1);
    if (below + here >= rank) return start + ((largest - start) * (rank - below)) / here;
    below += here;
  }
  return largest;
}

function lowerEnd(bucket: number): number {
  double.fill(0);
  words[high] = (bucket + first) << shift;
  return double[0] ?? 0;
}

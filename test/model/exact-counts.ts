/** Ways to choose so many of `all`, exactly. */
export function binomial(all: number, some: number): bigint {
  let ways = 1n;
  for (let place = 1; place <= some; place += 1) ways = (ways * BigInt(all - place + 1)) / BigInt(place);
  return ways;
}

/**
 * Fisher's exact test of two samples, `hits` of `size` each, on both sides: the probability of all tables that are no
 * likelier than this one. Whole numbers until the last division.
 */
export function fisher(hits: number, size: number, otherHits: number, otherSize: number): number {
  const all = hits + otherHits;
  const ways = (first: number) => binomial(size, first) * binomial(otherSize, all - first);
  const seen = ways(hits);
  let extreme = 0n;
  for (let first = Math.max(0, all - otherSize); first <= Math.min(all, size); first += 1) {
    if (ways(first) <= seen) extreme += ways(first);
  }
  return Number(extreme) / Number(binomial(size + otherSize, all));
}

/** The exact 95 % interval of a share of which `hits` of `size` were seen (Clopper & Pearson 1934), by bisection. */
export function shareInterval(hits: number, size: number): readonly [low: number, high: number] {
  const atMost = (most: number, share: number) => {
    let sum = 0;
    for (let count = 0; count <= most; count += 1) {
      sum += Number(binomial(size, count)) * share ** count * (1 - share) ** (size - count);
    }
    return sum;
  };
  const root = (isBelow: (share: number) => boolean) => {
    let [low, high] = [0, 1];
    for (let step = 0; step < 50; step += 1) {
      const middle = (low + high) / 2;
      if (isBelow(middle)) low = middle;
      else high = middle;
    }
    return low;
  };
  return [
    hits === 0 ? 0 : root((share) => 1 - atMost(hits - 1, share) < 0.025),
    hits === size ? 1 : root((share) => atMost(hits, share) > 0.025),
  ];
}

import { birthDeath } from '../queues/birth-death.ts';

/** A pool with overflow in its steady state. */
export interface BusyPool {
  /** Connections that stay open when idle: a whole number of at least 0. */
  readonly size: number;
  /** Connections beyond that: a whole number of at least 0; with `size` at least 1. */
  readonly overflow: number;
  readonly offeredLoad: number;
  /** Probability that every connection is in use: the wait probability of its queue. */
  readonly fullProbability: number;
}

/** The sums of a list from each place to its end. */
function tails(values: readonly number[], beyond: number): readonly number[] {
  const sums = [beyond];
  for (let place = values.length - 1; place >= 0; place--) {
    sums.push((sums.at(-1) ?? 0) + (values[place] ?? 0));
  }
  return sums.toReversed();
}

/**
 * The mean number of overflow connections that are open, in use or idle. A pool closes a connection that comes back while
 * `size` are idle. So the connection that makes T + 1 open is opened as the connections in use rise to T + 1, and closed
 * once they have fallen to T − size. It is open for the mean time of that fall, as often as both happen.
 *
 * Exact for random arrivals and exponential holds: with p(n) the probabilities of n in use and P(n) that of n or more, it
 * is open with the probability Σ P(n + 1) ÷ p(n) ÷ Σ 1 ÷ p(n), n from T − size to T (first passage and commute times of a
 * reversible chain: Aldous & Fill, Reversible Markov Chains and Random Walks on Graphs, chapter 3). Below the limit the
 * p(n) have the shape of Erlang's loss system whatever the patience of waiting callers.
 *
 * 0 without overflow or load, all of it in a pool that is always full. For chains of more than 2,000 connections, the
 * connections in use beyond the size at the mean load.
 */
export function openOverflow({ size, overflow, offeredLoad, fullProbability }: BusyPool): number {
  const limit = size + overflow;
  if (overflow === 0 || offeredLoad === 0) return 0;
  if (fullProbability >= 1) return overflow;
  if (limit > longestChain) return Math.min(overflow, Math.max(0, offeredLoad - size));
  const states = birthDeath(
    limit - 1,
    () => offeredLoad,
    (state) => state,
  ).map((probability) => probability * (1 - fullProbability));
  const tail = tails(states, fullProbability);
  let mean = 0;
  for (let open = size; open < limit; open++) {
    let times = 0;
    let openTimes = 0;
    // Relative to the rarest state, which lies at an end: no inverse leaves the doubles.
    const [left, right] = [states[open - size] ?? 0, states[open] ?? 0];
    const rarest = Math.min(left, right);
    if (rarest === 0) {
      mean += tail[(left < right ? open - size : open) + 1] ?? 0;
      continue;
    }
    for (let inUse = open - size; inUse <= open; inUse++) {
      const time = rarest / (states[inUse] ?? 1);
      times += time;
      openTimes += time * (tail[inUse + 1] ?? 0);
    }
    mean += openTimes / times;
  }
  return mean;
}

/** Longer chains are not worth their time: their load is far from random. */
const longestChain = 2000;

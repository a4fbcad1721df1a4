import { finite } from '../finite.ts';
import { poissonMean } from './poisson-mean.ts';

/** Callers that come at once to a pool that nobody else uses. */
export interface Burst {
  /** A whole number of at least 0. */
  readonly callers: number;
  /** A whole number of at least 1, or no limit. */
  readonly connections: number | 'unlimited';
  /** Mean time in seconds from taking a connection to giving it back, at least 0. */
  readonly holdTime: number;
  /** Whether every hold takes that long, or an exponentially distributed time of that mean. */
  readonly holds: 'constant' | 'exponential';
  /** Seconds after which a waiting caller fails, at least 0; `'none'` waits for ever. */
  readonly checkoutTimeout: number | 'none';
}

/** What comes of a burst. Every number is finite. */
export interface BurstWait extends Burst {
  /** Callers that find no free connection. */
  readonly waiting: number;
  /** Callers that fail because the checkout timeout ends their wait, on average. */
  readonly timeouts: number;
  /** Mean wait of all callers in seconds; a caller that times out counts with the timeout. */
  readonly meanWait: number;
  /** Mean wait in seconds of the last caller, if it had no timeout. */
  readonly lastWait: number;
  /** Mean time in seconds until the last caller gives its connection back, if none had a timeout. */
  readonly duration: number;
}

/**
 * The mean wait in seconds of one caller of a burst, in order from 1, if it has no timeout: the full rounds of holds
 * ahead of it when they are constant, one hold ÷ connections for each caller queued up to it when exponential.
 */
export function burstWaitAt(burst: Burst, position: number): number {
  const { connections, holdTime, holds } = burst;
  if (connections === 'unlimited' || position <= connections) return 0;
  if (holds === 'constant') return finite(Math.floor((position - 1) / connections) * holdTime);
  return finite((position - connections) * (holdTime / connections));
}

/**
 * What happens when so many callers come at once: the first take the connections, the others get theirs one by one,
 * first come, first served. A transient, so no law of the steady state (nor Little's) says anything about it.
 *
 * Sources: counting for constant holds; for exponential ones, connections come back as a Poisson process while
 * anybody waits, and all waiting callers time out at the same moment. A wait of exactly the timeout is served.
 *
 * At the edges: no more callers than connections, or no hold time, and nobody waits.
 */
export function burstWait(burst: Burst): BurstWait {
  const { callers, connections, holdTime, holds } = burst;
  const size = connections === 'unlimited' ? Math.max(callers, 1) : connections;
  const waiting = Math.max(callers - size, 0);
  const lastWait = burstWaitAt(burst, callers);
  const outcome = (holds === 'constant' ? inRounds : oneByOne)(burst, waiting, size);
  const lastHold =
    callers === 0 ? 0 : holdTime * (holds === 'constant' ? 1 : harmonic(Math.min(callers, size)));
  return { ...burst, waiting, ...outcome, lastWait, duration: finite(lastWait + lastHold) };
}

type Outcome = Pick<BurstWait, 'timeouts' | 'meanWait'>;

/** 0.6 / 0.2 rounds to less than 3. */
const rounding = 1 + 4 * Number.EPSILON;

/** Constant holds: round after round of as many callers as connections, until the timeout. */
function inRounds({ callers, holdTime, checkoutTimeout }: Burst, waiting: number, size: number): Outcome {
  if (waiting === 0 || holdTime === 0) return { timeouts: 0, meanWait: 0 };
  const timeout = checkoutTimeout === 'none' ? Number.POSITIVE_INFINITY : checkoutTimeout;
  const rounds = Math.floor((timeout / holdTime) * rounding);
  const full = Math.min(rounds, Math.floor((callers - 1) / size));
  const served = Math.min(full * size, waiting);
  const complete = Math.floor(served / size);
  const waited = (size * complete * (complete + 1)) / 2 + (served - complete * size) * full;
  const timeouts = waiting - served;
  const lost = timeouts === 0 ? 0 : (timeouts / callers) * timeout;
  return { timeouts, meanWait: finite((waited / callers) * holdTime + lost) };
}

/** Beyond so many standard deviations of a Poisson count there is nothing that a double holds. */
const unlikely = 40;

/** Exponential holds: what has come back by the timeout is Poisson; the rest of the queue times out. */
function oneByOne({ callers, holdTime, checkoutTimeout }: Burst, waiting: number, size: number): Outcome {
  if (waiting === 0 || holdTime === 0) return { timeouts: 0, meanWait: 0 };
  const between = Math.max(holdTime / size, Number.MIN_VALUE);
  const returned = checkoutTimeout === 'none' ? Number.MAX_VALUE : finite(checkoutTimeout / between);
  const spread = unlikely * Math.sqrt(returned);
  if (returned - spread > waiting + 1) {
    return { timeouts: 0, meanWait: finite(((waiting * (waiting + 1)) / 2 / callers) * between) };
  }
  const timeout = returned * between;
  const timeouts = poissonMean(returned, (count) => Math.max(waiting - count, 0));
  const waited = poissonMean(returned, (count) => {
    const served = Math.min(waiting, Math.max(count - 1, 0));
    return (served * (served + 1)) / 2;
  });
  return { timeouts, meanWait: finite((waited / callers) * between + (timeouts / callers) * timeout) };
}

/** From here on the asymptotic series has all the digits of a double. */
const longestSum = 1000;
const eulersConstant = 0.5772156649015329;

/** 1 + 1/2 + … + 1/n: the mean time until all of n exponential holds of mean 1 are over. */
export function harmonic(n: number): number {
  if (n > longestSum) return Math.log(n) + eulersConstant + 1 / (2 * n) - 1 / (12 * n * n);
  let sum = 0;
  for (let k = n; k >= 1; k -= 1) sum += 1 / k;
  return sum;
}

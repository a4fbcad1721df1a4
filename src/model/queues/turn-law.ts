import { fallingRoot } from '../falling-root.ts';
import { poissonMean } from './poisson-mean.ts';

/**
 * When it is a caller's turn, first come, first served: as soon as enough connections have been given back since it
 * came, which happens at random at a fixed rate while all of them are in use.
 */
export interface TurnLaw {
  /** Entry k: the probability that more than k connections must be given back. Falls with k; empty if nobody waits. */
  readonly beyond: readonly number[];
  /** Connections given back per second while all are in use. */
  readonly rate: number;
}

/**
 * The law for a caller that finds n callers in the system with probability `found[n]`, with so many connections of
 * which each is held for `holdTime` seconds on average, exponentially distributed.
 */
export function turnLaw(found: readonly number[], connections: number, holdTime: number): TurnLaw {
  const beyond: number[] = [];
  let sum = 0;
  for (const probability of found.slice(connections).reverse()) {
    sum += probability;
    beyond.push(sum);
  }
  return { beyond: beyond.reverse(), rate: connections / holdTime };
}

/** The probability (0 to 1) that a caller has to wait at all. */
export function turnProbability({ beyond }: TurnLaw): number {
  return Math.min(beyond[0] ?? 0, 1);
}

/** The mean wait in seconds, of those too who don't wait. */
export function turnMean({ beyond, rate }: TurnLaw): number {
  return Math.min(beyond.reduce((sum, probability) => sum + probability, 0) / rate, Number.MAX_VALUE);
}

/** That many standard deviations below its mean, a Poisson count has a probability below 1e-340. */
const unlikely = 40;

/** The probability (0 to 1) that a caller waits longer than `time` seconds: 1 before 0, exact in digits down to 1e-290. */
export function turnTail({ beyond, rate }: TurnLaw, time: number): number {
  if (time < 0) return 1;
  const returned = rate * time;
  if (beyond.length === 0 || !(returned - unlikely * Math.sqrt(returned) < beyond.length)) return 0;
  return Math.min(
    poissonMean(returned, (count) => beyond[count] ?? 0),
    1,
  );
}

/**
 * The wait in seconds that a share `quantile` (0 to 1) of callers does not exceed: 0 when that share doesn't wait
 * at all, `'unbounded'` for a quantile of 1 wherever anybody waits.
 */
export function turnPercentile(law: TurnLaw, quantile: number): number | 'unbounded' {
  const exceeding = 1 - quantile;
  if (turnProbability(law) <= exceeding) return 0;
  if (exceeding <= 0) return 'unbounded';
  const longest = (unlikely / 2 + Math.sqrt(unlikely ** 2 / 4 + law.beyond.length)) ** 2 / law.rate;
  return fallingRoot(
    (time) => Math.log(turnTail(law, time) / exceeding),
    0,
    Math.min(longest, Number.MAX_VALUE),
  );
}

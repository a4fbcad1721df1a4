import { birthDeath, chainMean } from './birth-death.ts';
import { type SharedCores, throughputCurve } from './shared-throughput.ts';

/** A pool in front of cores that its connections share. */
export interface SharedPool extends SharedCores {
  /** Connections in the pool: a whole number of at least 1. */
  readonly connections: number;
  /** Callers per second, at least 0. */
  readonly arrivalRate: number;
}

/** Where callers spend their time: before the pool or inside the database. */
export interface SharedWait extends SharedPool {
  /** Probability that a caller finds all connections in use. */
  readonly waitProbability: number;
  /** Mean wait for a connection in seconds. */
  readonly poolWait: number | 'unbounded';
  /** Mean time in seconds from taking a connection to giving it back, waiting for a core included. */
  readonly holdTime: number;
  /** Pool wait + hold time, in seconds. */
  readonly responseTime: number | 'unbounded';
  /** Connections in use on average. */
  readonly busyConnections: number;
  /** Callers served per second. */
  readonly throughput: number;
  /** The most callers per second that the full pool serves. */
  readonly saturation: number | 'unbounded';
}

/** More connections than this are reckoned as so many, with arrivals and cores in proportion. */
const mostConnections = 2000;

/**
 * A pool that may be larger than the cores behind it: callers wait for a connection, connections share the cores
 * (limited processor sharing). A larger pool moves the wait from the pool into the database, where the hold grows; it
 * serves more only as far as holds have other time than CPU.
 *
 * Source: the birth-death chain of callers whose completion rate is `throughputCurve` of the connections in use
 * (flow-equivalent server: Chandy, Herzog & Woo 1975). Exact for exponential CPU times without other time; then the
 * response is that of M/M/cores, whatever the pool. The states in which callers wait are summed in closed form.
 *
 * At the edges: no load or neither time never waits; from `saturation` on everybody waits, for an unbounded time. Above
 * 2,000 connections, they, the arrival rate and the cores are reduced in proportion.
 */
export function sharedPool(pool: SharedPool): SharedWait {
  const { connections, arrivalRate, cpuTime, otherTime } = pool;
  const ownTime = Math.min(cpuTime + otherTime, Number.MAX_VALUE);
  const reduction = Math.max(connections / mostConnections, 1);
  const size = Math.round(connections / reduction);
  const arrivals = arrivalRate / reduction;
  const rates = ownTime === 0 ? [] : throughputCurve({ ...pool, cores: pool.cores / reduction }, size);
  const fullRate = rates[size] ?? 0;
  const saturation = ownTime === 0 ? 'unbounded' : Math.min(fullRate * reduction, Number.MAX_VALUE);
  const idle = { waitProbability: 0, poolWait: 0, holdTime: ownTime, responseTime: ownTime };
  if (arrivals === 0 || ownTime === 0) {
    return { ...pool, ...idle, busyConnections: 0, throughput: arrivalRate, saturation };
  }
  const spare = fullRate - arrivals;
  if (!(spare > 0)) {
    const full = { waitProbability: 1, poolWait: 'unbounded', responseTime: 'unbounded' } as const;
    const holdTime = Math.min(size / Math.max(fullRate, Number.MIN_VALUE), Number.MAX_VALUE);
    return {
      ...pool,
      ...full,
      holdTime,
      busyConnections: connections,
      throughput: fullRate * reduction,
      saturation,
    };
  }
  // The last state stands for all with a full pool: Σ (arrivals / fullRate)^j is fullRate / spare.
  const callers = birthDeath(
    size,
    () => arrivals,
    (state) => (state === size ? spare : (rates[state] ?? fullRate)),
  );
  const waitProbability = callers[size] ?? 0;
  const busy = chainMean(callers, (state) => state);
  const poolWait = Math.min(waitProbability / spare, Number.MAX_VALUE);
  const holdTime = Math.min(Math.max(busy / arrivals, ownTime), Number.MAX_VALUE);
  return {
    ...pool,
    waitProbability,
    poolWait,
    holdTime,
    responseTime: Math.min(poolWait + holdTime, Number.MAX_VALUE),
    busyConnections: Math.min(busy * reduction, connections),
    throughput: arrivalRate,
    saturation,
  };
}

/**
 * The wait for a connection in seconds that a share `quantile` (0 to 1) of callers does not exceed: those who wait do
 * so for an exponentially distributed time. `'unbounded'` from saturation on, and for a quantile of 1 where anybody waits.
 */
export function sharedPoolPercentile(wait: SharedWait, quantile: number): number | 'unbounded' {
  const { waitProbability, poolWait } = wait;
  const exceeding = 1 - quantile;
  if (waitProbability <= exceeding) return 0;
  if (poolWait === 'unbounded' || exceeding <= 0) return 'unbounded';
  return Math.min((poolWait / waitProbability) * Math.log(waitProbability / exceeding), Number.MAX_VALUE);
}

import type { Arrivals } from './arrivals.ts';
import type { TimeLaw } from './time-law.ts';

/** Workers with a pool each, whatever sends them requests, and what they share behind the pools. Plain JSON. */
export interface SystemModel {
  /** One for each worker; at least one. */
  readonly pools: readonly SystemPool[];
  /** Server connections of a pooler that all pools go through; each connection in use needs one of them. */
  readonly pooler?: { readonly connections: number | 'unlimited'; readonly waitTimeout: number | 'none' };
  /** Cores of the database, shared by all queries. */
  readonly cores?: number;
  readonly workloads: readonly Workload[];
  readonly changes?: readonly PoolChange[];
}

/** The pool of one worker. */
export interface SystemPool {
  readonly connections: number | 'unlimited';
  readonly checkoutTimeout: number | 'none';
  /** What the worker gets of all requests, in proportion to the shares of the others. */
  readonly share: number;
}

/** What becomes of a pool in mid-run, as in a deploy: its limit, its share of requests, or both. */
export interface PoolChange {
  /** Seconds from the start. */
  readonly at: number;
  /** The pool's place in the list, from 0. */
  readonly pool: number;
  readonly connections?: number | 'unlimited';
  readonly share?: number;
}

/** Requests of one kind. */
export interface Workload {
  readonly name: string;
  readonly source: Source;
  /** Connections that each request holds at once, taken one after the other: a whole number of at least 1. */
  readonly connections: number;
  /** Time between taking one of them and asking for the next. */
  readonly stepTime: TimeLaw;
  /** Time with all of them, without the time on the database's cores. */
  readonly holdTime: TimeLaw;
  /** Core time of the database, after that; without cores to share, it takes just as long. */
  readonly coreTime?: TimeLaw;
  /** How many times a request that timed out tries again, and after how many seconds. */
  readonly retries: number;
  readonly retryDelay: number;
}

/** What requests come from. */
export type Source =
  | Arrivals
  /** So many at the same moment, in seconds from the start. */
  | { readonly kind: 'burst'; readonly at: number; readonly requests: number }
  /** People who think, ask, wait for the answer or the failure, and think again. They start thinking. */
  | { readonly kind: 'users'; readonly users: number; readonly thinkTime: TimeLaw };

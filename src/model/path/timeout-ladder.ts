import type { Scenario, Service } from '../scenario.ts';
import { type Rung, type RungName, rungNames, timeoutRungs } from './timeout-rungs.ts';

/** An outer timeout that ends before the inner ones that it waits for. */
export interface Inversion {
  /** The inner timeouts, innermost first: one, or several that follow one another in a request. */
  readonly inner: readonly [Rung, ...Rung[]];
  /** What they take together, in seconds. */
  readonly innerSeconds: number;
  readonly outer: Rung;
  readonly outerSeconds: number;
}

/** The timeouts of one service as one chain, and what is wrong with its order. Plain JSON. */
export interface TimeoutLadder {
  readonly service: string;
  /** From the innermost outwards; only those that are given. */
  readonly rungs: readonly Rung[];
  readonly inversions: readonly Inversion[];
  /** Timeouts set to none inside one that ends: the work goes on after whoever asked for it has gone. */
  readonly unending: readonly Rung[];
}

const database = ['lock', 'statement', 'transaction'] as const;
const inWorker = [...database, 'poolerWait', 'checkout', 'redis', 'agent'] as const;

/**
 * What each layer waits for. Time idle in a transaction is no part of what a request waits for: the request itself is what
 * the server waits for then. Nothing waits inside a connect or a send.
 */
const waitsFor: Readonly<Record<RungName, ReadonlySet<RungName>>> = {
  lock: new Set(),
  statement: new Set(['lock']),
  idleInTransaction: new Set(),
  transaction: new Set(['lock', 'statement', 'idleInTransaction']),
  poolerWait: new Set(),
  checkout: new Set(),
  redis: new Set(),
  agent: new Set(),
  request: new Set(inWorker),
  proxyConnect: new Set(),
  proxySend: new Set(),
  proxyRead: new Set([...inWorker, 'request']),
  network: new Set([...inWorker, 'request', 'proxyRead']),
  client: new Set([...inWorker, 'request', 'proxyRead', 'network']),
};

/** A wait that starts over with each piece of an answer never sees the whole of a streamed one. */
const restartsWithEachPiece: ReadonlySet<RungName> = new Set(['proxyRead', 'network']);

/** Steps of one request that follow one another, so that their times add up. */
export const inSequence: ReadonlySet<RungName> = new Set(['statement', 'poolerWait', 'checkout']);

function waits(outer: Rung, inner: Rung, streaming: boolean): boolean {
  if (streaming && inner.name === 'agent' && restartsWithEachPiece.has(outer.name)) return false;
  return waitsFor[outer.name].has(inner.name);
}

function inversionsOf(rungs: readonly Rung[], outer: Rung, streaming: boolean): readonly Inversion[] {
  const limit = outer.seconds;
  if (limit === 'none' || waitsFor[outer.name].size === 0) return [];
  const found: Inversion[] = [];
  const steps: Rung[] = [];
  let sum = 0;
  let single = false;
  for (const inner of rungs) {
    const { seconds } = inner;
    if (seconds === 'none' || !waits(outer, inner, streaming)) continue;
    const inverted = seconds >= limit;
    if (inverted) found.push({ inner: [inner], innerSeconds: seconds, outer, outerSeconds: limit });
    if (!inSequence.has(inner.name)) continue;
    single ||= inverted;
    steps.push(inner);
    sum += seconds;
  }
  const [first, ...rest] = steps;
  if (first === undefined || rest.length === 0 || single || sum < limit) return found;
  return [...found, { inner: [first, ...rest], innerSeconds: sum, outer, outerSeconds: limit }];
}

/**
 * The timeouts of one service as a ladder. An outer layer has to outlast each inner one that it waits for, and the sum of
 * those that follow one another: the wait for a connection, the pooler's wait, and a statement. Equal times count as
 * inverted, as nobody knows then which of the two ends first. While answers stream, an agent's call doesn't count against
 * waits that start over with each piece.
 *
 * Source for the server's own: PostgreSQL documentation, “Statement Behavior” (lock_timeout is pointless at or above
 * statement_timeout; transaction_timeout switches off the longer of the others).
 */
export function timeoutLadder(scenario: Scenario, service: Service): TimeoutLadder {
  const rungs = timeoutRungs(scenario, service);
  const { streaming } = scenario.agents;
  const endsOutside = (inner: Rung) =>
    rungs.some((outer) => outer.seconds !== 'none' && waits(outer, inner, streaming));
  return {
    service: service.name,
    rungs,
    inversions: rungs.flatMap((outer) => inversionsOf(rungs, outer, streaming)),
    unending: rungs.filter((rung) => rung.seconds === 'none' && endsOutside(rung)),
  };
}

/** The place of a rung in `rungNames`, by which the numbers of a finding name it. */
export function rungNumber(name: RungName): number {
  return rungNames.indexOf(name);
}

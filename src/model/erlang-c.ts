import { erlangB } from './erlang-b.ts';

/**
 * Erlang's delay formula: the probability (0 to 1) that an arrival has to wait when everybody waits until served.
 * `connections` is a whole number, `load` the offered load in erlangs.
 *
 * Source: Erlang 1917, C = aB / (c - a + aB) with B the blocking probability of one connection fewer; both terms
 * below the line are positive, so nothing cancels near saturation.
 *
 * At the edges: no load never waits; at and above saturation (load ≥ connections) everybody waits.
 */
export function erlangC(connections: number, load: number): number {
  if (load >= connections) return 1;
  const delayed = load * erlangB(connections - 1, load);
  return delayed / (connections - load + delayed);
}

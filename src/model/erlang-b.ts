/** That far below the load the recurrence may start anywhere: e^(-81/2) of the error is left, under 3e-18. */
const standardDeviationsToForget = 9;
const largestSystem = 5e9;

/**
 * Erlang's loss formula: the share (0 to 1) of arrivals that find all connections busy when nobody waits.
 * `connections` is a whole number, `load` the offered load in erlangs.
 *
 * Source: Erlang 1917, in the recurrence 1/B(j) = 1 + (j/a) / B(j-1), B(0) = 1, which adds positive terms only.
 * An inverse beyond the range of doubles gives 0: such a share is below 1e-308. The recurrence forgets its start,
 * so it begins nine standard deviations below the load and takes at most some 50 √load + 300 steps.
 *
 * At the edges: no load loses nothing, no connections lose everything. Above 5e9 connections and erlangs at once
 * the result is the fluid limit max(0, 1 - connections/load).
 */
export function erlangB(connections: number, load: number): number {
  if (connections < 1) return 1;
  if (!(load > 0)) return 0;
  const bulk = Math.min(connections, load);
  if (bulk > largestSystem) return Math.max(0, 1 - connections / load);
  const start = Math.max(0, Math.floor(bulk - standardDeviationsToForget * Math.sqrt(bulk)));
  let inverse = 1;
  for (let j = start + 1; j <= connections && inverse < Number.POSITIVE_INFINITY; j += 1) {
    inverse = 1 + (j / load) * inverse;
  }
  return 1 / inverse;
}

import type { Setting } from './pool.ts';
import { pools } from './pools.ts';
import { servers } from './servers.ts';

/** Names of environment variables by field, the one that wins first. */
export type VariableNames = Readonly<Partial<Record<string, readonly string[]>>>;

function variablesOf(settings: readonly Setting[]): VariableNames {
  const inEnvironment = settings.filter(({ place }) => place === 'environment');
  const byKey = Map.groupBy(inEnvironment, ({ key }) => key);
  return Object.fromEntries([...byKey].map(([key, group]) => [key, group.map(({ name }) => name)]));
}

function variablesOfServer(id: string): VariableNames {
  const row = servers.find((one) => one.id === id);
  return row === undefined ? {} : { workersPerReplica: row.variables.value };
}

/** The rows whose variables a choice may change, by what is chosen, each with the names that it reads. */
const tables = {
  library: () => pools.map(({ id, settings }) => ({ id, names: variablesOf(settings.value) })),
  server: () => servers.map(({ id }) => ({ id, names: variablesOfServer(id) })),
} as const;

/**
 * The names of a service’s settings after the choice of a row: a name that the new row reads stays, one that only other
 * rows of its kind read gives way to the new row’s own or goes, and a name of the person’s own stays.
 */
export function respelled(
  spelling: Readonly<Partial<Record<string, string>>>,
  chosen: keyof typeof tables,
  id: string,
): Readonly<Partial<Record<string, string>>> {
  const rows = tables[chosen]();
  const names = rows.find((row) => row.id === id)?.names ?? {};
  const known = new Set(rows.flatMap((row) => Object.values(row.names).flatMap((list) => list ?? [])));
  const kept = Object.entries(spelling).filter(([key, name]) => {
    return name !== undefined && (!known.has(name) || names[key]?.includes(name) === true);
  });
  const own = Object.entries(names).map(([key, list]) => [key, list?.[0]] as const);
  return { ...Object.fromEntries(own), ...Object.fromEntries(kept) };
}

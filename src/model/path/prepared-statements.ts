import type { Scenario } from '../scenario.ts';

/** Named prepared statements that reach the pooler. */
export interface NamedStatements {
  /** Services behind the pooler whose library sends them. */
  readonly services: readonly string[];
  /** Whether the pooler carries them between server connections; `'unset'` where nobody said. */
  readonly tracked: boolean | 'unset';
}

/**
 * Which services send named prepared statements to the pooler, and whether it tracks them. A statement lives in one
 * server connection, so in transaction and statement mode the next transaction finds it only if the pooler prepares it
 * there again. A library that remembers 0 statements names none.
 */
export function namedStatements({ services, pooler }: Scenario): NamedStatements {
  const { maxPreparedStatements } = pooler;
  return {
    services: services
      .filter(
        ({ reaches, preparedStatements, statementCacheSize }) =>
          reaches === 'pooler' && preparedStatements === 'named' && statementCacheSize !== 0,
      )
      .map(({ name }) => name),
    tracked: maxPreparedStatements === 'unset' ? 'unset' : maxPreparedStatements > 0,
  };
}

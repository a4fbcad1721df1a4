import type { Measures } from '../measure.ts';
import type { Scenario } from '../scenario.ts';
import { type AppMemory, appMemory } from './app-memory.ts';
import { type PostgresMemory, postgresMemory } from './postgres-memory.ts';

/** Memory of Postgres and of the app, where it is given. Plain JSON. */
export interface MemorySizing {
  readonly postgres: PostgresMemory | 'unset';
  /** One entry for each service whose memory per worker and memory limit are given. */
  readonly apps: readonly AppMemory[];
}

/** What memory has to hold on both sides: `'unset'` and no entries where nothing is given. Pure, total and cheap. */
export function memorySizing(scenario: Scenario, measures: Measures): MemorySizing {
  return {
    postgres: postgresMemory(scenario, measures),
    apps: scenario.services.map(appMemory).filter((one) => one !== 'unset'),
  };
}

import type { Scenario } from '../scenario.ts';
import { presetConnectionMemory } from './connection-memory.ts';
import { largestConnection, queryMemory, queryProcesses } from './postgres-memory.ts';
import { safeWorkMem } from './safe-work-mem.ts';
import type { ServerSettings } from './server-settings.ts';

/**
 * The largest `work_mem` in bytes that fits a limit under these settings when all `max_connections` run a query at once;
 * `'none'` where none does. A connection whose size is not known counts as a small one, a query of no steps as one step.
 */
export function workMemForAllSlots(
  scenario: Scenario,
  settings: ServerSettings,
  limit: number,
): number | 'none' {
  const slots = scenario.postgres.maxConnections;
  const known = largestConnection(scenario);
  const each = known === 'unset' ? presetConnectionMemory.small : known;
  const { sharedBuffers, autovacuumWorkers, maintenanceWorkMem, walBuffers } = settings;
  const fixed = sharedBuffers + slots * each + autovacuumWorkers * maintenanceWorkMem + walBuffers;
  const pieces = queryProcesses(slots, settings) * queryMemory(scenario, { ...settings, workMem: 1 });
  return safeWorkMem({ limit, fixed, pieces: Math.max(pieces, slots) });
}

import { type Finding, fixOf } from '../finding.ts';
import type { MemorySizing } from '../path/memory.ts';
import { type PostgresMemory, safeWorkMemFor } from '../path/postgres-memory.ts';
import { workMemForAllSlots } from '../path/slots-work-mem.ts';
import type { Change, Scenario } from '../scenario.ts';

function workMemFix(safe: number | 'none' | 'unset', present: number): readonly Change[] | undefined {
  return typeof safe === 'number' && safe < present ? [{ key: 'postgres.workMem', value: safe }] : undefined;
}

/** `work_mem` once for each slot is more than shared_buffers leave of the memory. */
function unsafe(scenario: Scenario, { settings, limit }: PostgresMemory): readonly Finding[] {
  const { maxConnections } = scenario.postgres;
  const { workMem, sharedBuffers } = settings;
  const left = limit - sharedBuffers;
  if (left <= 0 || maxConnections * workMem <= left) return [];
  const safe = workMemForAllSlots(scenario, settings, limit);
  return [
    {
      code: 'work-mem-unsafe',
      severity: 'warning',
      owner: 'postgres',
      numbers: { workMem, maxConnections, product: maxConnections * workMem, left, limit },
      ...fixOf(workMemFix(safe, workMem)),
    },
  ];
}

function likelyOver(scenario: Scenario, memory: PostgresMemory): readonly Finding[] {
  const { likely, limit, settings, safeWorkMem: safe } = memory;
  if (likely === 'unset' || likely.total === 'unset' || likely.total <= limit) return [];
  const lower = safe === 'none' ? safeWorkMemFor(scenario, settings, likely, limit) : safe;
  return [
    {
      code: 'memory-over-limit-likely',
      severity: 'error',
      owner: 'postgres',
      numbers: {
        total: likely.total,
        limit,
        open: likely.open,
        active: likely.active,
        workMem: settings.workMem,
      },
      ...fixOf(workMemFix(lower, settings.workMem)),
    },
  ];
}

function worstOver({
  likely,
  worst,
  limit,
  settings,
  safeWorkMem: safe,
}: PostgresMemory): readonly Finding[] {
  const likelyFits = likely === 'unset' || likely.total === 'unset' || likely.total <= limit;
  if (worst.total === 'unset' || worst.total <= limit || !likelyFits) return [];
  return [
    {
      code: 'memory-over-limit-worst',
      severity: 'warning',
      owner: 'postgres',
      numbers: { total: worst.total, limit, open: worst.open, workMem: settings.workMem },
      ...fixOf(workMemFix(safe, settings.workMem)),
    },
  ];
}

function appsOver({ apps }: MemorySizing): readonly Finding[] {
  return apps
    .filter(({ total, limit }) => total > limit)
    .map(({ service, workers, perWorker, total, limit, fittingWorkers }) => ({
      code: 'app-memory-over-limit',
      severity: 'error',
      owner: service,
      numbers: { workers, perWorker, total, limit },
      ...fixOf(
        fittingWorkers === 'unbounded' || fittingWorkers === 0
          ? undefined
          : [{ key: `${service}.workersPerReplica`, value: fittingWorkers }],
      ),
    }));
}

function serverOver(scenario: Scenario, memory: PostgresMemory): readonly Finding[] {
  const workMem = unsafe(scenario, memory);
  // Where a lower work_mem mends the worst moment too, that moment is no cause of its own.
  const mended = workMem.some(({ fix }) => fix !== undefined);
  return [...likelyOver(scenario, memory), ...(mended ? [] : worstOver(memory)), ...workMem];
}

/** What doesn't fit the memory of Postgres or of a replica; nothing for memory that is not given. */
export function memoryFindings(scenario: Scenario, sizing: MemorySizing): readonly Finding[] {
  const server = sizing.postgres === 'unset' ? [] : serverOver(scenario, sizing.postgres);
  return [...server, ...appsOver(sizing)];
}

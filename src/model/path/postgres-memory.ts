import type { Product } from '../equation.ts';
import type { Measures } from '../measure.ts';
import type { Moment } from '../moment.ts';
import type { Scenario } from '../scenario.ts';
import { connectionMemory, rememberedStatements } from './connection-memory.ts';
import { safeWorkMem } from './safe-work-mem.ts';
import { type ServerSettings, settingsInEffect } from './server-settings.ts';

/** One part of the server's memory: so many of something, each of so many bytes. */
export interface MemoryTerm {
  readonly name: 'sharedBuffers' | 'connections' | 'queries' | 'autovacuum' | 'walBuffers';
  readonly count: number;
  /** Bytes of each; the mean where they differ. */
  readonly each: number | 'unset';
  readonly bytes: number | 'unset';
}

/** The server's memory at one moment, as terms that add up to its total. In bytes. */
export interface MemoryUse {
  /** Connections that are open. */
  readonly open: number;
  /** Connections on which a query runs. */
  readonly active: number;
  readonly terms: readonly MemoryTerm[];
  readonly total: number | 'unset';
}

/** What the server's memory has to hold. In bytes. */
export interface PostgresMemory {
  readonly limit: number;
  readonly settings: ServerSettings;
  /** What one warm connection keeps; the largest where services differ. */
  readonly perConnection: number | 'unset';
  /** While calm, with as many queries at once as the load has in use on average; `'unset'` without traffic. */
  readonly likely: MemoryUse | 'unset';
  /** With every connection that may be open during a deploy running a query at once. */
  readonly worst: MemoryUse;
  /** Services that open connections on Postgres and have no traffic: their queries come on top of `likely`. */
  readonly missing: readonly string[];
  /** The largest `work_mem` that fits at the worst moment; `'unset'` while the memory of a connection is. */
  readonly safeWorkMem: number | 'none' | 'unset';
}

/** Bytes that one process of one query may use: work_mem × steps (1 when not given) × the hash multiplier. */
export function queryMemory({ postgres }: Scenario, settings: ServerSettings): number {
  const steps = postgres.workMemSteps === 'unset' ? 1 : postgres.workMemSteps;
  return settings.workMem * steps * settings.hashMemMultiplier;
}

/**
 * Processes that run so many queries at once: one each, and the parallel workers that each may ask for, never more of
 * them than the server has in all.
 */
export function queryProcesses(active: number, settings: ServerSettings): number {
  const { maxParallelWorkersPerGather, maxParallelWorkers, maxWorkerProcesses } = settings;
  return active + Math.min(active * maxParallelWorkersPerGather, maxParallelWorkers, maxWorkerProcesses);
}

/** Bytes that a connection of each owner of a product keeps: a pooler's server connections remember what its clients send. */
function memoryByOwner({ services, postgres }: Scenario): ReadonlyMap<string, number | 'unset'> {
  const behind = services.filter(({ reaches }) => reaches === 'pooler');
  const statements = Math.max(0, ...behind.map(rememberedStatements));
  return new Map([
    ...services
      .filter(({ reaches }) => reaches === 'direct')
      .map((one) => [one.name, connectionMemory(postgres, rememberedStatements(one))] as const),
    ['pooler', connectionMemory(postgres, statements)] as const,
  ]);
}

/** Bytes that the largest connection of a scenario keeps, or `'unset'`. */
export function largestConnection(scenario: Scenario): number | 'unset' {
  const known = [...memoryByOwner(scenario).values()].filter((one) => one !== 'unset');
  return known.length === 0 ? 'unset' : Math.max(...known);
}

interface Opened {
  readonly open: number;
  readonly bytes: number | 'unset';
}

/** Connections of these products that find a slot, and their memory: where slots are short, the largest get them. */
function opened(
  products: readonly Product[],
  slots: number,
  memory: ReadonlyMap<string, number | 'unset'>,
): Opened {
  const wanted = products
    .map(({ owner, connections }) => ({ connections, each: memory.get(owner) ?? 'unset' }))
    .toSorted((a, b) => Number(b.each) - Number(a.each));
  let open = 0;
  let bytes: number | 'unset' = 0;
  for (const { connections, each } of wanted) {
    const found = connections === 'unbounded' ? slots - open : Math.min(connections, slots - open);
    open += found;
    bytes = bytes === 'unset' || each === 'unset' ? 'unset' : bytes + found * each;
  }
  return { open, bytes };
}

function productsAt(measures: Measures, moment: Moment): readonly Product[] {
  return measures.moments.find((one) => one.moment === moment)?.products ?? [];
}

/** Services that may open connections on Postgres or the pooler at the fullest moment. */
function connecting(measures: Measures): readonly string[] {
  const fullest = measures.moments.find(({ moment }) => moment === 'rollout');
  const products = [...(fullest?.products ?? []), ...(fullest?.clientProducts ?? [])];
  return products.map(({ owner }) => owner).filter((owner) => owner !== 'pooler');
}

/** Connections on Postgres that the load has in use on average: what pools, pooler and slots let through. */
function inUse(scenario: Scenario, measures: Measures): number {
  const through = (to: 'direct' | 'pooler') =>
    measures.waiting
      .filter(({ service }) =>
        scenario.services.some(({ name, reaches }) => name === service && reaches === to),
      )
      .reduce(
        (sum, one) =>
          sum + (one.arrivalRate === 0 ? 0 : (one.offeredLoad / one.arrivalRate) * one.throughput),
        0,
      );
  const servers = productsAt(measures, 'peak').find(({ owner }) => owner === 'pooler')?.connections ?? 0;
  const pooled = servers === 'unbounded' ? through('pooler') : Math.min(through('pooler'), servers);
  return Math.min(through('direct') + pooled, measures.budget.usable);
}

function memoryUse(
  scenario: Scenario,
  settings: ServerSettings,
  { open, bytes }: Opened,
  active: number,
): MemoryUse {
  const processes = queryProcesses(active, settings);
  const each = queryMemory(scenario, settings);
  const { sharedBuffers, autovacuumWorkers, maintenanceWorkMem, walBuffers } = settings;
  const terms: readonly MemoryTerm[] = [
    { name: 'sharedBuffers', count: 1, each: sharedBuffers, bytes: sharedBuffers },
    {
      name: 'connections',
      count: open,
      each: bytes === 'unset' || open === 0 ? 'unset' : bytes / open,
      bytes,
    },
    { name: 'queries', count: processes, each, bytes: processes * each },
    {
      name: 'autovacuum',
      count: autovacuumWorkers,
      each: maintenanceWorkMem,
      bytes: autovacuumWorkers * maintenanceWorkMem,
    },
    { name: 'walBuffers', count: 1, each: walBuffers, bytes: walBuffers },
  ];
  const total = terms.reduce<number | 'unset'>(
    (sum, term) => (sum === 'unset' || term.bytes === 'unset' ? 'unset' : sum + term.bytes),
    0,
  );
  return { open, active, terms, total };
}

/** Bytes of a use that don't depend on `work_mem`, or `'unset'` where a term is. */
function memoryBesideQueries({ terms }: MemoryUse): number | 'unset' {
  return terms.reduce<number | 'unset'>((sum, { name, bytes }) => {
    if (sum === 'unset' || name === 'queries') return sum;
    return bytes === 'unset' ? 'unset' : sum + bytes;
  }, 0);
}

/** The largest `work_mem` with which a use fits the limit; `'unset'` where the use is. */
export function safeWorkMemFor(
  scenario: Scenario,
  settings: ServerSettings,
  use: MemoryUse,
  limit: number,
): PostgresMemory['safeWorkMem'] {
  const fixed = memoryBesideQueries(use);
  if (fixed === 'unset') return 'unset';
  const pieces = queryProcesses(use.active, settings) * queryMemory(scenario, { ...settings, workMem: 1 });
  return safeWorkMem({ limit, fixed, pieces });
}

/**
 * The memory of Postgres, likely and at worst, against what it may use: shared_buffers + open connections × what one
 * keeps + processes that run queries × work_mem × steps × hash multiplier + autovacuum workers × maintenance_work_mem +
 * wal_buffers. Only connections that run a query count with work_mem: on average those that the load has in use, at
 * worst every one that may be open during a deploy. Settings that are not given have the server's defaults, steps 1.
 * Page tables come on top where huge pages are off (`pageTableMemory`). `'unset'` without the server's memory.
 */
export function postgresMemory(scenario: Scenario, measures: Measures): PostgresMemory | 'unset' {
  const { memory: limit } = scenario.postgres;
  if (limit === 'unset') return 'unset';
  const settings = settingsInEffect(scenario);
  const byOwner = memoryByOwner(scenario);
  const slots = measures.budget.usable;
  const calm = opened(productsAt(measures, 'steady'), slots, byOwner);
  const fullest = opened(productsAt(measures, 'rollout'), slots, byOwner);
  const worst = memoryUse(scenario, settings, fullest, fullest.open);
  const known = new Set(measures.waiting.map(({ service }) => service));
  return {
    limit,
    settings,
    perConnection: largestConnection(scenario),
    likely: known.size === 0 ? 'unset' : memoryUse(scenario, settings, calm, inUse(scenario, measures)),
    worst,
    missing: connecting(measures).filter((name) => !known.has(name)),
    safeWorkMem: safeWorkMemFor(scenario, settings, worst, limit),
  };
}

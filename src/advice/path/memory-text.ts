import type { AppMemory } from '../../model/path/app-memory.ts';
import { pageTableMemory } from '../../model/path/connection-memory.ts';
import type { MemoryTerm, MemoryUse, PostgresMemory } from '../../model/path/postgres-memory.ts';
import { bytesText, counted, countText, numberText } from '../number.ts';

/** A size, or that it is not known. */
export function knownBytes(bytes: number | 'unset'): string {
  return bytes === 'unset' ? 'not known' : bytesText(bytes);
}

/** What each term of the server's memory is called. */
export const memoryTermNames: Readonly<Record<MemoryTerm['name'], string>> = {
  sharedBuffers: 'shared_buffers',
  connections: 'Open connections',
  queries: 'Running queries',
  autovacuum: 'Autovacuum',
  walBuffers: 'wal_buffers',
};

/** How a term comes about: `40 × 5 MiB`; empty for a single piece. */
export function termText({ name, count, each }: MemoryTerm): string {
  if (name === 'sharedBuffers' || name === 'walBuffers') return '';
  const pieces = Number.isInteger(count) ? countText(count) : numberText(count);
  return each === 'unset' ? pieces : `${pieces} × ${bytesText(each)}`;
}

function verdict(total: number, limit: number): string {
  return total <= limit ? `${bytesText(limit - total)} stay free` : `${bytesText(total - limit)} too many`;
}

/** One use of memory against the limit, after a clause that says when. */
function useSentence(when: string, { total }: MemoryUse, limit: number): string {
  return total === 'unset'
    ? ''
    : `${when} it wants ${bytesText(total)} of ${bytesText(limit)}: ${verdict(total, limit)}.`;
}

/** What the memory of Postgres has to hold, as one paragraph. */
export function postgresMemorySentence({ limit, likely, worst, missing }: PostgresMemory): string {
  if (worst.total === 'unset') {
    return 'Give the memory of a warm connection, a preset for it, or the tables that a connection touches, to add up what Postgres wants.';
  }
  const calm =
    likely === 'unset'
      ? 'What is likely needs your traffic: an arrival rate and a hold time.'
      : useSentence('With the queries that your load runs on average', likely, limit);
  const besides =
    likely === 'unset' || missing.length === 0 ? '' : ` Queries of ${missing.join(', ')} come on top.`;
  const all = `With a query on each of ${counted(worst.open, 'connection')} that may be open during a deploy`;
  return `${calm}${besides} ${useSentence(all, worst, limit)}`;
}

/** The largest safe work_mem; empty where it is not known. */
export function safeWorkMemSentence({ safeWorkMem, settings }: PostgresMemory): string {
  if (safeWorkMem === 'unset') return '';
  if (safeWorkMem === 'none') {
    return 'No work_mem fits at the worst moment: caches, connections and autovacuum alone take all of the memory.';
  }
  return `The largest work_mem that fits at the worst moment is ${bytesText(safeWorkMem)}; ${bytesText(settings.workMem)} is in effect.`;
}

/** Page tables, which depend on whether the server has huge pages. */
export function pageTableSentence({ settings, worst }: PostgresMemory): string {
  const each = pageTableMemory(settings.sharedBuffers);
  return `Without huge pages a connection that has read all of shared_buffers needs ${bytesText(each)} more for page tables, ${counted(worst.open, 'connection')} up to ${bytesText(each * worst.open)}.`;
}

/** The memory of one replica of a service. */
export function appMemorySentence({
  service,
  workers,
  perWorker,
  total,
  limit,
  fittingWorkers,
}: AppMemory): string {
  const fitting = fittingWorkers === 'unbounded' ? 'Any number' : countText(fittingWorkers);
  return `A replica of ${service} runs ${counted(workers, 'worker')} of ${bytesText(perWorker)}: ${bytesText(total)} of ${bytesText(limit)}. ${fitting} would fit.`;
}

import { mebibyte } from '../fields/builders.ts';

/** What `work_mem` has to share the memory with, in bytes, and how many pieces of it may be in use at once. */
export interface WorkMemRoom {
  readonly limit: number;
  /** Memory that everything else takes. */
  readonly fixed: number;
  /** Pieces of `work_mem`: processes × steps × hash multiplier. */
  readonly pieces: number;
}

/** The smallest `work_mem` that Postgres accepts. */
const smallest = 64 * 1024;
/** The largest one: 2,147,483,647 kB. */
const largest = 2_147_483_647 * 1024;

/**
 * The largest `work_mem` in bytes with which everything fits the limit: whole MiB, below 1 MiB a multiple of 64 KiB.
 * `'none'` where not even the 64 KiB fit that Postgres asks for at least. Without any piece the largest that Postgres takes.
 */
export function safeWorkMem({ limit, fixed, pieces }: WorkMemRoom): number | 'none' {
  const most = pieces === 0 ? largest : Math.min((limit - fixed) / pieces, largest);
  if (fixed > limit || most < smallest) return 'none';
  const step = most < mebibyte ? smallest : mebibyte;
  const found = Math.floor(most / step) * step;
  // A quotient may be rounded up to a whole step that doesn't fit.
  const fits = fixed + found * pieces <= limit;
  const fitting = fits ? found : found - (found > mebibyte ? step : smallest);
  return fitting < smallest ? 'none' : fitting;
}

import type { Service } from '../model/scenario.ts';

type Size = Pick<Service, 'poolSize' | 'maxOverflow'>;

/** Numbers for a pool whose size 0 means unlimited and whose overflow -1 means unlimited, as in SQLAlchemy. */
export interface QueuePoolSizes {
  readonly sizes?: { readonly poolSize: number; readonly maxOverflow: number };
  /** What the numbers can't say. */
  readonly remark?: string;
}

/**
 * The sizes of a service in SQLAlchemy's numbers. A pool size of 0 can't be said, because 0 means unlimited: it
 * becomes 1 with one overflow less, which keeps the pool limit. A pool of no connection at all has no sizes.
 */
export function queuePoolSizes({ poolSize, maxOverflow }: Size): QueuePoolSizes {
  const overflow = maxOverflow === 'unlimited' ? -1 : maxOverflow;
  if (poolSize === 'unlimited') return { sizes: { poolSize: 0, maxOverflow: overflow } };
  if (poolSize > 0) return { sizes: { poolSize, maxOverflow: overflow } };
  if (overflow === 0)
    return { remark: 'A pool of no connections can’t be written: a size of 0 means no limit.' };
  return {
    sizes: { poolSize: 1, maxOverflow: overflow < 0 ? -1 : overflow - 1 },
    remark:
      'A pool size of 0 would mean no limit; a size of 1 with one overflow less has the same pool limit.',
  };
}

/** Most connections of a pool without overflow that may open as many as this one; 0 for none. */
export function poolLimit({ poolSize, maxOverflow }: Size): number | 'unlimited' {
  return poolSize === 'unlimited' || maxOverflow === 'unlimited' ? 'unlimited' : poolSize + maxOverflow;
}

/** What to call a pool limit that a library has no number for. */
export function withoutLimit(limit: 0 | 'unlimited'): string {
  return limit === 0 ? 'no connections' : 'no limit';
}

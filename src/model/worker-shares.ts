/** Workers that each get the same share of their replica's traffic. */
export interface WorkerShare {
  /** What one of them gets, 0 to 1. */
  readonly share: number;
  /** How many they are. */
  readonly count: number;
}

/**
 * How a replica's traffic splits over its workers (a whole number, at least 1): the busiest worker gets its share,
 * the others the rest in equal parts. Share × count adds up to 1. A share below the even split, or above 1, counts
 * as that limit; `'unset'` is the even split.
 */
export function workerShares(workers: number, busiestShare: number | 'unset'): readonly WorkerShare[] {
  const even = 1 / workers;
  const busiest = busiestShare === 'unset' ? even : Math.min(Math.max(busiestShare, even), 1);
  if (busiest === even) return [{ share: even, count: workers }];
  return [
    { share: busiest, count: 1 },
    { share: (1 - busiest) / (workers - 1), count: workers - 1 },
  ];
}

/**
 * The largest share (0 to 1) of its replica's traffic that one worker can take before its own queue is saturated:
 * 1 / (workers × utilization), where `utilization` is that of an even split. 1 when a single worker could serve
 * everything; below the even split when the replica as a whole is over 1.
 */
export function largestStableShare(utilization: number, workers: number): number {
  return 1 / Math.max(workers * utilization, 1);
}

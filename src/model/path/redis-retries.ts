import type { Scenario } from '../scenario.ts';

type Redis = Scenario['redis'];

/** The pauses of a client that nobody configured further: the first, in seconds, and the longest. */
export const firstPause = 0.01;
export const longestPause = 1;

/** Doublings until the longest pause is reached: 10 ms, 20 ms, … 640 ms, and a second from then on. */
const doublings = 7;

const pauses: Readonly<Record<Redis['backoff'], (retries: number) => number>> = {
  unset: () => 0,
  none: () => 0,
  fixed: (retries) => retries * longestPause,
  exponential: (retries) => {
    const growing = Math.min(retries, doublings);
    return firstPause * (2 ** growing - 1) + (retries - growing) * longestPause;
  },
};

/**
 * The seconds that a client pauses between so many retries (a whole number of at least 0), at most: nothing without
 * backoff, a second each time when it is fixed, and 10 ms doubled up to a second when it is exponential. The sizes of
 * the pauses are a convention, as a scenario has no field for them.
 */
export function retryPauses(backoff: Redis['backoff'], retries: number): number {
  return pauses[backoff](retries);
}

/**
 * The longest that one command may take, in seconds: (retries + 1) × timeout and the pauses between. Retries that are
 * not set count as none; `'unset'` without a timeout.
 */
export function worstCommandTime({ timeout, retries, backoff }: Redis): number | 'unset' {
  if (timeout === 'unset') return 'unset';
  const again = retries === 'unset' ? 0 : retries;
  return (again + 1) * timeout + retryPauses(backoff, again);
}

import { retryPauses } from '../path/redis-retries.ts';
import { inSequence, type Inversion } from '../path/timeout-ladder.ts';
import type { Rung } from '../path/timeout-rungs.ts';
import type { Change, Scenario } from '../scenario.ts';

/** A round time below a limit in seconds: the last whole second, or nine tenths of a limit of up to a second. */
function below(limit: number): number {
  const whole = Math.ceil(limit) - 1;
  if (whole >= 1) return whole;
  const tenths = Math.floor(limit * 900) / 1000;
  return tenths > 0 ? tenths : limit / 2;
}

/** What else a request waits for in a row beside one step, as far as it leaves that step any time. */
function besides(rungs: readonly Rung[], step: Rung, limit: number): number {
  if (!inSequence.has(step.name)) return 0;
  const others = rungs.reduce(
    (sum, { name, seconds }) =>
      seconds !== 'none' && seconds < limit && name !== step.name && inSequence.has(name)
        ? sum + seconds
        : sum,
    0,
  );
  return others < limit ? others : 0;
}

/** The value of a Redis timeout with which a command ends in so many seconds, its retries included; at most 0 for none. */
function redisTimeout({ redis }: Scenario, seconds: number): number {
  const retries = redis.retries === 'unset' ? 0 : redis.retries;
  return (seconds - retryPauses(redis.backoff, retries)) / (retries + 1);
}

/**
 * The change that lowers the inner timeout of an inversion, the outermost where several follow one another, so far that
 * all of them end before the outer one. `undefined` where no time is left for it.
 */
export function loweredTimeout(
  scenario: Scenario,
  rungs: readonly Rung[],
  { inner, innerSeconds, outerSeconds }: Inversion,
): Change | undefined {
  const step = inner.at(-1) ?? inner[0];
  const { name, key, seconds } = step;
  const own = seconds === 'none' ? 0 : seconds;
  const others = inner.length > 1 ? innerSeconds - own : besides(rungs, step, outerSeconds);
  const room = outerSeconds - others;
  const value = below(name === 'redis' ? redisTimeout(scenario, room) : room);
  return value > 0 && value < own ? { key, value } : undefined;
}

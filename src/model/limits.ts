import { type Headroom, headroom } from './headroom.ts';
import { type SafeLimit, safeLimits } from './safe-limit.ts';
import type { Scenario } from './scenario.ts';

/** Headroom at every moment, and how far each knob may be turned. Plain JSON. */
export interface Limits extends Headroom {
  readonly safeLimits: readonly SafeLimit[];
}

/** Budget, demand and headroom at every moment, and the safe limit of every knob. Pure and total. */
export function limits(scenario: Scenario): Limits {
  const computed = headroom(scenario);
  return { ...computed, safeLimits: safeLimits(scenario, computed) };
}

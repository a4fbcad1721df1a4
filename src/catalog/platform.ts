import type { Service } from '../model/scenario.ts';
import type { Fact, Provenance } from './fact.ts';

export type RolloutValues = Partial<
  Pick<Service, 'rollout' | 'surge' | 'unavailable' | 'terminating' | 'canaryReplicas'>
> &
  Pick<Service, 'rollout'>;

/** What a deploy does to the replicas of a service on one platform. */
export interface Platform extends Provenance {
  readonly id: string;
  readonly label: string;
  /** The fields that the choice sets; the others stay as they are. */
  readonly values: RolloutValues;
  readonly note: string;
  /** How long old and new run side by side, and what else a deploy starts. */
  readonly timings?: readonly Fact<string>[];
}

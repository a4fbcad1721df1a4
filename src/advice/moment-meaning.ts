import type { Moment } from '../model/moment.ts';

/** What each moment counts, in one sentence. */
export const momentMeaning: Readonly<Record<Moment, string>> = {
  steady: 'Pool sizes of the services that always run.',
  peak: 'Pool limits: size and overflow, with scheduled jobs and tools.',
  scaled: 'As at peak, with every service at its max replicas.',
  rollout: 'As scaled, with the replicas that a deploy adds, and migrations.',
};

import type { Moment } from '../model/moment.ts';

/** When each moment is, as it reads inside a sentence. */
export const momentWhen: Readonly<Record<Moment, string>> = {
  steady: 'while calm',
  peak: 'at peak',
  scaled: 'at max replicas',
  rollout: 'during a deploy',
};

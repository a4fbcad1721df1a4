import type { PageState } from './page-state.ts';

/** The example that the home page opens with: one replica of four workers with pools of 10 + 10, released with overlap. */
export const homeState: PageState = {
  'api.workersPerReplica': 4,
  'api.poolSize': 10,
  'api.maxOverflow': 10,
  'api.rollout': 'blue-green',
};

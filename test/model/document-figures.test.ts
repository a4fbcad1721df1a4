import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/model/evaluate.ts';
import type { Quantity } from '../../src/model/quantity.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { changed, type Settings, scenarioOf } from './scenario-of.ts';

const demands = (scenario: Scenario) => evaluate(scenario).moments.map(({ demand }) => demand);
const left = (scenario: Scenario) => evaluate(scenario).moments.map(({ headroom }) => headroom);
type Four = readonly [steady: Quantity, peak: Quantity, scaled: Quantity, rollout: Quantity];
type Rows = readonly (readonly [string, Settings, demand: Four, headroom: Four])[];

describe('document 004: 4 instances of 50 in a Postgres of 300', () => {
  const scenario = scenarioOf({
    'api.replicas': 4,
    'api.poolSize': 50,
    'api.maxOverflow': 0,
    'api.rollout': 'recreate',
    'postgres.maxConnections': 300,
  });

  // prettier-ignore
  test.each<Rows[number]>([
    ['as it is',                     {},                           [200, 200, 200, 200], [97, 97, 97, 97]],
    ['in a rolling deploy',          { 'api.rollout': 'rolling' }, [200, 200, 200, 250], [97, 97, 97, 47]],
    ['side by side',                 { 'api.rollout': 'blue-green' }, [200, 200, 200, 400], [97, 97, 97, -103]],
    ['of 100 each, as it says for Kubernetes', { 'api.poolSize': 100 }, [400, 400, 400, 400], [-103, -103, -103, -103]],
    ['of 75 each, as its last step says', { 'api.poolSize': 75 },  [300, 300, 300, 300], [-3, -3, -3, -3]],
    ['with 100 of overhead set aside', { 'allowance.other': 100 }, [200, 200, 200, 200], [-3, -3, -3, -3]],
    ['one instance of the default 10', { 'api.replicas': 1, 'api.poolSize': 10 }, [10, 10, 10, 10], [287, 287, 287, 287]],
    ['one instance of 25, in tests', { 'api.replicas': 1, 'api.poolSize': 25 }, [25, 25, 25, 25], [272, 272, 272, 272]],
  ])('%s', (_, settings, demand, headroom) => {
    expect(demands(changed(scenario, settings))).toEqual(demand);
    expect(left(changed(scenario, settings))).toEqual(headroom);
  });
});

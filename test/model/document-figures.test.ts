import { describe, expect, it, test } from 'vitest';
import { evaluate } from '../../src/model/evaluate.ts';
import type { Quantity } from '../../src/model/quantity.ts';
import type { Scenario } from '../../src/model/scenario.ts';
import { changed, type Settings, scenarioOf } from './scenario-of.ts';

const demands = (scenario: Scenario) => evaluate(scenario).moments.map(({ demand }) => demand);
const left = (scenario: Scenario) => evaluate(scenario).moments.map(({ headroom }) => headroom);
type Four = readonly [steady: Quantity, peak: Quantity, scaled: Quantity, rollout: Quantity];
type Rows = readonly (readonly [string, Settings, demand: Four, headroom: Four])[];

describe('document 003: pods of 30 + 40 in a Postgres of 500', () => {
  const scenario = scenarioOf({
    'api.replicas': 7,
    'api.poolSize': 30,
    'api.maxOverflow': 40,
    'api.rollout': 'recreate',
    'postgres.maxConnections': 500,
  });
  const rolling = { 'api.rollout': 'rolling' };

  // prettier-ignore
  test.each<Rows[number]>([
    ['7 pods',                       {},                                [210, 490, 490, 490],    [287, 7, 7, 7]],
    ['8 pods',                       { 'api.replicas': 8 },             [240, 560, 560, 560],    [257, -63, -63, -63]],
    ['5 pods, at most 20',           { 'api.replicas': 5, 'api.maxReplicas': 20 }, [150, 350, 1400, 1400], [347, 147, -903, -903]],
    ['5 pods, at most 20, in a rolling deploy', { 'api.replicas': 5, 'api.maxReplicas': 20, ...rolling },
      [150, 350, 1400, 1750], [347, 147, -903, -1253]],
    ['7 pods in a rolling deploy',   rolling,                           [210, 490, 490, 630],    [287, 7, 7, -133]],
    ['6 pods in a rolling deploy',   { 'api.replicas': 6, ...rolling }, [180, 420, 420, 560],    [317, 77, 77, -63]],
    ['5 pods in a rolling deploy',   { 'api.replicas': 5, ...rolling }, [150, 350, 350, 490],    [347, 147, 147, 7]],
    ['one pod of 4 workers',         { 'api.replicas': 1, 'api.workersPerReplica': 4 }, [120, 280, 280, 280], [377, 217, 217, 217]],
    ['two pods of 4 workers',        { 'api.replicas': 2, 'api.workersPerReplica': 4 }, [240, 560, 560, 560], [257, -63, -63, -63]],
    ['3 pods of 2 workers',          { 'api.replicas': 3, 'api.workersPerReplica': 2 }, [180, 420, 420, 420], [317, 77, 77, 77]],
    ['4 pods of 2 workers',          { 'api.replicas': 4, 'api.workersPerReplica': 2 }, [240, 560, 560, 560], [257, -63, -63, -63]],
    ['20 pods of 4 workers',         { 'api.replicas': 20, 'api.workersPerReplica': 4 }, [2400, 5600, 5600, 5600], [-1903, -5103, -5103, -5103]],
    ['5 pods of 15 + 25, as before', { 'api.replicas': 5, 'api.poolSize': 15, 'api.maxOverflow': 25 }, [75, 200, 200, 200], [422, 297, 297, 297]],
    ['5 pods of 20 + 30, as its steps say', { 'api.replicas': 5, 'api.poolSize': 20, 'api.maxOverflow': 30 }, [100, 250, 250, 250], [397, 247, 247, 247]],
    ['20 pods of 20 + 30',           { 'api.replicas': 20, 'api.poolSize': 20, 'api.maxOverflow': 30 }, [400, 1000, 1000, 1000], [97, -503, -503, -503]],
  ])('%s', (_, settings, demand, headroom) => {
    expect(demands(changed(scenario, settings))).toEqual(demand);
    expect(left(changed(scenario, settings))).toEqual(headroom);
  });

  it('supports 7 pods only while nobody deploys, and 5 while somebody does', () => {
    const most = (settings: Settings) =>
      evaluate(changed(scenario, settings)).safeLimits.find(({ key }) => key === 'api.replicas')?.value;
    expect([most({}), most(rolling)]).toEqual([7, 5]);
  });
});

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

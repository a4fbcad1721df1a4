import { expect, test } from 'vitest';
import { incidentSum } from '../../../src/components/incidents/incident-sum.ts';
import { scenarioOf, type Settings } from '../../model/scenario-of.ts';

const pooled = { 'api.reaches': 'pooler', 'api.rollout': 'recreate', 'pooler.poolSize': 10 };

// prettier-ignore
const sums: readonly (readonly [string, Settings, object])[] = [
  ['a deploy that does not fit',    { 'api.replicas': 6, 'api.poolSize': 15, 'api.maxOverflow': 0, 'api.surge': 1 },      { breach: 'rollout', products: '(6 + 1) × 15',    demand: 105, limit: 97 }],
  ['a burst that does not fit',     { 'api.workersPerReplica': 4, 'api.poolSize': 20, 'api.rollout': 'recreate' },         { breach: 'peak',    products: '4 × (20 + 10)',   demand: 120, limit: 97 }],
  ['one pool that does not fit',    { 'api.poolSize': 200, 'api.maxOverflow': 0 },                                         { breach: 'steady',  products: '200',             demand: 200, limit: 97 }],
  ['a pool without a limit',        { 'api.replicas': 3, 'api.poolSize': 'unlimited', 'api.maxOverflow': 0 },              { breach: 'steady',  products: '3 × unlimited',   demand: 'unbounded', limit: 97 }],
  ['two services that fit',         { 'api.rollout': 'recreate', 'job.kind': 'background', 'job.poolSize': 2, 'job.maxOverflow': 0, 'job.rollout': 'recreate' }, { breach: 'nowhere', products: '(5 + 10) + 2', demand: 17, limit: 97 }],
  ['one connection',                { 'api.poolSize': 1, 'api.maxOverflow': 0, 'api.rollout': 'recreate' },                { breach: 'nowhere', products: '1',               demand: 1,   limit: 97 }],
  ['too many clients of a pooler',  { ...pooled, 'api.replicas': 20, 'api.poolSize': 10, 'api.maxOverflow': 0 },           { breach: 'clients', products: '20 × 10',         demand: 200, limit: 100 }],
  ['clients that a pooler accepts', { ...pooled, 'api.poolSize': 10, 'api.maxOverflow': 0 },                               { breach: 'nowhere', products: '10',              demand: 10,  limit: 97 }],
];

test.each(sums)('the sum of %s names where it breaks and what is multiplied', (_, settings, sum) => {
  expect(incidentSum(scenarioOf(settings))).toEqual(sum);
});

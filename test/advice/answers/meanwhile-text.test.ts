import { expect, test } from 'vitest';
import { meanwhileText } from '../../../src/advice/answers/meanwhile-text.ts';
import { plan } from '../../../src/model/answers/plan.ts';
import { changed, scenarioOf, type Settings } from '../../model/scenario-of.ts';

// prettier-ignore
test.each<readonly [Settings, Settings, string]>([
  [{ 'api.rollout': 'recreate' },   { 'api.poolSize': 5 }, 'The running replicas stop first, and nobody answers until the next ones do.'],
  [{ 'api.rollout': 'rolling' },    { 'api.poolSize': 5 }, 'Replicas of both releases are alive until the last one is replaced.'],
  [{ 'api.rollout': 'blue-green' }, { 'api.poolSize': 5 }, 'Both releases are alive, each with its own pools, until the replaced one has ended.'],
  [{ 'api.rollout': 'canary' },     { 'api.poolSize': 5 }, 'A few replicas of the next release run beside all that are there.'],
  [{ 'api.kind': 'scheduled' },     { 'api.poolSize': 5 }, 'It takes effect with the next run.'],
  [{},                              { 'postgres.maxConnections': 200 }, 'All connections end, and every pool opens its own again.'],
  [{},                              { 'postgres.workMem': 8_388_608 },  ''],
  [{},                              { 'pooler.processes': 2 },          'All clients of the pooler lose their connection and come back at once.'],
  [{},                              { 'api.maxReplicas': 3 },           ''],
])('from %j with %j', (from, to, expected) => {
  const before = scenarioOf({ 'api.poolSize': 10, ...from });
  const after = changed(before, to);
  expect(plan(before, after).steps.map((step) => meanwhileText(step, after))).toEqual([expected]);
});

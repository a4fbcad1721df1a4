import { expect, it } from 'vitest';
import { withService } from '../../src/model/with-service.ts';
import { changed, scenarioOf } from './scenario-of.ts';

const two = scenarioOf({ 'api.replicas': 2, 'job.replicas': 3 });

it('withService(scenario, name, change) replaces members of that service alone', () => {
  expect(withService(two, 'job', { replicas: 5 })).toEqual(changed(two, { 'job.replicas': 5 }));
});

it('withService changes nothing for an unknown name', () => {
  expect(withService(two, 'web', { replicas: 5 })).toEqual(two);
});
